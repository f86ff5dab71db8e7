import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { putLetter, SENTINEL, zeroPages } from '../../../tests/builders/damaged-stores.ts'
import { letterIdOf, NOON, officerIdOf } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { settled } from '../../../tests/builders/ports.ts'
import {
  outcomeOf,
  PASSWORD,
  type SessionBench,
  sessionBench,
} from '../../../tests/builders/session-bench.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { findBrokenAuditEntry } from '../../storage/stores/audit-store.ts'
import { isSuspect, noteSuspect } from '../../storage/stores/desk-policy-store.ts'
import { findDeskIdentity } from '../../storage/stores/desk-store.ts'
import { findLetter } from '../../storage/stores/letters-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { createCopyKeeper, keepCopy } from './keep-copies.ts'
import { storePathOf } from './open-store.ts'
import { readReport, unreadReport } from './recovery-report.ts'
import { restoreStore } from './restore-store.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

const zhang = { loginName: 'zhang', password: PASSWORD }
const enter = (bench: SessionBench, credentials = zhang) =>
  outcomeOf(signIn(bench.tools, bench.session, credentials))
const restore = (bench: SessionBench, credentials = zhang) =>
  outcomeOf(restoreStore(bench.tools, bench.session, credentials))
const pathOf = (bench: SessionBench) => storePathOf(bench.tools.config.dataFolder, officerIdOf(1))
const stateOf = (bench: SessionBench, n: number) => findLetter(bench.storage().read, letterIdOf(n))?.state

/** Signed in, three letters waiting and one receipted; gone again, and the centre with it. */
async function worked(options: { copied: boolean }): Promise<SessionBench> {
  const bench = sessionBench()
  await enter(bench)
  for (const [n, state] of [
    [1, 'waiting'],
    [2, 'waiting'],
    [3, 'needs-you'],
    [4, 'receipted'],
  ] as const)
    putLetter(bench.storage(), n, state)
  const opened = bench.session.opened()
  if (options.copied && opened) await keepCopy(bench.tools, opened)
  bench.leave()
  bench.central.script = {}
  return bench
}

async function opened(bench: SessionBench) {
  await enter(bench)
  return bench.storage()
}

/** As a newer version of the program leaves it. */
async function storeVersion(bench: SessionBench, version: number): Promise<void> {
  await enter(bench)
  bench.storage().handle.pragma(`user_version=${version}`)
  bench.leave()
}

describe('restoring a store', () => {
  it.each([true, false])(
    'that is damaged gives the officer in, with every letter; copies there: %s',
    async copied => {
      const bench = await worked({ copied })
      zeroPages(pathOf(bench), [1])
      expect(await enter(bench)).toBe('store-damaged')
      expect(await restore(bench)).toMatchObject({
        officer: officerOf(),
        report: { at: NOON, unsent: 3, snapshotAt: copied ? NOON : null, fromDamaged: 4, neverFound: null },
      })
      expect([1, 2, 3, 4].map(n => stateOf(bench, n))).toEqual([
        'waiting',
        'waiting',
        'needs-you',
        'receipted',
      ])
      expect(findBrokenAuditEntry(bench.storage().read)).toBeUndefined()
      expect(bench.session.mode()).toBe('open')
    },
  )

  it('in which a round met damage is looked through before it is opened again, once, and told as damaged', async () => {
    const bench = await worked({ copied: true })
    const suspect = (is: boolean) =>
      inTransaction(bench.tools.deskStorage, tx => noteSuspect(tx, officerIdOf(1), is))
    suspect(true)
    expect(await enter(bench)).toEqual(officerOf())
    expect(isSuspect(bench.tools.deskStorage.read, officerIdOf(1))).toBe(false)
    const { handle } = bench.storage()
    const { rootpage } = handle
      .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'idx_receipts_letter'")
      .get() as { rootpage: number }
    bench.leave()
    zeroPages(pathOf(bench), [rootpage])
    // Opening comes by no such page.
    expect(await enter(bench)).toEqual(officerOf())
    bench.leave()
    suspect(true)
    expect(await enter(bench)).toBe('store-damaged')
    expect(await restore(bench)).toMatchObject({ report: { fromDamaged: 4 } })
  })

  it('whose file is gone is offered as damaged, without network, and comes out of the copies', async () => {
    const bench = await worked({ copied: true })
    // Not even the count of unsent letters says that there was something.
    rawSql(bench.tools.deskStorage, 'UPDATE officers SET unsent = 0')
    rmSync(pathOf(bench))
    expect(await enter(bench)).toBe('store-damaged')
    expect(await restore(bench)).toMatchObject({ report: { fromDamaged: 0, fromSnapshot: 4, keptAs: '' } })
    expect(stateOf(bench, 1)).toBe('waiting')
  })

  it('that has lost its last letters without a mark, as a lost log or an older file leaves it, is told as damaged', async () => {
    const bench = await worked({ copied: true })
    // What anybody can read counted four; the store is one that opens, and has three.
    const { handle } = await opened(bench)
    handle.exec('DELETE FROM letters WHERE sequence = 4')
    bench.session.close()
    handle.close()
    expect(await enter(bench)).toBe('store-damaged')
    expect(await restore(bench)).toMatchObject({ report: { fromDamaged: 3, fromSnapshot: 1 } })
    expect(stateOf(bench, 4)).toBe('receipted')
    bench.leave()
    expect(await enter(bench)).toEqual(officerOf())
  })

  it('whose last letters neither file nor copy has opens again afterwards: the report names their numbers', async () => {
    const bench = await worked({ copied: false })
    const { handle } = await opened(bench)
    handle.exec('DELETE FROM letters WHERE sequence = 4')
    bench.session.close()
    handle.close()
    expect(await restore(bench)).toMatchObject({ report: { fromDamaged: 3, fromSnapshot: 0 } })
    bench.leave()
    expect(await enter(bench)).toEqual(officerOf())
  })

  it('whose file is gone with all copies leaves at least a way on', async () => {
    const bench = await worked({ copied: false })
    rmSync(pathOf(bench))
    expect(await enter(bench)).toBe('store-damaged')
    // The officer in it is known to nobody here: the centre has to say who it is, and the store stands.
    expect(await restore(bench)).toMatchObject({ refused: 'first-sign-in-needs-centre' })
    expect(await restore(bench)).toBe('nothing-to-recover')
  })

  it.each<[string, (bench: SessionBench) => void | Promise<void>, unknown]>([
    ['that is whole', () => undefined, 'nothing-to-recover'],
    ['of a newer version', bench => storeVersion(bench, 999), 'store-from-future'],
    [
      'without the computer’s secret',
      bench => bench.vault.become(undefined),
      { refused: 'store-key-lost', about: { why: 'lost' } },
    ],
  ])('%s is refused, and not a byte changes', async (_, spoil, refusal) => {
    const bench = await worked({ copied: true })
    await spoil(bench)
    const before = readFileSync(pathOf(bench))
    expect(await restore(bench)).toEqual(refusal)
    expect(readFileSync(pathOf(bench)).equals(before)).toBe(true)
    expect(bench.session.mode()).toBe('closed')
  })

  it('is refused with a wrong password, to nobody known, and while somebody is in', async () => {
    const bench = await worked({ copied: true })
    zeroPages(pathOf(bench), [1])
    expect(await restore(bench, { ...zhang, password: 'wrong' })).toBe('bad-credentials')
    expect(await restore(bench, { loginName: 'nobody', password: PASSWORD })).toBe('nothing-to-recover')
    await restore(bench)
    expect(await restore(bench, { loginName: 'li', password: PASSWORD })).toBe('another-officer-open')
  })

  it('two presses make one recovery', async () => {
    const bench = await worked({ copied: true })
    zeroPages(pathOf(bench), [1])
    const [one, two] = await Promise.all([restore(bench), restore(bench)])
    expect(one).toMatchObject({ report: { fromDamaged: 4 } })
    expect(two).toBe('another-officer-open')
  })

  it('leaves a report until it is read', async () => {
    const bench = await worked({ copied: true })
    zeroPages(pathOf(bench), [1])
    await restore(bench)
    const opened = bench.session.opened()
    if (!opened) throw new Error('nobody is in')
    expect(unreadReport(opened)).toMatchObject({ fromDamaged: 4, unsent: 3 })
    readReport(opened)
    expect(unreadReport(opened)).toBeNull()
  })

  it('of a store that was never damaged there is none', async () => {
    const bench = await worked({ copied: false })
    await enter(bench)
    const opened = bench.session.opened()
    expect(opened && unreadReport(opened)).toBeNull()
  })
})

describe('copies of an officer’s work', () => {
  const folderOf = (bench: SessionBench) => pathOf(bench).replace(/\.db$/, '.copies')
  const copiesOf = (bench: SessionBench) => (existsSync(folderOf(bench)) ? readdirSync(folderOf(bench)) : [])

  it('are made soon after signing in, every ten minutes with news, and at signing out', async () => {
    const bench = sessionBench()
    await enter(bench)
    const opened = bench.session.opened()
    if (!opened) throw new Error('nobody is in')
    const keeper = createCopyKeeper(bench.tools)
    keeper.started(opened)
    const pass = async (ms: number) => {
      await bench.clock.pass(ms)
      await keepCopyIdle()
    }
    const keepCopyIdle = async () => {
      for (let n = 0; n < 20; n += 1) await new Promise(resolve => setTimeout(resolve, 5))
    }
    await pass(4_000)
    expect(copiesOf(bench)).toHaveLength(0)
    await pass(1_000)
    expect(copiesOf(bench)).toHaveLength(1)
    await pass(600_000)
    expect(copiesOf(bench)).toHaveLength(1)
    putLetter(opened.storage, 1, 'waiting')
    await pass(600_000)
    expect(copiesOf(bench)).toHaveLength(2)
    putLetter(opened.storage, 2, 'waiting')
    bench.clock.jump(1)
    await signOut(bench.tools, bench.session, async () => keeper.stop())
    expect(copiesOf(bench)).toHaveLength(3)
    await pass(600_000)
    expect(bench.clock.waiting()).toBe(0)
  })

  it('that fail are in the log, and never in the officer’s way', async () => {
    const bench = sessionBench()
    await enter(bench)
    const opened = bench.session.opened()
    if (!opened?.copies) throw new Error('nobody is in')
    const failing = {
      ...opened,
      copies: { ...opened.copies, take: async () => Promise.reject(new Error('disk')) },
    }
    await keepCopy(bench.tools, failing)
    expect(bench.logger.lines.join()).toContain('work-not-copied')
  })

  it('show nothing of a letter in any file of the folder', async () => {
    const bench = await worked({ copied: true })
    zeroPages(pathOf(bench), [1])
    await restore(bench)
    bench.leave()
    await settled()
    const folder = join(bench.tools.config.dataFolder, 'officers')
    for (const file of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (file.isFile())
        expect(readFileSync(join(file.parentPath, file.name)).includes(SENTINEL), file.name).toBe(false)
    expect(findDeskIdentity(bench.tools.deskStorage.read)).toBeDefined()
  })
})

describe('the slot of the store key', () => {
  const key = (bench: SessionBench) => pathOf(bench).replace(/\.db$/, '.key')
  const spoilSlot = (bench: SessionBench, sql: string) =>
    rawSql(bench.tools.deskStorage, `UPDATE key_slots SET slot = ${sql}`)

  it.each([
    ['gone', 'DELETE FROM key_slots'],
    ['unreadable', "UPDATE key_slots SET slot = 'x' || slot"],
    ['with one letter turned', `UPDATE key_slots SET slot = replace(slot, '"wrapped":"', '"wrapped":"A')`],
  ])('that is %s in desk.db opens from beside the store, and is healed', async (_, sql) => {
    const bench = await worked({ copied: false })
    const before = rawSql(bench.tools.deskStorage, 'SELECT slot FROM key_slots')
    rawSql(bench.tools.deskStorage, sql)
    expect(await enter(bench, { ...zhang, password: 'wrong' })).toBe('bad-credentials')
    expect(await enter(bench)).toEqual(officerOf())
    expect(rawSql(bench.tools.deskStorage, 'SELECT slot FROM key_slots')).toEqual(before)
    expect(bench.logger.lines.join()).toContain('key-slot-healed')
  })

  it('that is gone or damaged beside the store is written there again', async () => {
    const bench = await worked({ copied: false })
    const before = readFileSync(key(bench))
    rmSync(key(bench))
    await enter(bench)
    expect(readFileSync(key(bench)).equals(before)).toBe(true)
  })

  it('that is damaged in both places is told as lost', async () => {
    const bench = await worked({ copied: false })
    spoilSlot(bench, "'nonsense'")
    rmSync(key(bench))
    expect(await enter(bench)).toEqual({ refused: 'store-key-lost', about: { why: 'no-slot' } })
  })
})
