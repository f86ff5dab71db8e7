import { expect, it } from 'vitest'
import { fakeClock, keepingLogger } from '../../tests/builders/ports.ts'
import { guardedClock } from './guarded-clock.ts'

function watched() {
  const clock = fakeClock()
  const jumps: number[] = []
  const called: string[] = []
  const logger = keepingLogger()
  const guarded = guardedClock(clock, logger, ms => jumps.push(ms))
  const tick = async () => {
    guarded.after(1_000, () => called.push('call'))
    await clock.pass(1_000)
  }
  return { clock, guarded, jumps, called, logger, tick }
}

it('tells a clock that was set forwards or back by more than a minute, once each', async () => {
  const { clock, jumps, tick } = watched()
  await tick()
  clock.jump(3_600_000)
  await tick()
  await tick()
  clock.jump(-86_400_000)
  await tick()
  expect(jumps).toEqual([3_600_000, -86_400_000])
})

it('passes by what a time server corrects, and time that simply runs', async () => {
  const { clock, jumps, tick } = watched()
  for (let n = 0; n < 10; n += 1) {
    clock.jump(30_000)
    await tick()
    await clock.pass(600_000)
  }
  expect(jumps).toEqual([])
})

it('a listener that fails keeps nothing that is due from happening, and is noted', async () => {
  const clock = fakeClock()
  const logger = keepingLogger()
  const called: string[] = []
  const guarded = guardedClock(clock, logger, () => {
    throw new Error('no room')
  })
  clock.jump(3_600_000)
  guarded.after(1_000, () => called.push('call'))
  await clock.pass(1_000)
  expect(called).toEqual(['call'])
  expect(logger.lines.join()).toContain('due-call-failed')
})
