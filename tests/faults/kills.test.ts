import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FaultGround, openFaultGround } from './fault-ground.ts'
import { type BrokenPromise, brokenPromises } from './life.ts'
import { idleSteps, reportOf } from './report.ts'
import { runFaults } from './run-faults.ts'

const SEED = 20261124

describe('desks and a centre that are killed again and again', () => {
  let ground: FaultGround
  let keep = false
  beforeAll(async () => {
    ground = await openFaultGround(120)
  })
  afterAll(() => ground.close(keep))

  it('lose nothing, double nothing and tell nothing that is not so, at every named step', async () => {
    const result = await runFaults(ground, {
      seed: SEED,
      kills: 300,
      minutes: 1,
      graceMinutes: 5,
      livesPerDesk: 30,
    })
    console.log(reportOf(result.tally, result.found, SEED))
    keep = result.found.length > 0
    expect(result.found).toEqual([])
    expect(idleSteps(result.tally)).toEqual([])
  }, 600_000)

  const bites: Readonly<Record<BrokenPromise, RegExp>> = {
    'delete-on-4xx': /I1 lost/,
    'receipted-on-any-200': /receipted without a verified receipt/,
    'cursor-before-rows': /I6 skipped/,
    'told-before-commit': /I1 lost/,
  }
  const focused = (focus: BrokenPromise, broken?: BrokenPromise) =>
    runFaults(ground, { seed: SEED, kills: 6, minutes: 3, livesPerDesk: 2, focus, broken })

  it.each(brokenPromises)(
    'the checks bite: %s is found out, and the same lives without it are well',
    async promise => {
      const broken = await focused(promise, promise)
      expect(broken.found.join('\n')).toMatch(bites[promise])
      const whole = await focused(promise)
      expect(whole.found).toEqual([])
    },
    240_000,
  )
})
