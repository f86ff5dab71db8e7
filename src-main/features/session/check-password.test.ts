import { describe, expect, it } from 'vitest'
import { officerIdOf } from '../../../tests/builders/ids.ts'
import {
  outcomeOf,
  PASSWORD,
  type SessionBench,
  sessionBench,
} from '../../../tests/builders/session-bench.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { findFailedUnlocks } from '../../storage/stores/failed-unlocks-store.ts'
import { openedNow } from '../session-holder.ts'
import { checkPassword } from './check-password.ts'
import { signIn } from './sign-in.ts'

const check = (bench: SessionBench, password: string) =>
  outcomeOf(checkPassword(bench.tools, openedNow(bench.session), password))

async function working(): Promise<SessionBench> {
  const bench = sessionBench()
  await signIn(bench.tools, bench.session, { loginName: 'zhang', password: PASSWORD })
  bench.central.script = {}
  return bench
}

describe('the password once more, while the store is open', () => {
  it('is taken without network, and changes nothing of the session', async () => {
    const bench = await working()
    expect(await check(bench, PASSWORD)).toBeUndefined()
    expect(bench.session.mode()).toBe('open')
  })

  it('that is wrong counts like one at the lock, and is told in the log with the next right one', async () => {
    const bench = await working()
    const officer = openedNow(bench.session).officer.id
    expect(await check(bench, 'wrong')).toBe('bad-credentials')
    expect(await check(bench, 'wrong')).toBe('bad-credentials')
    expect(findFailedUnlocks(bench.tools.deskStorage.read, officer)?.untold).toMatchObject({ count: 2 })
    expect(await check(bench, PASSWORD)).toMatchObject({ refused: 'unlock-waits' })
    await bench.clock.pass(60_000)
    expect(await check(bench, PASSWORD)).toBeUndefined()
    const told = listAuditEntries(bench.storage().read).filter(line => line.act === 'unlock-failed')
    expect(told).toMatchObject([{ officerId: officerIdOf(1), about: { count: 2 } }])
  })
})
