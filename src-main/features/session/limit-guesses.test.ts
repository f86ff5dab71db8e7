import { describe, expect, it } from 'vitest'
import { later, NOON, officerIdOf } from '../../../tests/builders/ids.ts'
import { problemOf } from '../../../tests/builders/scripted-central.ts'
import {
  outcomeOf,
  PASSWORD,
  type SessionBench,
  sessionBench,
} from '../../../tests/builders/session-bench.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { noteHeard } from '../../storage/stores/desk-policy-store.ts'
import { findFailedUnlocks, sumLockouts } from '../../storage/stores/failed-unlocks-store.ts'
import { createStorage, inTransaction } from '../../storage/transaction.ts'
import { createSessionHolder } from '../session-holder.ts'
import { GUESSES, limitGuesses } from './limit-guesses.ts'
import { restoreStore } from './restore-store.ts'
import { signIn } from './sign-in.ts'
import { lock, unlock } from './sign-in-again.ts'

const QUARTER = 15 * 60_000
const zhang = (password = PASSWORD) => ({ loginName: 'zhang', password })
const waits = (seconds: number) => ({ refused: 'unlock-waits', about: { seconds } })
const enter = (bench: SessionBench, password = PASSWORD) =>
  outcomeOf(signIn(bench.tools, bench.session, zhang(password)))
const open = (bench: SessionBench, password = PASSWORD) =>
  outcomeOf(unlock(bench.tools, bench.session, password))
const told = (bench: SessionBench) =>
  listAuditEntries(bench.storage().read).filter(line => line.act === 'unlock-failed')

async function locked(): Promise<SessionBench> {
  const bench = sessionBench()
  await enter(bench)
  lock(bench.tools, bench.session)
  bench.central.script = {}
  return bench
}

/** Wrong as often as it takes, each as soon as it is taken. */
async function lockOut(bench: SessionBench, guess = open): Promise<void> {
  for (const waitMs of [0, 1_000, 2_000, 4_000, 0]) {
    expect(await guess(bench, 'wrong')).toBe('bad-credentials')
    await bench.clock.pass(waitMs)
  }
}

describe('wrong passwords in a row', () => {
  it('wait longer each time, and the right one waits too, without being tried', async () => {
    const bench = await locked()
    expect([await open(bench, 'wrong'), await open(bench, 'wrong')]).toEqual([
      'bad-credentials',
      'bad-credentials',
    ])
    expect(await open(bench)).toEqual(waits(1))
    await bench.clock.pass(1_000)
    expect([await open(bench, 'wrong'), await open(bench, 'wrong')]).toEqual(['bad-credentials', waits(2)])
    await bench.clock.pass(2_000)
    expect([await open(bench, 'wrong'), await open(bench)]).toEqual(['bad-credentials', waits(4)])
    await bench.clock.pass(4_000)
    expect(await open(bench)).toBeUndefined()
    expect(bench.session.mode()).toBe('open')
  })

  it('lock the officer out for fifteen minutes after the fifth, and it is said how long', async () => {
    const bench = await locked()
    await lockOut(bench)
    expect(await open(bench)).toEqual(waits(900))
    await bench.clock.pass(QUARTER - 500)
    expect(await open(bench)).toEqual(waits(1))
    await bench.clock.pass(500)
    expect(await open(bench)).toBeUndefined()
    expect(sumLockouts(bench.tools.deskStorage.read)).toEqual({ lockouts: 1, lastLockoutAt: later(7_000) })
  })

  it('go on being counted: after a lock-out five more are let in, and then none again', async () => {
    const bench = await locked()
    await lockOut(bench)
    await bench.clock.pass(QUARTER)
    await lockOut(bench)
    expect(await open(bench)).toEqual(waits(900))
    expect(sumLockouts(bench.tools.deskStorage.read).lockouts).toBe(2)
  })

  it('are forgotten with the right one', async () => {
    const bench = await locked()
    await open(bench, 'wrong')
    await open(bench)
    lock(bench.tools, bench.session)
    expect(await open(bench, 'wrong')).toBe('bad-credentials')
    expect(await open(bench)).toBeUndefined()
  })

  it('count the same at the sign-in page, for recovering too, and for each officer alone', async () => {
    const bench = sessionBench()
    await enter(bench)
    bench.leave()
    await lockOut(bench, enter)
    expect(await enter(bench)).toEqual(waits(900))
    expect(await outcomeOf(restoreStore(bench.tools, bench.session, zhang()))).toEqual(waits(900))
    expect(
      await outcomeOf(signIn(bench.tools, bench.session, { loginName: 'li', password: 'Li-2026-Mi!' })),
    ).toMatchObject({ loginName: 'li' })
  })
})

describe('a lock-out', () => {
  it('survives a restart', async () => {
    const bench = await locked()
    await lockOut(bench)
    bench.leave()
    // Another run of the program on the same file has a steady clock and a memory of its own.
    const tools = { ...bench.tools, deskStorage: createStorage(bench.tools.deskStorage.handle) }
    expect(await outcomeOf(signIn(tools, createSessionHolder(), zhang()))).toEqual(waits(900))
  })

  it('is neither shortened nor lengthened by a clock that is set back', async () => {
    const bench = await locked()
    await lockOut(bench)
    bench.clock.jump(-30 * 86_400_000)
    expect(await open(bench)).toEqual(waits(900))
    await bench.clock.pass(QUARTER - 1_000)
    expect(await open(bench)).toEqual(waits(1))
    await bench.clock.pass(1_000)
    expect(await open(bench)).toBeUndefined()
  })

  it('runs on while the computer sleeps', async () => {
    const bench = await locked()
    await lockOut(bench)
    bench.clock.jump(QUARTER)
    expect(await open(bench)).toBeUndefined()
  })

  it('begun under a clock far ahead lasts its quarter of an hour once the centre has put the clock right', async () => {
    const bench = await locked()
    bench.clock.jump(365 * 86_400_000)
    await lockOut(bench)
    bench.clock.jump(-365 * 86_400_000)
    const tools = { ...bench.tools, deskStorage: createStorage(bench.tools.deskStorage.handle) }
    inTransaction(tools.deskStorage, tx => noteHeard(tx, officerIdOf(2), bench.clock.now()))
    const again = () => outcomeOf(unlock(tools, bench.session, PASSWORD))
    expect(await again()).toEqual(waits(900))
    await bench.clock.pass(QUARTER)
    expect(await again()).toBeUndefined()
  })
})

describe('a try', () => {
  it('is counted on the disk before it is made: a kill in the middle wins none', async () => {
    const bench = await locked()
    const row = () => findFailedUnlocks(bench.tools.deskStorage.read, officerIdOf(1))
    await limitGuesses(bench.tools, officerIdOf(1), async () => {
      expect(row()).toMatchObject({ inARow: 1, untold: { count: 1, from: NOON, to: NOON } })
    })
    expect(row()).toMatchObject({ inARow: 0, untold: null })
  })

  it('many at once are no more than one after the other', async () => {
    const bench = await locked()
    const found = await Promise.all(Array.from({ length: 20 }, () => open(bench, 'wrong')))
    expect(found.filter(answer => answer === 'bad-credentials')).toHaveLength(2)
    expect(GUESSES).toBe(5)
  })

  it('that says nothing of the password is none: a lost key, a password changed at the centre', async () => {
    const bench = await locked()
    rawSql(bench.tools.deskStorage, 'DELETE FROM failed_unlocks')
    bench.vault.become(undefined)
    for (let n = 0; n < 7; n += 1) expect(await open(bench)).toBe('store-key-lost')
    const other = sessionBench()
    await enter(other)
    other.leave()
    other.officers.set('zhang', {
      profile: { ...other.officers.get('zhang')?.profile } as never,
      password: 'New-2026!',
    })
    for (let n = 0; n < 7; n += 1) expect(await enter(other, 'New-2026!')).toBe('password-differs-here')
    other.central.script.signIn = () => problemOf('officer-locked')
    expect(await enter(other, 'wrong')).toBe('officer-locked')
  })
})

describe('what went wrong', () => {
  it('stands in the officer’s own log once the store is open: how many, from when to when, once', async () => {
    const bench = await locked()
    await open(bench, 'wrong')
    await bench.clock.pass(60_000)
    await open(bench, 'wrong')
    await bench.clock.pass(60_000)
    await open(bench)
    expect(told(bench).map(line => line.about)).toEqual([{ count: 2, from: NOON, to: later(60_000) }])
    lock(bench.tools, bench.session)
    await open(bench)
    expect(told(bench)).toHaveLength(1)
  })

  it('while nobody was in stands there after signing in, before the sign-in itself', async () => {
    const bench = sessionBench()
    await enter(bench)
    bench.leave()
    await enter(bench, 'wrong')
    await enter(bench)
    expect(listAuditEntries(bench.storage().read).map(line => line.act)).toEqual([
      'session-opened',
      'unlock-failed',
      'session-opened',
    ])
  })

  it('leaves nothing of what was typed in the log of the program', async () => {
    const bench = await locked()
    await lockOut(bench)
    expect(bench.logger.lines.join('')).toContain('locked-out')
    expect(bench.logger.lines.join('')).not.toMatch(/wrong|zhang|张/)
  })
})
