import { describe, expect, it } from 'vitest'
import { defaultDeskPolicy } from '../../../src-shared/central/desk-policy.ts'
import { officerIdOf } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { memoryVault, settled } from '../../../tests/builders/ports.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'
import {
  outcomeOf,
  PASSWORD,
  type SessionBench,
  sessionBench,
} from '../../../tests/builders/session-bench.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { writeDeskPolicy } from '../../storage/stores/desk-policy-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { changePassword } from './change-password.ts'
import { rewrapSlot } from './former-password.ts'
import { signIn } from './sign-in.ts'
import { lock, signInAgain, unlock } from './sign-in-again.ts'
import { signOut } from './sign-out.ts'
import { keyOfStore } from './vouched.ts'

const NEXT = 'Xin-Mi-Ma-2027'
const HOUR = 3_600_000

const enter = (bench: SessionBench, password: string, formerPassword?: string) =>
  outcomeOf(signIn(bench.tools, bench.session, { loginName: 'zhang', password, formerPassword }))
const out = (bench: SessionBench) => signOut(bench.tools, bench.session, async () => undefined)
function opened(bench: SessionBench) {
  const found = bench.session.opened()
  if (!found) throw new Error('nobody is signed in')
  return found
}
async function known(): Promise<SessionBench> {
  const bench = sessionBench()
  await enter(bench, PASSWORD)
  await out(bench)
  return bench
}
/** The officer changed the password elsewhere. */
function changeAtCentre(bench: SessionBench, password = NEXT): void {
  bench.officers.set('zhang', { profile: officerOf(), password })
}
/** Waits past what wrong tries cost. */
const wait = (bench: SessionBench) => bench.clock.jump(HOUR)
function offline(bench: SessionBench): void {
  bench.central.script.signIn = () => unreachable
}

describe('a password changed at the centre', () => {
  it('asks once for the former one; from then on the new one opens without network, and the former nothing', async () => {
    const bench = await known()
    changeAtCentre(bench)
    expect(await enter(bench, NEXT)).toBe('password-differs-here')
    expect(await enter(bench, NEXT, PASSWORD)).toEqual(officerOf())
    await settled()
    await out(bench)
    offline(bench)
    expect(await enter(bench, NEXT)).toEqual(officerOf())
    await out(bench)
    expect(await enter(bench, PASSWORD)).toBe('bad-credentials')
  })

  it('with another former password nothing changes, and the right one still works afterwards', async () => {
    const bench = await known()
    changeAtCentre(bench)
    expect(await enter(bench, NEXT, 'not the former one')).toBe('former-password-wrong')
    wait(bench)
    expect(await enter(bench, NEXT, PASSWORD)).toEqual(officerOf())
  })

  it('the former one alone wins nothing: the centre must take the new one first', async () => {
    const bench = await known()
    expect(await enter(bench, 'made up by whoever knows it', PASSWORD)).toBe('bad-credentials')
    wait(bench)
    offline(bench)
    expect(await enter(bench, NEXT, PASSWORD)).toBe('needs-centre')
    expect(await enter(bench, PASSWORD)).toEqual(officerOf())
  })

  it('locks the former one out once this computer knows, signed in, locked and offline', async () => {
    const bench = await known()
    changeAtCentre(bench)
    // Nobody knows yet: the store opens, and the sign-in behind it hears the centre refuse.
    expect(await enter(bench, PASSWORD)).toEqual(officerOf())
    expect(await outcomeOf(signInAgain(bench.tools, opened(bench), PASSWORD))).toBe('bad-credentials')
    lock(bench.tools, bench.session)
    expect(await outcomeOf(unlock(bench.tools, bench.session, PASSWORD))).toBe('password-changed-at-centre')
    await out(bench)
    expect(await enter(bench, PASSWORD)).toBe('password-changed-at-centre')
    offline(bench)
    expect(await enter(bench, PASSWORD)).toBe('password-changed-at-centre')
    expect(bench.session.mode()).toBe('closed')
  })

  it('lets the former one in as many days more as the province says, and not an hour longer', async () => {
    const bench = await known()
    inTransaction(bench.tools.deskStorage, tx =>
      writeDeskPolicy(tx, { ...defaultDeskPolicy, formerPasswordDays: 2 }),
    )
    changeAtCentre(bench)
    await enter(bench, PASSWORD)
    await outcomeOf(signInAgain(bench.tools, opened(bench), PASSWORD))
    await out(bench)
    offline(bench)
    bench.clock.jump(47 * HOUR)
    expect(await enter(bench, PASSWORD)).toEqual(officerOf())
    await out(bench)
    bench.clock.jump(HOUR)
    expect(await enter(bench, PASSWORD)).toBe('password-changed-at-centre')
    bench.clock.jump(-40 * HOUR)
    expect(await enter(bench, PASSWORD), 'a clock set back wins no time').toBe('password-changed-at-centre')
  })

  it('back to what it was opens again by the centre’s word, and is then no former one any more', async () => {
    const bench = await known()
    changeAtCentre(bench)
    await enter(bench, PASSWORD)
    await outcomeOf(signInAgain(bench.tools, opened(bench), PASSWORD))
    await out(bench)
    changeAtCentre(bench, PASSWORD)
    expect(await enter(bench, PASSWORD)).toEqual(officerOf())
    await out(bench)
    offline(bench)
    expect(await enter(bench, PASSWORD)).toEqual(officerOf())
  })

  it('signed in again with the new one while the store is open, the slot counts as a former one’s', async () => {
    const bench = await known()
    await enter(bench, PASSWORD)
    changeAtCentre(bench)
    expect(await outcomeOf(signInAgain(bench.tools, opened(bench), NEXT))).toBeUndefined()
    await out(bench)
    offline(bench)
    expect(await enter(bench, PASSWORD)).toBe('password-changed-at-centre')
  })

  it('a mistyped password, and a centre that is not there, say nothing about it', async () => {
    const bench = await known()
    await enter(bench, PASSWORD)
    expect(await outcomeOf(signInAgain(bench.tools, opened(bench), 'mistyped'))).toBe('bad-credentials')
    bench.central.script.signIn = () => problemOf('slow-down')
    expect(await outcomeOf(signInAgain(bench.tools, opened(bench), PASSWORD))).toBe('slow-down')
    await out(bench)
    offline(bench)
    expect(await enter(bench, PASSWORD)).toEqual(officerOf())
  })
})

describe('changing the password here', () => {
  it('changes it at the centre and then here; the line is in the log', async () => {
    const bench = await known()
    await enter(bench, PASSWORD)
    await settled()
    bench.central.script.changePassword = () => {
      changeAtCentre(bench)
      return { changedAt: bench.clock.now() }
    }
    await changePassword(bench.tools, opened(bench), { present: PASSWORD, next: NEXT })
    expect(listAuditEntries(bench.storage().read).map(line => line.act)).toContain('password-changed')
    await out(bench)
    offline(bench)
    expect(await enter(bench, NEXT)).toEqual(officerOf())
  })

  it('cut short after the centre took it, asks for the former one once: nobody is locked out', async () => {
    const bench = await known()
    await enter(bench, PASSWORD)
    await settled()
    bench.central.script.changePassword = () => {
      changeAtCentre(bench)
      return unreachable
    }
    const change = changePassword(bench.tools, opened(bench), { present: PASSWORD, next: NEXT })
    expect(await outcomeOf(change)).toBe('needs-centre')
    await out(bench)
    expect(await enter(bench, NEXT)).toBe('password-differs-here')
    expect(await enter(bench, NEXT, PASSWORD)).toEqual(officerOf())
  })

  it('refuses a wrong present password, a weak new one, and the same again, before the centre hears of it', async () => {
    const bench = await known()
    await enter(bench, PASSWORD)
    await settled()
    bench.central.seen.splice(0)
    for (const [present, next, code] of [
      ['wrong', NEXT, 'bad-credentials'],
      [PASSWORD, 'short', 'password-too-weak'],
      [PASSWORD, PASSWORD, 'password-too-weak'],
    ] as const)
      expect(await outcomeOf(changePassword(bench.tools, opened(bench), { present, next }))).toBe(code)
    expect(bench.central.seen.map(call => call.call)).not.toContain('changePassword')
  })
})

describe('slots of several doors', () => {
  it('each opens with its own secret; a new password through one makes the other’s slot a former one', async () => {
    const bench = await known()
    const file = await bench.tools.keyVault.readDeviceSecret()
    const keychain = await memoryVault('os-keychain').readDeviceSecret()
    if (file.kind === 'none' || keychain.kind === 'none') throw new Error('no secret')
    const officer = officerIdOf(1)
    const storeKey = await keyOfStore(bench.tools, file, officer, PASSWORD)
    if (!storeKey) throw new Error('no key')
    await rewrapSlot(bench.tools, keychain, { officer, password: NEXT, storeKey })
    expect(await keyOfStore(bench.tools, keychain, officer, NEXT)).toEqual(storeKey)
    expect(await keyOfStore(bench.tools, file, officer, PASSWORD)).toEqual(storeKey)
    offline(bench)
    expect(await enter(bench, PASSWORD)).toBe('password-changed-at-centre')
  })
})
