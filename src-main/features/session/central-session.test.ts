import { describe, expect, it } from 'vitest'
import { deskBench } from '../../../tests/builders/desk-bench.ts'
import { later } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'
import { sessionOf } from '../../../tests/builders/session-bench.ts'
import { findMeta } from '../../storage/stores/meta-store.ts'
import { accessToken, endSession, isSessionEnded, keepSession, sendOnlyToken } from './central-session.ts'

const MINUTE = 60_000

/** A desk with a kept session whose access token is good for fifteen minutes by the centre's clock. */
function kept(change: Parameters<typeof sessionOf>[1] = {}) {
  const bench = deskBench()
  const opened = { ...bench.opened, clockOffsetMs: () => 0 as number | null }
  keepSession(bench.tools, opened, sessionOf(officerOf(), change))
  bench.central.script.refresh = () =>
    sessionOf(officerOf({ displayName: '张新' }), {
      accessToken: 'access-2',
      refreshToken: 'refresh-2',
      accessExpiresAt: later(30 * MINUTE),
    })
  return { ...bench, opened, token: (stale?: string) => accessToken(bench.tools, opened, stale) }
}
type Kept = ReturnType<typeof kept>
const refreshes = (bench: Kept) =>
  bench.central.seen.map(call => call.input[0] as { requestId: string; refreshToken: string })

describe('a token for the centre', () => {
  it.each([
    [14.4 * MINUTE, 'access-1', 'well before it runs out'],
    [14.5 * MINUTE - 1, 'access-1', 'a millisecond before it is renewed'],
    [14.5 * MINUTE, 'access-2', 'half a minute before it runs out'],
    [20 * MINUTE, 'access-2', 'long after'],
  ])('after %i ms is %s (%s)', async (passed, token) => {
    const bench = kept()
    bench.clock.jump(passed)
    expect(await bench.token()).toMatchObject({ ok: true, value: { token } })
  })

  it('goes by the centre’s clock, not by the computer’s', async () => {
    const behind = kept()
    behind.clock.jump(-172_800_000)
    behind.opened.clockOffsetMs = () => 172_800_000 + 20 * MINUTE
    expect(await behind.token()).toMatchObject({ value: { token: 'access-2' } })
    const ahead = kept()
    ahead.clock.jump(172_800_000)
    ahead.opened.clockOffsetMs = () => -172_800_000
    expect(await ahead.token()).toMatchObject({ value: { token: 'access-1' } })
    const never = kept()
    never.opened.clockOffsetMs = () => null
    expect(await never.token()).toMatchObject({ value: { token: 'access-1' } })
  })

  it('that was just refused is renewed at once, and its successor is not renewed for it again', async () => {
    const bench = kept()
    expect(await bench.token('access-1')).toMatchObject({ value: { token: 'access-2' } })
    expect(await bench.token('access-1')).toMatchObject({ value: { token: 'access-2' } })
    expect(refreshes(bench)).toHaveLength(1)
  })

  it.each([
    ['refused', problemOf('session-expired')],
    ['granted', sessionOf(officerOf(), { accessToken: 'old-2', refreshToken: 'old-refresh-2' })],
  ])('signing in again while a renewal was %s on the way: the new session stands', async (_, late) => {
    const bench = kept()
    bench.central.script.refresh = () => {
      keepSession(
        bench.tools,
        bench.opened,
        sessionOf(officerOf(), { accessToken: 'fresh', refreshToken: 'fresh-refresh' }),
      )
      return late
    }
    expect(await bench.token('access-1')).toMatchObject({ ok: true, value: { token: 'fresh' } })
    expect(isSessionEnded(bench.opened)).toBe(false)
  })

  it('brings the centre’s fresh word of the officer', async () => {
    const bench = kept()
    expect(await bench.token('access-1')).toMatchObject({ value: { officer: { displayName: '张新' } } })
    expect(findMeta(bench.storage.read, 'officer')).toContain('张新')
  })

  it('whose answer was lost on the way is asked for again under the same id, and under a new one after it came', async () => {
    const bench = kept()
    const script = bench.central.script.refresh
    bench.central.script.refresh = () => unreachable
    expect(await bench.token('access-1')).toEqual({ ok: false, error: unreachable })
    expect(isSessionEnded(bench.opened)).toBe(false)
    bench.central.script.refresh = script as never
    await bench.token('access-1')
    await bench.token('access-2')
    const [first, second, third] = refreshes(bench)
    expect([second?.requestId, second?.refreshToken]).toEqual([first?.requestId, 'refresh-1'])
    expect([third?.refreshToken, third?.requestId === first?.requestId]).toEqual(['refresh-2', false])
  })

  it.each(['session-expired', 'bad-credentials', 'desk-unknown', 'not-permitted'] as const)(
    'that the centre will never renew (%s) ends the session: nobody asks again, and letters keep their own token',
    async code => {
      const bench = kept()
      bench.central.script.refresh = () => problemOf(code)
      const expired = { ok: false, error: problemOf('session-expired') }
      expect(await bench.token('access-1')).toEqual(expired)
      expect(await bench.token()).toEqual(expired)
      expect(refreshes(bench)).toHaveLength(1)
      expect([isSessionEnded(bench.opened), sendOnlyToken(bench.opened)]).toEqual([true, 'send-only-1'])
    },
  )

  it.each(['slow-down', 'centre-failed', 'upgrade-required', 'officer-locked'] as const)(
    '%s leaves the session as it is',
    async code => {
      const bench = kept()
      bench.central.script.refresh = () => problemOf(code)
      expect(await bench.token('access-1')).toEqual({ ok: false, error: problemOf(code) })
      expect(isSessionEnded(bench.opened)).toBe(false)
      expect(await bench.token()).toMatchObject({ value: { token: 'access-1' } })
    },
  )

  it('of a store without a session, or with a forgotten one, is none', async () => {
    const bench = deskBench()
    expect(await accessToken(bench.tools, bench.opened)).toEqual({
      ok: false,
      error: problemOf('session-expired'),
    })
    expect([isSessionEnded(bench.opened), sendOnlyToken(bench.opened)]).toEqual([true, undefined])
    const had = kept()
    expect(endSession(had.tools, had.opened)).toBe('access-1')
    expect([endSession(had.tools, had.opened), sendOnlyToken(had.opened)]).toEqual([undefined, 'send-only-1'])
    expect(await had.token()).toEqual({ ok: false, error: problemOf('session-expired') })
    expect(bench.central.seen).toEqual([])
  })

  it('that comes after the store was closed is not kept, and breaks nothing', async () => {
    const bench = kept()
    bench.central.script.refresh = () => {
      bench.storage.close()
      return sessionOf(officerOf())
    }
    expect(await bench.token('access-1')).toEqual({ ok: false, error: problemOf('session-expired') })
  })
})
