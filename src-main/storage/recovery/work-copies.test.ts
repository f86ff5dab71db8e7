import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { addMs, type Instant } from '../../../src-shared/kernel/instant.ts'
import { KEY, openAt, putLetter, SENTINEL, storePath } from '../../../tests/builders/damaged-stores.ts'
import { later, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { openDatabase } from '../database.ts'
import { applyLetterEvent } from '../stores/letters-store.ts'
import { writeMeta } from '../stores/meta-store.ts'
import { inTransaction } from '../transaction.ts'
import { copiesOf, listCopies } from './store-files.ts'
import { openWorkCopies } from './work-copies.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const pause = async (): Promise<void> => undefined

function bench(letters = 3) {
  const path = storePath()
  const storage = openAt(path)
  for (let n = 1; n <= letters; n += 1) putLetter(storage, n, 'waiting')
  const copies = openWorkCopies(path, KEY)
  onTestFinished(() => {
    copies.close()
    if (storage.handle.open) storage.close()
  })
  return {
    path,
    storage,
    copies,
    take: (at: Instant = NOON, between = pause) => copies.take(at, between),
    names: () => listCopies(path).map(copy => copy.slice(-27)),
    rows: (sql: string, at = 0) => {
      const db = openDatabase({ path: listCopies(path)[at] ?? '', key: KEY })
      const rows = db.prepare(sql).all()
      db.close()
      return rows
    },
  }
}

describe('a copy of an officer’s work', () => {
  it('holds letters, receipts, log, drafts and single values, and nothing of the shelf', async () => {
    const { storage, take, rows } = bench(150)
    inTransaction(storage, tx => {
      tx.runSql("INSERT INTO case_bodies VALUES (1, '{}')", [])
      tx.runSql("INSERT INTO drafts VALUES ('case-1', 1, '{}', ?)", [NOON])
      tx.runSql("INSERT INTO receipts VALUES ('r', 'l', 1, '{}', ?)", [NOON])
      for (const key of ['officer', 'cursor', 'filling'] as const) writeMeta(tx, key, 'x')
    })
    expect(await take()).toBe('taken')
    const tables = ['audit_entries', 'drafts', 'letters', 'meta', 'receipts', 'slips']
    expect(rows('SELECT name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name')).toEqual(
      tables.map(name => ({ name })),
    )
    expect(tables.map(table => rows(`SELECT count(*) AS n FROM ${table}`))).toEqual(
      [150, 1, 150, 3, 1, 0].map(n => [{ n }]),
    )
    expect(rows('SELECT key FROM meta ORDER BY key')).toEqual(
      ['copied-at', 'copied-mark', 'officer'].map(key => ({ key })),
    )
    const same =
      'SELECT letter_id, content, digest, state, seen, may_have_arrived FROM letters ORDER BY sequence'
    expect(rows(same)).toEqual(rawSql(storage, same))
  })

  it('leaves out a held letter, and what was seen with a settled one', async () => {
    const { storage, take, rows } = bench(1)
    putLetter(storage, 2, 'held')
    putLetter(storage, 3, 'receipted')
    await take()
    expect(rows('SELECT letter_id, seen IS NULL AS bare FROM letters ORDER BY sequence')).toEqual([
      { letter_id: letterIdOf(1), bare: 0 },
      { letter_id: letterIdOf(3), bare: 1 },
    ])
  })

  it('is made again only when there is something new, also after a start', async () => {
    const { path, storage, take, copies } = bench()
    expect([await take(), await take(later(1))]).toEqual(['taken', 'nothing-new'])
    copies.close()
    const again = openWorkCopies(path, KEY)
    expect(await again.take(later(2), pause)).toBe('nothing-new')
    inTransaction(storage, tx => applyLetterEvent(tx, letterIdOf(1), 'send', NOON))
    expect(await again.take(later(3), pause)).toBe('taken')
    again.close()
  })

  it('is the store at one moment, whatever is written while it is made', async () => {
    const { storage, take, rows } = bench(400)
    let paused = 0
    await take(NOON, async () => {
      paused += 1
      putLetter(storage, 1_000 + paused, 'waiting')
    })
    expect(paused).toBeGreaterThan(5)
    expect(
      rows('SELECT (SELECT count(*) FROM letters) AS l, (SELECT count(*) FROM audit_entries) AS a'),
    ).toEqual([{ l: 400, a: 400 }])
  })

  it('shows nothing of what is in it, also while it is made', async () => {
    const { path, take } = bench(200)
    const read = () =>
      readdirSync(copiesOf(path)).some(name => {
        const bytes = readFileSync(join(copiesOf(path), name))
        return bytes.includes(SENTINEL) || bytes.includes('SQLite format')
      })
    await take(NOON, async () => expect(read()).toBe(false))
    expect(read()).toBe(false)
  })

  it('cut short leaves nothing, and the older one stays', async () => {
    const { path, storage, take, copies, names } = bench(200)
    await take()
    putLetter(storage, 900, 'waiting')
    const said = take(later(1), async () => copies.close())
    expect(await said).toBe('stopped')
    expect([names(), readdirSync(copiesOf(path))]).toEqual([names(), names()])
    expect(await take(later(2))).toBe('stopped')
  })

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'that the disk refuses is thrown, and the older one stays',
    async () => {
      const { path, storage, take, names } = bench()
      await take()
      putLetter(storage, 900, 'waiting')
      chmodSync(copiesOf(path), 0o500)
      await expect(take(later(1))).rejects.toThrow()
      chmodSync(copiesOf(path), 0o700)
      expect(names()).toHaveLength(1)
    },
  )

  it('clears away what a crash left of one', async () => {
    const { path, copies } = bench()
    copies.close()
    mkdirSync(copiesOf(path), { recursive: true })
    writeFileSync(join(copiesOf(path), 'work-20260101T000000000Z.db.part'), 'x')
    openWorkCopies(path, KEY).close()
    expect(readdirSync(copiesOf(path))).toEqual([])
  })
})

describe('old copies', () => {
  it('are the newest three, and the last of each of seven days', async () => {
    const { storage, take, names } = bench()
    const taken: Instant[] = []
    for (let day = 0; day < 10; day += 1)
      for (let hour = 0; hour < 4; hour += 1) {
        const at = addMs(NOON, day * DAY + hour * HOUR)
        putLetter(storage, 100 + day * 4 + hour, 'waiting')
        expect(await take(at)).toBe('taken')
        taken.push(at)
      }
    const nameAt = (at: Instant | undefined) => `work-${at?.replaceAll(/[^0-9TZ]/g, '')}.db`
    const lastOfDays = [8, 7, 6, 5, 4, 3].map(day => taken[day * 4 + 3])
    expect(names()).toEqual([...taken.slice(-3).reverse(), ...lastOfDays].map(nameAt))
  })

  it('never cost the one just made, though a clock that ran ahead left newer names', async () => {
    const { storage, take, names } = bench()
    for (let ahead = 0; ahead < 5; ahead += 1) {
      putLetter(storage, 100 + ahead, 'waiting')
      await take(addMs(NOON, 400 * DAY + ahead))
    }
    putLetter(storage, 200, 'waiting')
    await take(NOON)
    expect(names()).toHaveLength(4)
  })
})
