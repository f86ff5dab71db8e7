import { readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultDeskPolicy } from '../../../src-shared/central/desk-policy.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { msOf } from '../../../src-shared/kernel/instant.ts'
import type { LetterEvent } from '../../../src-shared/sync/outbox-letter.ts'
import { attachmentOf, identityCaseOf } from '../../../tests/builders/cases.ts'
import { benchWithCases, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, DESK, hashOf, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { leaseOf } from '../../../tests/builders/leases.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { png } from '../../../tests/builders/png.ts'
import { rawSql, temporaryFolder } from '../../../tests/builders/stores.ts'
import { openDatabase } from '../../storage/database.ts'
import { migrate } from '../../storage/migrate.ts'
import { officerMigrations } from '../../storage/migrations/all.ts'
import { findCase, removeCase } from '../../storage/stores/cases-store.ts'
import { writeDeskPolicy } from '../../storage/stores/desk-policy-store.ts'
import { writeDraft } from '../../storage/stores/drafts-store.ts'
import { upsertEntity } from '../../storage/stores/entities-store.ts'
import { findFile } from '../../storage/stores/files-store.ts'
import { upsertLease } from '../../storage/stores/leases-store.ts'
import { applyLetterEvent, findLetter, insertLetter } from '../../storage/stores/letters-store.ts'
import { listPreviews } from '../../storage/stores/previews-store.ts'
import { countQueues } from '../../storage/stores/queue-counts.ts'
import { setAside } from '../../storage/stores/set-aside-store.ts'
import { createStorage, inTransaction, type WriteTx } from '../../storage/transaction.ts'
import { keepPreview } from '../attachments/keep-file.ts'
import { takeCaseRecord } from '../sync/take-record.ts'
import { sweepCopies } from './sweep-copies.ts'
import { sweepDoneCases } from './sweep-done-cases.ts'
import { sweepFiles } from './sweep-files.ts'

const DAY = 86_400_000
const always = () => true
const done = (n: number, change: object = {}) => identityCaseOf(n, { status: 'verified', ...change })
const waiting = (n: number) => identityCaseOf(n)

const sweep = (bench: DeskBench) => sweepDoneCases(bench.tools, bench.opened, always)
const here = (bench: DeskBench, ...records: CaseRecord[]) =>
  records.map(record => findCase(bench.storage.read, record.id) !== undefined)

/** Looked at on the first day, and again when 30 days are over. */
async function afterThirtyDays(bench: DeskBench, meanwhile: (tx: WriteTx) => void = () => undefined) {
  await sweep(bench)
  inTransaction(bench.storage, meanwhile)
  bench.clock.jump(30 * DAY)
  await sweep(bench)
}

function letterOf(tx: WriteTx, n: number, ...events: LetterEvent[]): void {
  insertLetter(tx, newLetterOf(n, { caseId: caseIdOf(1), personName: '王小明', seen: '{}' }))
  for (const event of events) applyLetterEvent(tx, letterIdOf(n), event, NOON, { reflected: true })
}

describe('a case that waits for nobody', () => {
  it('is wiped thirty days after it came, whole; one that waits stays however long', async () => {
    const [gone, stays] = [done(1), waiting(2)]
    const bench = benchWithCases([gone, stays])
    const counts = countQueues(bench.storage.read, '2026-03-05' as never)
    await sweep(bench)
    bench.clock.jump(30 * DAY - 1_000)
    await sweep(bench)
    expect(here(bench, gone, stays)).toEqual([true, true])
    bench.clock.jump(1_000)
    await sweep(bench)
    expect(here(bench, gone, stays)).toEqual([false, true])
    expect(rawSql(bench.storage, 'SELECT id FROM cases')).toHaveLength(1)
    expect(rawSql(bench.storage, 'SELECT seq FROM case_bodies')).toHaveLength(1)
    expect(countQueues(bench.storage.read, '2026-03-05' as never)).toEqual(counts)
    expect(bench.published.at(-1)).toEqual(['cases', 'sync'])
    expect(bench.logger.lines.join()).toMatch(/"retention-wiped","cases":1,"letters":0/)
  })

  it('is kept as long as the province says', async () => {
    const bench = benchWithCases([done(1)])
    inTransaction(bench.tools.deskStorage, tx =>
      writeDeskPolicy(tx, { ...defaultDeskPolicy, keepDoneDays: 60 }),
    )
    await afterThirtyDays(bench)
    expect(here(bench, done(1))).toEqual([true])
    bench.clock.jump(30 * DAY)
    await sweep(bench)
    expect(here(bench, done(1))).toEqual([false])
  })

  it.each<[string, (tx: WriteTx, bench: DeskBench) => void]>([
    ['a draft', tx => writeDraft(tx, caseIdOf(1), { draft: {} as never, caseVersion: 1, savedAt: NOON })],
    ['an unsent letter', tx => letterOf(tx, 1, 'undo-window-over')],
    ['a letter that can be undone', tx => letterOf(tx, 1)],
    ['a letter in needs-you', tx => letterOf(tx, 1, 'undo-window-over', 'send', 'conflict-or-refusal')],
    [
      'a letter that the shelf does not show yet',
      tx => {
        letterOf(tx, 1, 'undo-window-over', 'send', 'receipt')
        tx.runSql('UPDATE letters SET reflected = 0', [])
      },
    ],
    [
      'a record that cannot be read yet',
      tx =>
        setAside(tx, { kind: 'case', id: caseIdOf(1), position: 99, reason: 'newer', raw: '{}' }, 1, NOON),
    ],
    [
      'a second person asked',
      tx =>
        upsertEntity(
          tx,
          {
            kind: 'proposal',
            id: 'p',
            position: 9,
            body: JSON.stringify({ caseId: caseIdOf(1), state: 'open' }),
          },
          1,
        ),
    ],
    [
      'somebody who holds it',
      tx =>
        upsertLease(
          tx,
          { ...leaseOf(1, { deskId: DESK }), until: '2030-01-01T00:00:00.000Z' as never },
          50,
          1,
        ),
    ],
  ])('stays with %s', async (_, meanwhile) => {
    const bench = benchWithCases([done(1)])
    await afterThirtyDays(bench, tx => meanwhile(tx, bench))
    expect(here(bench, done(1))).toEqual([true])
  })

  it('stays until its last letter here is as old; what was personal in the letter goes with it', async () => {
    const bench = benchWithCases([done(1)])
    await sweep(bench)
    bench.clock.jump(10 * DAY)
    inTransaction(bench.storage, tx => {
      insertLetter(tx, newLetterOf(1, { caseId: caseIdOf(1), personName: '王小明', seen: '{}' }))
      for (const event of ['undo-window-over', 'send', 'receipt'] as const)
        applyLetterEvent(tx, letterIdOf(1), event, bench.clock.now(), { reflected: true })
    })
    bench.clock.jump(20 * DAY)
    await sweep(bench)
    expect(here(bench, done(1))).toEqual([true])
    bench.clock.jump(10 * DAY)
    await sweep(bench)
    expect(here(bench, done(1))).toEqual([false])
    const letter = findLetter(bench.storage.read, letterIdOf(1))
    expect(letter).toMatchObject({ personName: '', content: '{}', state: 'receipted', what: 'approve' })
    expect(letter?.digest).toBe(hashOf('{}'))
  })

  it('begins its time anew with a newer word of the centre', async () => {
    const bench = benchWithCases([done(1)])
    await sweep(bench)
    bench.clock.jump(20 * DAY)
    take(bench, done(1, { version: 2 }), 900)
    await sweep(bench)
    bench.clock.jump(29 * DAY)
    await sweep(bench)
    expect(here(bench, done(1))).toEqual([true])
    bench.clock.jump(DAY)
    await sweep(bench)
    expect(here(bench, done(1))).toEqual([false])
  })

  it('that is wiped does not come back by the same word, and does by a later one', async () => {
    const bench = benchWithCases([done(1)])
    const { position } = rawSql(bench.storage, 'SELECT position FROM cases')[0] as { position: number }
    await afterThirtyDays(bench)
    take(bench, done(1), position)
    expect(here(bench, done(1))).toEqual([false])
    take(bench, waiting(1), position + 1)
    await sweep(bench)
    expect(here(bench, done(1))).toEqual([true])
  })

  it('told whole again, as after a change of scope, is not kept for thirty more days', async () => {
    const bench = benchWithCases([done(1)])
    const { position } = rawSql(bench.storage, 'SELECT position FROM cases')[0] as { position: number }
    await afterThirtyDays(bench)
    rawSql(bench.storage, 'DELETE FROM removed_cases')
    take(bench, done(1), position)
    expect(here(bench, done(1))).toEqual([true])
    await sweep(bench)
    expect(here(bench, done(1))).toEqual([false])
  })

  it('is wiped by the centre’s clock: one that runs ahead here wipes nothing early', async () => {
    const bench = benchWithCases([done(1)])
    let offset = 0
    const opened = { ...bench.opened, clockOffsetMs: () => offset }
    await sweepDoneCases(bench.tools, opened, always)
    bench.clock.jump(400 * DAY)
    offset = -400 * DAY
    await sweepDoneCases(bench.tools, opened, always)
    expect(here(bench, done(1))).toEqual([true])
  })

  it('is left alone once the officer has gone: the sweep ends between two stretches', async () => {
    const bench = benchWithCases([done(1)])
    await sweep(bench)
    bench.clock.jump(30 * DAY)
    await sweepDoneCases(bench.tools, bench.opened, () => false)
    expect(here(bench, done(1))).toEqual([true])
  })
})

function take(bench: DeskBench, record: CaseRecord, position: number): void {
  inTransaction(bench.storage, tx =>
    takeCaseRecord(tx, record, position, {
      generation: 1,
      sweeping: false,
      filling: false,
      at: bench.clock.now(),
      hasLocalWork: true,
    }),
  )
}

describe('pictures', () => {
  const [own, shared] = [hashOf('own'), hashOf('shared')]
  const withFiles = (record: CaseRecord, ...hashes: string[]): CaseRecord => ({
    ...record,
    attachments: hashes.map((sha256, n) => attachmentOf(`f${n}`, { sha256 })),
  })

  it('that no case here names any more are removed, once a day; one another case names stays', async () => {
    const [first, second] = [withFiles(waiting(1), own, shared), withFiles(waiting(2), shared)]
    const bench = benchWithCases([first, second])
    for (const sha256 of [own, shared]) bench.opened.files.write(sha256, Buffer.from('picture'))
    const here = () =>
      [own, shared].map(sha256 => [
        findFile(bench.storage.read, sha256) !== undefined,
        bench.opened.files.read(sha256) !== undefined,
      ])
    await sweepFiles(bench.tools, bench.opened, always)
    expect(here().flat()).toEqual([true, true, true, true])
    inTransaction(bench.storage, tx => removeCase(tx, first.id, 900, 'transferred', false))
    bench.clock.jump(DAY - 1)
    await sweepFiles(bench.tools, bench.opened, always)
    expect(here()[0]).toEqual([true, true])
    bench.clock.jump(1)
    await sweepFiles(bench.tools, bench.opened, always)
    expect(here()).toEqual([
      [false, false],
      [true, true],
    ])
    expect(bench.logger.lines.join()).toContain('"retention-files-removed","files":1')
  })

  it('that are only previews go the same way', async () => {
    const [first, second] = [withFiles(waiting(1), own), withFiles(waiting(2), shared)]
    const bench = benchWithCases([first, second])
    rawSql(bench.storage, 'DELETE FROM files')
    for (const sha256 of [own, shared]) keepPreview(bench.tools, bench.opened, sha256, png(1))
    inTransaction(bench.storage, tx => removeCase(tx, first.id, 900, 'transferred', false))
    await sweepFiles(bench.tools, bench.opened, always)
    expect(listPreviews(bench.storage.read)).toEqual([{ sha256: shared, bytes: png(1).length }])
    expect([own, shared].map(sha256 => bench.opened.files.read(sha256, 'preview') !== undefined)).toEqual([
      false,
      true,
    ])
  })

  it('of a case that left the scope and is kept for unsent work stay', async () => {
    const first = withFiles(waiting(1), own)
    const bench = benchWithCases([first])
    inTransaction(bench.storage, tx => removeCase(tx, first.id, 900, 'transferred', true))
    await sweepFiles(bench.tools, bench.opened, always)
    expect(findFile(bench.storage.read, own)).toBeDefined()
  })
})

it('copies that upgrades left beside the store go when they are old, the store and new ones stay', () => {
  const bench = benchWithCases([])
  const folder = temporaryFolder()
  const storage = createStorage(openDatabase({ path: join(folder, 'officer-1.db') }))
  migrate(storage.handle, officerMigrations)
  const make = (name: string, days: number) => {
    writeFileSync(join(folder, name), 'a copy')
    const at = new Date(msOf(NOON) - days * DAY)
    utimesSync(join(folder, name), at, at)
  }
  make('officer-1.db.before-10', 31)
  make('officer-1.db.before-40', 29)
  make('officer-11.db.before-10', 90)
  sweepCopies(bench.tools, { ...bench.opened, storage })
  storage.close()
  const left = ['officer-1.db', 'officer-1.db.before-40', 'officer-11.db.before-10']
  expect(readdirSync(folder).filter(name => !/-(wal|shm)$/.test(name))).toEqual(left)
})
