import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { isStoreWhole, recoverStore } from '../../src-main/storage/recovery/recover-store.ts'
import { openWorkCopies } from '../../src-main/storage/recovery/work-copies.ts'
import { appendAuditEntry, findBrokenAuditEntry } from '../../src-main/storage/stores/audit-store.ts'
import { writeDraft } from '../../src-main/storage/stores/drafts-store.ts'
import { applyLetterEvent, findLetter, insertLetter } from '../../src-main/storage/stores/letters-store.ts'
import { writeMeta } from '../../src-main/storage/stores/meta-store.ts'
import { createStorage, inTransaction, type Storage } from '../../src-main/storage/transaction.ts'
import type { LetterState } from '../../src-shared/sync/outbox-letter.ts'
import { draftOf } from './decide-input.ts'
import { caseIdOf, later, letterIdOf, NOON, officerIdOf } from './ids.ts'
import { newLetterOf } from './letters.ts'
import { temporaryFolder } from './stores.ts'

export const KEY = Buffer.alloc(32, 6)
export const PAGE = 4096
/** A text of every letter that may never be read on the disk. */
export const SENTINEL = '哨兵王小明'

const way: Readonly<Record<LetterState, readonly Parameters<typeof applyLetterEvent>[2][]>> = {
  held: [],
  waiting: ['undo-window-over'],
  sending: ['undo-window-over', 'send'],
  receipted: ['undo-window-over', 'send', 'receipt'],
  'needs-you': ['undo-window-over', 'send', 'conflict-or-refusal'],
  closed: ['undo-window-over', 'send', 'conflict-or-refusal', 'closed-by-act'],
  undone: ['undo'],
}
export const everyState = Object.keys(way) as LetterState[]
export const stateOf = (n: number) => everyState[n % everyState.length] as LetterState

/** The path of a store that may be made, in a folder of its own. */
export function storePath(): string {
  return join(temporaryFolder(), 'officer-1.db')
}

/** Makes or opens a store on a real file under the key of this bench. */
export function openAt(path: string): Storage {
  const storage = createStorage(openDatabase({ path, key: KEY }))
  migrate(storage.handle, officerMigrations)
  return storage
}

/** Puts the n-th letter, in the n-th of all states, with its line in the log. */
export function putLetter(storage: Storage, n: number, state: LetterState = stateOf(n)): void {
  inTransaction(storage, tx => {
    const seen = JSON.stringify({
      name: SENTINEL,
      filler: createHash('sha512').update(String(n)).digest('hex').repeat(20),
    })
    insertLetter(tx, newLetterOf(n, { caseId: caseIdOf(n), personName: SENTINEL, seen }))
    const trouble = {
      reason: 'case-changed',
      detail: '',
      since: NOON,
      case: null,
      other: null,
      heldBy: null,
    } as const
    for (const event of way[state])
      applyLetterEvent(tx, letterIdOf(n), event, later(n), event === 'conflict-or-refusal' ? { trouble } : {})
    appendAuditEntry(tx, {
      at: NOON,
      officerId: officerIdOf(1),
      act: 'decision-made',
      caseId: caseIdOf(n),
      letterId: letterIdOf(n),
      about: { n },
    })
  })
}

/** A store as it is at work: letters in every state, a shelf beside them, drafts, single values. Left closed. */
export function makeWorkedStore(path: string, letters: number, shelf = 60): void {
  const storage = openAt(path)
  for (let n = 1; n <= letters; n += 1) putLetter(storage, n)
  inTransaction(storage, tx => {
    for (let n = 1; n <= shelf; n += 1)
      tx.runSql('INSERT INTO case_bodies VALUES (?, ?)', [
        n,
        JSON.stringify({ name: SENTINEL.repeat(200), n }),
      ])
    for (const n of [900, 901])
      writeDraft(tx, caseIdOf(n), {
        draft: draftOf({ applicantText: `草稿${n}` }),
        caseVersion: 1,
        savedAt: NOON,
      })
    writeMeta(tx, 'saved-views', '[]')
    writeMeta(tx, 'receipt-root-key', 'root-key')
    writeMeta(tx, 'cursor', 'c9')
  })
  storage.close()
}

/** Makes pages unreadable, by number from one. */
export function zeroPages(path: string, pages: readonly number[]): void {
  const bytes = readFileSync(path)
  for (const page of pages) bytes.fill(0, (page - 1) * PAGE, page * PAGE)
  writeFileSync(path, bytes)
}

/** Which pages of a store, in order, which table or index owns. */
export function ownersOf(path: string): string[] {
  const storage = openAt(path)
  const owners: string[] = []
  for (const { name, pageno } of storage.handle
    .prepare<[], { name: string; pageno: number }>('SELECT name, pageno FROM dbstat')
    .all())
    owners[pageno - 1] = name
  storage.close()
  return owners
}

export const LETTERS = 35
const pause = async () => undefined
export const recover = (path: string, at = NOON) =>
  recoverStore({ path, key: KEY, officerId: officerIdOf(1), at, pause })
export const whole = (path: string, lastLetter = 0) => isStoreWhole({ path, key: KEY, lastLetter })

export async function copyWork(path: string, at = NOON): Promise<string> {
  const copies = openWorkCopies(path, KEY)
  const said = await copies.take(at, pause)
  copies.close()
  return said
}

/** What a letter in this state comes back as. */
export const backAs = (state: string) => (state === 'sending' ? 'waiting' : state)

export function lettersOf(storage: Storage): Map<number, string> {
  return new Map(
    Array.from({ length: LETTERS }, (_, n) => n + 1).flatMap(n => {
      const letter = findLetter(storage.read, letterIdOf(n))
      return letter ? [[n, letter.state] as const] : []
    }),
  )
}

export function look<T>(path: string, at: (storage: Storage) => T): T {
  const storage = openAt(path)
  try {
    expect(storage.handle.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(findBrokenAuditEntry(storage.read)).toBeUndefined()
    return at(storage)
  } finally {
    storage.close()
  }
}
