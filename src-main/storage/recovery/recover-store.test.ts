import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  backAs,
  copyWork,
  LETTERS,
  lettersOf,
  look,
  makeWorkedStore,
  openAt,
  ownersOf,
  PAGE,
  putLetter,
  recover,
  SENTINEL,
  stateOf,
  storePath,
  whole,
  zeroPages,
} from '../../../tests/builders/damaged-stores.ts'
import { caseIdOf, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { rawSql, unguardLog } from '../../../tests/builders/stores.ts'
import { appendAuditEntry, findBrokenAuditEntry, listAuditEntries } from '../stores/audit-store.ts'
import { findDraft } from '../stores/drafts-store.ts'
import { findLetter } from '../stores/letters-store.ts'
import { findMeta } from '../stores/meta-store.ts'
import { findRecovery } from '../stores/recovery-store.ts'
import { inTransaction } from '../transaction.ts'
import { copyWithLog } from './store-files.ts'

describe('a store that is whole', () => {
  it('is told as such, and not a byte of it changes by looking', () => {
    const path = storePath()
    makeWorkedStore(path, 5)
    const before = readFileSync(path)
    expect(whole(path)).toBe(true)
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(readdirSync(dirname(path))).toEqual(['officer-1.db'])
  })

  it('is not, whichever page cannot be read', () => {
    const path = storePath()
    makeWorkedStore(path, 5, 20)
    const bytes = readFileSync(path)
    for (let page = 1; page <= bytes.length / PAGE; page += 1) {
      writeFileSync(path, bytes)
      zeroPages(path, [page])
      expect(whole(path), `page ${page}`).toBe(false)
    }
  })
})

describe('recovering from the damaged file alone', () => {
  it('brings back every letter whose own pages can be read, whichever single page cannot', async () => {
    const path = storePath()
    makeWorkedStore(path, LETTERS, 20)
    const bytes = readFileSync(path)
    const owners = ownersOf(path)
    let lost = 0
    for (const [at, owner] of owners.entries()) {
      writeFileSync(path, bytes)
      zeroPages(path, [at + 1])
      const report = await recover(path)
      const found = look(path, storage => {
        const letters = lettersOf(storage)
        for (const [n, state] of letters) expect(state, `letter ${n}`).toBe(backAs(stateOf(n)))
        return letters.size
      })
      expect(report.fromDamaged).toBe(found)
      if (owner !== 'letters') expect(found, `page ${at + 1}, ${owner}`).toBe(LETTERS)
      else expect(found, `page ${at + 1}, ${owner}`).toBeGreaterThanOrEqual(LETTERS - 4)
      lost += LETTERS - found
      for (const name of readdirSync(dirname(path)))
        if (name.includes('damaged')) rmSync(join(dirname(path), name))
    }
    // Something was met at all, and it cost each letter about once.
    expect(lost).toBeGreaterThan(0)
    expect(lost).toBeLessThan(LETTERS * 4)
    // A recovery for each page of the store: a quarter of a minute on a quiet machine.
  }, 180_000)

  it('keeps drafts, single values and the log, but nothing that says how far the shelf has come', async () => {
    const path = storePath()
    makeWorkedStore(path, 5)
    zeroPages(path, [1])
    await recover(path)
    look(path, storage => {
      expect(findDraft(storage.read, caseIdOf(900))?.draft.applicantText).toBe('草稿900')
      expect(findMeta(storage.read, 'receipt-root-key')).toBe('root-key')
      expect(findMeta(storage.read, 'cursor')).toBeUndefined()
      expect(listAuditEntries(storage.read).map(line => line.act)).toEqual([
        ...Array.from({ length: 5 }, () => 'decision-made'),
        'store-recovered',
      ])
    })
  })

  it('takes in what stands in the log of the store only', async () => {
    const path = storePath()
    makeWorkedStore(path, 3)
    const storage = openAt(path)
    putLetter(storage, 4, 'waiting')
    const crashed = storePath()
    copyWithLog(path, crashed)
    storage.close()
    zeroPages(crashed, [2])
    await recover(crashed)
    expect(look(crashed, one => findLetter(one.read, letterIdOf(4))?.state)).toBe('waiting')
  })

  it('names the lines of the log that are gone, and the chain holds again; an unnamed gap does not', async () => {
    const path = storePath()
    makeWorkedStore(path, LETTERS)
    const pages = ownersOf(path).flatMap((owner, at) => (owner === 'audit_entries' ? [at + 1] : []))
    zeroPages(path, pages.slice(2, 3))
    await recover(path)
    look(path, storage => {
      const last = listAuditEntries(storage.read).at(-1)
      expect(last).toMatchObject({ act: 'store-recovered' })
      expect(last?.about.gaps).not.toEqual([])
      inTransaction(storage, tx =>
        appendAuditEntry(tx, {
          at: NOON,
          officerId: 'o',
          act: 'session-opened',
          caseId: null,
          letterId: null,
          about: {},
        }),
      )
      expect(findBrokenAuditEntry(storage.read)).toBeUndefined()
    })
    const storage = openAt(path)
    unguardLog(storage)
    rawSql(storage, 'DELETE FROM audit_entries WHERE number = (SELECT max(number) - 2 FROM audit_entries)')
    expect(findBrokenAuditEntry(storage.read)).toBeDefined()
    storage.close()
  })

  it('never takes a letter whose bytes are not those it was frozen with', async () => {
    const path = storePath()
    makeWorkedStore(path, 5)
    const storage = openAt(path)
    rawSql(
      storage,
      "UPDATE letters SET content = replace(content, 'approve', 'refuse') WHERE letter_id = ?",
      letterIdOf(1),
    )
    storage.close()
    zeroPages(path, [1])
    await recover(path)
    look(path, one => expect([...lettersOf(one).keys()]).toEqual([2, 3, 4, 5]))
  })

  it('keeps the damaged file, byte for byte, under the name it tells', async () => {
    const path = storePath()
    makeWorkedStore(path, 3)
    zeroPages(path, [2])
    const damaged = readFileSync(path)
    const { keptAs } = await recover(path)
    expect(keptAs).toMatch(/^officer-1\.db\.damaged-[0-9TZ]+$/)
    expect(readFileSync(join(dirname(path), keptAs)).equals(damaged)).toBe(true)
    expect(readdirSync(dirname(path)).sort()).toEqual(['officer-1.db', keptAs].sort())
  })
})

describe('the report', () => {
  it('stands in the new store, unread, with everything open that only the centre knows', async () => {
    const path = storePath()
    makeWorkedStore(path, 7)
    zeroPages(path, [2])
    const report = await recover(path)
    expect(report).toMatchObject({
      at: NOON,
      snapshotAt: null,
      receiptsFilled: null,
      onlyAtCentre: null,
      neverFound: null,
    })
    look(path, storage => expect(findRecovery(storage.read)).toEqual({ report, read: false }))
  })

  it('leaves nothing readable in any file', async () => {
    const path = storePath()
    makeWorkedStore(path, 7)
    await copyWork(path)
    zeroPages(path, [1, 5])
    await recover(path)
    const files = readdirSync(dirname(path), { recursive: true, withFileTypes: true }).filter(each =>
      each.isFile(),
    )
    expect(files.length).toBeGreaterThanOrEqual(3)
    for (const file of files) {
      const bytes = readFileSync(join(file.parentPath, file.name))
      expect(
        [SENTINEL, 'decision', 'SQLite format'].filter(text => bytes.includes(text)),
        file.name,
      ).toEqual([])
    }
    expect(existsSync(`${path}.salvage`) || existsSync(`${path}.part`)).toBe(false)
    expect(statSync(path).size).toBeGreaterThan(PAGE)
  })
})
