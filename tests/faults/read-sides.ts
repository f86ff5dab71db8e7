import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { openDatabase, type SqliteHandle } from '../../src-main/storage/database.ts'
import type { ToldLine } from './life.ts'

/** A letter as the desk's store has it at the end. */
export interface DeskLetter {
  readonly letter_id: string
  readonly kind: string
  readonly what: string
  readonly case_id: string
  readonly sequence: number
  readonly state: string
  readonly digest: string
  readonly content: string
  readonly closed_by: string | null
  readonly last_trouble: string | null
}

export interface DeskSide {
  readonly letters: readonly DeskLetter[]
  readonly receipts: readonly {
    readonly letter_id: string
    readonly verified: number
    readonly body: string
  }[]
  readonly log: readonly { readonly act: string; readonly letter_id: string | null }[]
  readonly handle: SqliteHandle
}

export function readDesk(path: string, key: Uint8Array): DeskSide {
  const handle = openDatabase({ path, key })
  const all = <Row>(sql: string) => handle.prepare(sql).all() as Row[]
  return {
    letters: all(
      'SELECT letter_id, kind, what, case_id, sequence, state, digest, content, closed_by, last_trouble FROM letters ORDER BY sequence',
    ),
    receipts: all('SELECT letter_id, verified, body FROM receipts'),
    log: all('SELECT act, letter_id FROM audit_entries ORDER BY number'),
    handle,
  }
}

/** What the centre has of letters, in the order they took effect. */
export interface CentreSide {
  readonly letters: ReadonlyMap<string, CentreLetter>
  readonly effects: ReadonlyMap<string, number>
  readonly integrity: string
}

export interface CentreLetter {
  readonly id: string
  readonly case_id: string
  readonly desk_id: string
  readonly epoch: number
  readonly sequence: number
  readonly disposition: string
  readonly digest: string
  readonly order: number
}

export function readCentre(folder: string): CentreSide {
  const db = new Sqlite(join(folder, 'centre.db'), { readonly: true })
  const letters = db
    .prepare(
      'SELECT rowid AS "order", id, case_id, desk_id, epoch, sequence, disposition, digest FROM letters ORDER BY rowid',
    )
    .all() as CentreLetter[]
  const effects = db.prepare('SELECT letter_id, count(*) AS n FROM effects GROUP BY letter_id').all() as {
    letter_id: string
    n: number
  }[]
  const integrity = String(db.pragma('integrity_check', { simple: true }))
  db.close()
  return {
    letters: new Map(letters.map(letter => [letter.id, letter])),
    effects: new Map(effects.map(({ letter_id, n }) => [letter_id, n])),
    integrity,
  }
}

export function readTold(file: string): ToldLine[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as ToldLine)
}
