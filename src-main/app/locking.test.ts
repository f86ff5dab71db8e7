import { describe, expect, it, vi } from 'vitest'
import { defaultDeskPolicy } from '../../src-shared/central/desk-policy.ts'
import { faceBench } from '../../tests/builders/face-bench.ts'
import { officerOf } from '../../tests/builders/officers.ts'
import { settled } from '../../tests/builders/ports.ts'
import { BEFORE_CLOSING_MS } from '../features/session/watch-session.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const PASSWORD = 'Mi-Ma-2026!'

/** A desk with the limits everybody has. */
async function desk() {
  const bench = faceBench(officerOf(), {})
  await bench.signIn()
  return {
    ...bench,
    mode: async () => (await bench.face.session.state({})).mode,
    touch: (agoMs = 0) => bench.face.session.active({ agoMs }),
    unlock: () => bench.face.session.unlock({ password: PASSWORD }),
  }
}

describe('a desk nobody touches', () => {
  it('locks itself after five minutes, whatever the face asks meanwhile', async () => {
    const { clock, face, mode } = await desk()
    for (let minute = 0; minute < 5; minute += 1) {
      expect(await mode()).toBe('open')
      await face.queue.counts({})
      await clock.pass(MINUTE)
    }
    expect(await mode()).toBe('locked')
    await expect(face.queue.counts({})).rejects.toMatchObject({ code: 'locked' })
  })

  it('stays open as long as hands are heard of, and no moment longer', async () => {
    const { clock, mode, touch } = await desk()
    await clock.pass(4 * MINUTE)
    await touch(20_000)
    await clock.pass(5 * MINUTE - 20_001)
    expect(await mode()).toBe('open')
    await clock.pass(1)
    expect(await mode()).toBe('locked')
  })

  it('begins anew with the unlock', async () => {
    const { clock, mode, unlock } = await desk()
    await clock.pass(6 * MINUTE)
    await unlock()
    await clock.pass(5 * MINUTE - 1)
    expect(await mode()).toBe('open')
    await clock.pass(1)
    expect(await mode()).toBe('locked')
  })

  it('locks itself without being asked anything: a dead face keeps nothing open', async () => {
    const { clock, desk: core } = await desk()
    await clock.pass(5 * MINUTE)
    const asked = { caseId: 'case-1' as never, sha256: 'a'.repeat(64) as never, purpose: 'case' as const }
    expect(() => core.picture(asked)).toThrow(expect.objectContaining({ code: 'locked' }))
  })

  it('goes on sending while it is locked', async () => {
    const { clock, central, mode } = await desk()
    await clock.pass(6 * MINUTE)
    central.seen.length = 0
    await clock.pass(10 * MINUTE)
    expect(await mode()).toBe('locked')
    expect(central.seen.map(call => call.call)).toContain('changes')
  })

  it('that slept longer is locked at the first call after it, a picture among them, and a late hand changes nothing', async () => {
    const { clock, desk: core, mode, touch } = await desk()
    clock.jump(6 * MINUTE)
    const asked = { caseId: 'case-1' as never, sha256: 'a'.repeat(64) as never, purpose: 'case' as const }
    expect(() => core.picture(asked)).toThrow(expect.objectContaining({ code: 'locked' }))
    await expect(touch()).rejects.toMatchObject({ code: 'locked' })
    expect(await mode()).toBe('locked')
  })

  it('that slept longer is locked within seconds of waking, without any call', async () => {
    const { clock, desk: core } = await desk()
    clock.jump(6 * MINUTE)
    await clock.pass(5_000)
    clock.jump(-6 * MINUTE)
    const asked = { caseId: 'case-1' as never, sha256: 'a'.repeat(64) as never, purpose: 'case' as const }
    expect(() => core.picture(asked)).toThrow(expect.objectContaining({ code: 'locked' }))
  })

  it('wins no time by a clock set back', async () => {
    const { clock, mode } = await desk()
    await clock.pass(2 * MINUTE)
    clock.jump(-10 * HOUR)
    await clock.pass(3 * MINUTE)
    expect(await mode()).toBe('locked')
  })
})

describe('how long nobody may be there', () => {
  it('is the officer’s choice, from one minute to sixty', async () => {
    const { clock, face, mode } = await desk()
    await face.settings.write({ lockMinutes: 1 })
    expect((await face.session.state({})).idleSeconds).toBe(60)
    await clock.pass(MINUTE)
    expect(await mode()).toBe('locked')
    for (const lockMinutes of [0, 61, 1.5])
      await expect(face.settings.write({ lockMinutes })).rejects.toMatchObject({ code: 'bad-input' })
  })

  it('is no choice of whoever stands before a locked desk, or before one nobody is in', async () => {
    const { face } = await desk()
    await face.session.lock({})
    await expect(face.settings.write({ lockMinutes: 60 })).rejects.toMatchObject({ code: 'locked' })
    await face.session.signOut({})
    await expect(face.settings.write({ lockMinutes: 60 })).rejects.toMatchObject({ code: 'closed' })
    expect((await face.settings.write({ language: 'en' })).lockMinutes).toBe(5)
  })

  it('is never longer than the province allows', async () => {
    const { clock, face, central, mode, touch } = await desk()
    await face.settings.write({ lockMinutes: 60 })
    central.script.deskPolicy = () => ({ ...defaultDeskPolicy, longestIdleMinutes: 2 })
    for (let minute = 0; minute < 65; minute += 1) {
      await clock.pass(MINUTE)
      await touch()
    }
    expect((await face.session.state({})).idleSeconds).toBe(120)
    await clock.pass(2 * MINUTE)
    expect(await mode()).toBe('locked')
  })
})

describe('one sign-in', () => {
  it('lasts eight hours, worked through or locked, and then the store is closed and it is said why', async () => {
    for (const works of [true, false]) {
      const { clock, face, mode, touch } = await desk()
      for (let spent = 0; spent < 8 * HOUR; spent += 4 * MINUTE) {
        expect(await mode()).toBe(works || spent < 5 * MINUTE ? 'open' : 'locked')
        if (works) await touch()
        await clock.pass(4 * MINUTE)
      }
      await clock.pass(BEFORE_CLOSING_MS)
      expect(await face.session.state({})).toMatchObject({
        mode: 'closed',
        endedBecause: 'session-over',
        officer: null,
      })
      await face.session.signIn({ loginName: 'zhang', password: PASSWORD })
      expect(await face.session.state({})).toMatchObject({ mode: 'open', endedBecause: null })
    }
  })

  it('counts the time the computer slept', async () => {
    const { clock, face } = await desk()
    clock.jump(8 * HOUR)
    await clock.pass(5_000 + BEFORE_CLOSING_MS)
    expect(await face.session.state({})).toMatchObject({ mode: 'closed', endedBecause: 'session-over' })
  })

  it('lasts as long as the province says', async () => {
    const bench = faceBench(officerOf(), {})
    bench.central.script.deskPolicy = () => ({ ...defaultDeskPolicy, sessionHours: 2 })
    await bench.signIn()
    await bench.clock.pass(2 * HOUR + 6_000)
    expect(await bench.face.session.state({})).toMatchObject({ endedBecause: 'session-over' })
  })

  it('tells the face fifteen minutes and one minute before its end, by the time that was worked and slept, and not before', async () => {
    const { clock, face, touch } = await desk()
    const within = async () => (await face.session.state({})).endsWithinMinutes
    const until = async (ms: number) => {
      for (let left = ms; left > 0; left -= 4 * MINUTE) {
        await clock.pass(Math.min(left, 4 * MINUTE))
        await touch()
      }
    }
    clock.jump(HOUR)
    await face.session.unlock({ password: PASSWORD })
    await until(6 * HOUR + 45 * MINUTE - 1)
    expect(await within()).toBeNull()
    await clock.pass(1)
    expect(await within()).toBe(15)
    await until(14 * MINUTE - 1)
    expect(await within()).toBe(15)
    await clock.pass(1)
    expect(await within()).toBe(1)
    await clock.pass(MINUTE + BEFORE_CLOSING_MS)
    expect(await face.session.state({})).toMatchObject({ mode: 'closed', endsWithinMinutes: null })
    await face.session.signIn({ loginName: 'zhang', password: PASSWORD })
    expect(await within()).toBeNull()
  })

  it('wakes a face that asks nothing when its end comes near', async () => {
    const { clock, face } = await desk()
    await clock.pass(8 * HOUR - 15 * MINUTE - 10_000)
    const leave = new AbortController()
    const told: string[] = []
    const listening = (async () => {
      for await (const { topics } of await face.stale.watch({}, { signal: leave.signal }))
        told.push(...topics)
    })().catch(() => undefined)
    await settled()
    const sessionNews = () => told.filter(topic => topic === 'session')
    await clock.pass(5_000)
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(sessionNews()).toEqual([])
    await clock.pass(10_000)
    await vi.waitFor(() => expect(sessionNews()).toEqual(['session']))
    leave.abort()
    await listening
  })

  it('at its end still takes what was typed last, and nothing else', async () => {
    const { clock, face } = await desk()
    clock.jump(8 * HOUR)
    await face.case.saveIntakeDraft({ values: { name: '杨' } })
    await expect(face.queue.counts({})).rejects.toMatchObject({ code: 'locked' })
    await clock.pass(BEFORE_CLOSING_MS)
    await face.session.signIn({ loginName: 'zhang', password: PASSWORD })
    expect(await face.case.intakeDraft({})).toEqual({ values: { name: '杨' } })
  })
})

describe('what the door tells', () => {
  it('the computer goes to sleep: nothing is shown from now on, and the key goes', async () => {
    const { clock, desk: core, face, mode } = await desk()
    core.news({ kind: 'suspending' })
    expect(await mode()).toBe('locked')
    await clock.pass(BEFORE_CLOSING_MS)
    expect(await face.session.state({})).toMatchObject({ mode: 'closed', endedBecause: 'suspended' })
  })

  it('asleep before the key was gone: it goes with the waking', async () => {
    const { clock, desk: core, face } = await desk()
    core.news({ kind: 'suspending' })
    clock.jump(HOUR)
    core.news({ kind: 'woke-up' })
    await clock.pass(BEFORE_CLOSING_MS)
    expect(await face.session.state({})).toMatchObject({ mode: 'closed', endedBecause: 'suspended' })
  })

  it('the system’s own lock screen locks the desk too', async () => {
    const { desk: core, mode, unlock } = await desk()
    core.news({ kind: 'screen-locked' })
    expect(await mode()).toBe('locked')
    await unlock()
    core.news({ kind: 'woke-up' })
    expect(await mode()).toBe('open')
  })

  it('closes nobody who came in after the one it was about', async () => {
    const { clock, desk: core, face, mode } = await desk()
    core.news({ kind: 'suspending' })
    await face.session.signOut({})
    await face.session.signIn({ loginName: 'zhang', password: PASSWORD })
    await clock.pass(BEFORE_CLOSING_MS)
    expect(await mode()).toBe('open')
  })
})
