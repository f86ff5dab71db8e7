import { describe, expect, it } from 'vitest'
import { defaultDeskPolicy } from '../../../src-shared/central/desk-policy.ts'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { letterIdOf, officerIdOf } from '../../../tests/builders/ids.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { settled } from '../../../tests/builders/ports.ts'
import { problemOf } from '../../../tests/builders/scripted-central.ts'
import {
  outcomeOf,
  PASSWORD,
  type SessionBench,
  sessionBench,
  sessionOf,
} from '../../../tests/builders/session-bench.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { writeDeskPolicy } from '../../storage/stores/desk-policy-store.ts'
import { findLetter, insertLetter } from '../../storage/stores/letters-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { learnDeskPolicy } from './desk-policy.ts'
import { signIn } from './sign-in.ts'

const DAY = 86_400_000
const zhang = { loginName: 'zhang', password: PASSWORD }
const enter = (bench: SessionBench, password = PASSWORD) =>
  outcomeOf(signIn(bench.tools, bench.session, { ...zhang, password }))

/** Signed in with the centre, with a letter that waits, and gone again; from now on there is no network. */
async function offlineSince(): Promise<SessionBench> {
  const bench = sessionBench()
  await enter(bench)
  inTransaction(bench.storage(), tx => insertLetter(tx, newLetterOf(1, { caseId: identityCaseOf(1).id })))
  bench.leave()
  bench.central.script = {}
  return bench
}

async function entersAndLeaves(bench: SessionBench, password?: string): Promise<unknown> {
  const outcome = await enter(bench, password)
  await settled()
  bench.leave()
  return outcome
}

/** 72 hours (domain.md F), where the province says nothing else. */
const DAYS = 3
const tooLong = (days: number) => ({ refused: 'offline-too-long', about: { days } })

describe('days offline', () => {
  it('up to those the province allows the password alone opens the store; then the centre must speak', async () => {
    const bench = await offlineSince()
    bench.clock.jump(DAYS * DAY - 1_000)
    expect(await entersAndLeaves(bench)).toEqual(officerOf())
    bench.clock.jump(1_000)
    expect(await entersAndLeaves(bench)).toEqual(tooLong(DAYS))
    expect(await entersAndLeaves(bench, 'wrong')).toBe('bad-credentials')
    inTransaction(bench.tools.deskStorage, tx =>
      writeDeskPolicy(tx, { ...defaultDeskPolicy, offlineDays: DAYS + 1 }),
    )
    expect(await entersAndLeaves(bench)).toEqual(officerOf())
  })

  it('never stand against a sign-in that reaches the centre: the store opens with its word, unsent letters in it', async () => {
    const bench = await offlineSince()
    bench.clock.jump(90 * DAY)
    expect(await entersAndLeaves(bench)).toEqual(tooLong(90))
    const fresh = officerOf({ displayName: '张某某（新）' })
    bench.central.script.signIn = () => ({ ...sessionOf(fresh), receiptRootKey: 'root-key' })
    expect(await enter(bench)).toEqual(fresh)
    expect(findLetter(bench.storage().read, letterIdOf(1))?.state).toBe('waiting')
    bench.leave()
    bench.central.script = {}
    bench.clock.jump((DAYS - 1) * DAY)
    expect(await entersAndLeaves(bench)).toEqual(fresh)
  })

  it('over, an account the centre has locked is told so', async () => {
    const bench = await offlineSince()
    bench.clock.jump((DAYS + 1) * DAY)
    bench.central.script.signIn = () => problemOf('officer-locked')
    expect(await entersAndLeaves(bench)).toBe('officer-locked')
  })

  it('are counted by the latest time ever seen: a clock set back wins none', async () => {
    const bench = await offlineSince()
    bench.clock.jump((DAYS - 1) * DAY)
    expect(await entersAndLeaves(bench)).toEqual(officerOf())
    bench.clock.jump(2 * DAY)
    expect(await entersAndLeaves(bench)).toEqual(tooLong(DAYS + 1))
    bench.clock.jump(-(DAYS + 1) * DAY)
    expect(await entersAndLeaves(bench)).toEqual(tooLong(DAYS + 1))
  })

  it('begin anew with the centre’s word, also after a clock that once ran years ahead', async () => {
    const bench = await offlineSince()
    bench.clock.jump(4_000 * DAY)
    expect(await entersAndLeaves(bench)).toEqual(tooLong(4_000))
    bench.clock.jump(-3_999 * DAY)
    bench.central.script.signIn = () => ({ ...sessionOf(officerOf()), receiptRootKey: 'root-key' })
    expect(await enter(bench)).toEqual(officerOf())
    bench.leave()
    bench.central.script = {}
    bench.clock.jump((DAYS - 1) * DAY)
    expect(await entersAndLeaves(bench)).toEqual(officerOf())
    bench.clock.jump(DAY)
    expect(await entersAndLeaves(bench)).toEqual(tooLong(DAYS))
  })

  it('nobody counted before this version: they begin with the first opening', async () => {
    const bench = await offlineSince()
    rawSql(bench.tools.deskStorage, 'DELETE FROM heard')
    rawSql(bench.tools.deskStorage, 'DELETE FROM desk_meta')
    bench.clock.jump(400 * DAY)
    expect(await entersAndLeaves(bench)).toEqual(officerOf())
    bench.clock.jump(DAYS * DAY)
    expect(await entersAndLeaves(bench)).toEqual(tooLong(DAYS))
  })

  it('are each officer’s own: a colleague at the same computer does not count for somebody on leave', async () => {
    const bench = await offlineSince()
    bench.clock.jump((DAYS + 1) * DAY)
    const li = officerOf({ id: 'officer-2', loginName: 'li' })
    bench.central.script.signIn = () => ({ ...sessionOf(li), receiptRootKey: 'root-key' })
    expect(
      await outcomeOf(signIn(bench.tools, bench.session, { loginName: 'li', password: 'Li-2026-Mi!' })),
    ).toEqual(li)
    bench.leave()
    bench.central.script = {}
    expect(await entersAndLeaves(bench)).toEqual(tooLong(DAYS + 1))
  })
})

describe('what the centre says when its rules are asked for', () => {
  it.each([
    ['has none', problemOf('not-available-yet'), undefined],
    ['does not tell this role', problemOf('not-permitted'), undefined],
    ['is failing', problemOf('centre-failed'), problemOf('centre-failed')],
    ['wants a new token', problemOf('session-expired'), problemOf('session-expired')],
  ])('a centre that %s', async (_, said, ends) => {
    const bench = await offlineSince()
    await enter(bench)
    const opened = bench.session.opened()
    if (!opened) throw new Error('not open')
    bench.central.script.deskPolicy = () => said
    expect(await learnDeskPolicy(bench.tools, opened, 'token')).toEqual(ends)
    bench.clock.jump((DAYS - 1) * DAY)
    const heard = rawSql(bench.tools.deskStorage, 'SELECT officer_id FROM heard')
    expect(heard).toEqual([{ officer_id: officerIdOf(1) }])
  })
})
