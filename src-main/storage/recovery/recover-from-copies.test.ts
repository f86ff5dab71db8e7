import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  backAs,
  copyWork,
  LETTERS,
  lettersOf,
  look,
  makeWorkedStore,
  openAt,
  PAGE,
  putLetter,
  recover,
  stateOf,
  storePath,
  zeroPages,
} from '../../../tests/builders/damaged-stores.ts'
import { later, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { appendAuditEntry } from '../stores/audit-store.ts'
import { applyLetterEvent, findLetter } from '../stores/letters-store.ts'
import { inTransaction } from '../transaction.ts'

describe('recovering with copies', () => {
  it('brings back every letter when any three pages in ten are gone', async () => {
    const path = storePath()
    makeWorkedStore(path, LETTERS)
    expect(await copyWork(path)).toBe('taken')
    const bytes = readFileSync(path)
    for (let seed = 1; seed <= 6; seed += 1) {
      writeFileSync(path, bytes)
      const pages = Array.from({ length: bytes.length / PAGE }, (_, n) => n + 1)
      zeroPages(
        path,
        pages.filter(page => (page * 2_654_435_761 * seed) % 10 < 3),
      )
      const report = await recover(path)
      const found = look(path, lettersOf)
      // A held letter can still be undone: no copy has it.
      for (let n = 1; n <= LETTERS; n += 1)
        if (stateOf(n) !== 'held' || found.has(n))
          expect(found.get(n), `letter ${n}`).toBe(backAs(stateOf(n)))
      expect(report.snapshotAt).toBe(NOON)
      expect(report.fromDamaged + report.fromSnapshot).toBe(found.size)
    }
  })

  it('brings back the store when its file is gone altogether', async () => {
    const path = storePath()
    makeWorkedStore(path, LETTERS)
    await copyWork(path)
    rmSync(path)
    const report = await recover(path)
    expect(report).toMatchObject({ fromDamaged: 0, fromSnapshot: 30, keptAs: '', snapshotAt: NOON })
    look(path, storage => expect(lettersOf(storage).size).toBe(30))
  })

  it('lets the word count that is further on: what ended does not begin again, whichever source knows it', async () => {
    const path = storePath()
    const storage = openAt(path)
    for (const n of [1, 2, 3]) putLetter(storage, n, 'waiting')
    await copyWork(path)
    inTransaction(storage, tx => {
      for (const event of ['send', 'receipt'] as const) applyLetterEvent(tx, letterIdOf(1), event, later(99))
    })
    storage.close()
    zeroPages(path, [1])
    await recover(path)
    look(path, one => {
      expect([1, 2, 3].map(n => findLetter(one.read, letterIdOf(n))?.state)).toEqual([
        'receipted',
        'waiting',
        'waiting',
      ])
      // Nobody can be sure any more that no try of it left.
      expect([1, 2].map(n => findLetter(one.read, letterIdOf(n))?.mayHaveArrived)).toEqual([false, true])
    })
  })

  it('never brings back to life what the log tells as undone or closed', async () => {
    const path = storePath()
    const storage = openAt(path)
    for (const n of [1, 2]) putLetter(storage, n, 'waiting')
    await copyWork(path)
    const line = { at: NOON, officerId: 'o', caseId: null }
    inTransaction(storage, tx => {
      appendAuditEntry(tx, { ...line, act: 'decision-undone', letterId: letterIdOf(1), about: {} })
      appendAuditEntry(tx, {
        ...line,
        act: 'letter-closed',
        letterId: letterIdOf(2),
        about: { how: 'retracted' },
      })
      tx.runSql('DELETE FROM letters', [])
    })
    storage.close()
    zeroPages(path, [1])
    await recover(path)
    look(path, one => {
      expect([1, 2].map(n => findLetter(one.read, letterIdOf(n))?.state)).toEqual(['undone', 'closed'])
      expect(rawSql(one, 'SELECT closed_by FROM letters WHERE closed_by IS NOT NULL')).toEqual([
        { closed_by: 'retracted:' },
      ])
    })
  })

  it('reads a copy that is damaged itself as far as it goes', async () => {
    const path = storePath()
    makeWorkedStore(path, LETTERS)
    await copyWork(path)
    rmSync(path)
    const folder = path.replace('.db', '.copies')
    const [name = ''] = readdirSync(folder)
    zeroPages(join(folder, name), [1, 20])
    const report = await recover(path)
    expect(report.fromSnapshot).toBeGreaterThanOrEqual(26)
  })
})
