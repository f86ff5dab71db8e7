import { describe, expect, it } from 'vitest'
import { deskProofText } from '../../../src-shared/central/desk-proof.ts'
import type { DeskId } from '../../../src-shared/kernel/ids.ts'
import { uuidOf } from '../../../tests/builders/ids.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'
import {
  outcomeOf,
  PASSWORD,
  type SessionBench,
  sessionBench,
} from '../../../tests/builders/session-bench.ts'
import { verifyText } from '../../keys/signatures.ts'
import { findDeskIdentity, reserveSequences } from '../../storage/stores/desk-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { registerAnew } from './register-anew.ts'
import { signIn } from './sign-in.ts'

const DAY = 86_400_000
const DESK = uuidOf(0xde5c) as DeskId
const forked = problemOf('desk-forked')
const zhang = { loginName: 'zhang', password: PASSWORD }
const identity = (bench: SessionBench) => findDeskIdentity(bench.tools.deskStorage.read)
type Enrolment = Parameters<NonNullable<SessionBench['central']['script']['enrol']>>[0]
const enrolments = (bench: SessionBench) =>
  bench.central.seen.filter(call => call.call === 'enrol').map(call => call.input[0] as Enrolment)

/** A desk that is enrolled and open; the centre gives one epoch after the other. */
async function enrolled(): Promise<SessionBench> {
  const bench = sessionBench()
  await signIn(bench.tools, bench.session, zhang)
  let epoch = 1
  bench.central.script.enrol = () => {
    epoch += 1
    return { deskId: DESK, epoch }
  }
  return bench
}

describe('a forked desk', () => {
  it('registers itself by the key it was enrolled with, over this very request, and goes on under the next epoch', async () => {
    const bench = await enrolled()
    const [first] = enrolments(bench)
    inTransaction(bench.tools.deskStorage, tx => reserveSequences(tx, 100))
    expect(await registerAnew(bench.tools)).toBeUndefined()
    const asked = enrolments(bench)[1]
    if (asked?.by.kind !== 'desk') throw new Error('not asked by the desk')
    const { requestId } = asked
    expect([asked.publicKey, asked.name, asked.by.deskId]).toEqual([first?.publicKey, first?.name, DESK])
    const text = deskProofText({ requestId, deskId: DESK, loginName: 're-enrol' })
    expect(verifyText(asked.publicKey, text, asked.by.proof)).toBe(true)
    expect(identity(bench)).toMatchObject({ deskId: DESK, epoch: 2, nextSequence: 101 })
    expect(bench.session.opened()).toMatchObject({ deskId: DESK, epoch: 2 })
  })

  it('asks once, however many exchanges told it so together', async () => {
    const bench = await enrolled()
    expect(await Promise.all([registerAnew(bench.tools), registerAnew(bench.tools)])).toEqual([
      undefined,
      undefined,
    ])
    expect([enrolments(bench).length, identity(bench)?.epoch]).toEqual([2, 2])
  })

  it('asks again under the same request while no answer came, so that no epoch is spent twice', async () => {
    const bench = await enrolled()
    const { enrol } = bench.central.script
    bench.central.script.enrol = () => unreachable
    expect(await registerAnew(bench.tools)).toEqual(unreachable)
    expect(identity(bench)?.epoch).toBe(1)
    if (enrol) bench.central.script.enrol = enrol
    expect(await registerAnew(bench.tools)).toBeUndefined()
    const [, lost, answered] = enrolments(bench)
    expect(answered?.requestId).toBe(lost?.requestId)
  })

  it('stays forked when the centre refuses, and asks by another request later', async () => {
    const bench = await enrolled()
    bench.central.script.enrol = () => problemOf('desk-unknown')
    expect(await registerAnew(bench.tools)).toEqual(forked)
    expect(await registerAnew(bench.tools)).toEqual(forked)
    const [, first, second] = enrolments(bench)
    expect(first?.requestId).not.toBe(second?.requestId)
    expect(identity(bench)?.epoch).toBe(1)
    expect(bench.logger.lines.join()).toContain('desk-not-registered-anew')
  })

  it('beside a living copy of itself does not fight: once in a day it registers, then the other one keeps the word', async () => {
    const bench = await enrolled()
    await registerAnew(bench.tools)
    for (let n = 0; n < 5; n += 1) expect(await registerAnew(bench.tools)).toEqual(forked)
    bench.clock.jump(-2 * 3_600_000)
    expect(await registerAnew(bench.tools)).toEqual(forked)
    expect([enrolments(bench).length, identity(bench)?.epoch]).toEqual([2, 2])
    bench.clock.jump(2 * 3_600_000 + DAY)
    expect(await registerAnew(bench.tools)).toBeUndefined()
    expect(identity(bench)?.epoch).toBe(3)
  })

  it('that is told so at a sign-in registers and signs in, in one go', async () => {
    const bench = await enrolled()
    bench.leave()
    const { signIn: script } = bench.central.script
    let refusals = 1
    bench.central.script.signIn = input => (refusals-- > 0 ? forked : (script?.(input) ?? unreachable))
    const li = { loginName: 'li', password: 'Li-2026-Mi!' }
    expect(await outcomeOf(signIn(bench.tools, bench.session, li))).toMatchObject({ loginName: 'li' })
    expect(bench.session.opened()?.epoch).toBe(2)
  })

  it('that is refused there too is told as that, not as a wrong password', async () => {
    const bench = await enrolled()
    bench.leave()
    bench.central.script.signIn = () => forked
    bench.central.script.enrol = () => problemOf('desk-unknown')
    const li = { loginName: 'li', password: 'Li-2026-Mi!' }
    expect(await outcomeOf(signIn(bench.tools, bench.session, li))).toBe('desk-forked')
  })
})
