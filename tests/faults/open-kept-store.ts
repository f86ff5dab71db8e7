import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { keySlotSchema, unwrapStoreKey } from '../../src-main/keys/store-key.ts'
import type { OfficerId } from '../../src-shared/kernel/ids.ts'

/** The key of an officer's store on a desk that is not running; undefined when no slot was ever written. */
export async function storeKeyOf(
  dataFolder: string,
  officer: string,
  password: string,
): Promise<Buffer | undefined> {
  const desk = new Sqlite(join(dataFolder, 'desk.db'))
  const row = desk.prepare('SELECT slot FROM key_slots WHERE officer_id = ?').get(officer) as
    | { slot: string }
    | undefined
  desk.close()
  if (!row) return undefined
  const deviceSecret = readFileSync(join(dataFolder, 'device-secret'))
  const slot = keySlotSchema.parse(JSON.parse(row.slot))
  const key = await unwrapStoreKey(slot, { officer: officer as OfficerId, password, deviceSecret })
  if (!key) throw new Error('the slot does not open')
  return key
}

export function storePath(dataFolder: string, officer: string): string {
  return join(dataFolder, 'officers', `officer-${officer}.db`)
}
