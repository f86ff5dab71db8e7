import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseId, OfficerId } from '../../src-shared/kernel/ids.ts'
import { type Drawable, pick } from './pick.ts'

const officer = (name: string) => name as OfficerId
const share = (percent: number) => ({ kind: 'share', percent }) as const

function drawablesOf(counts: Readonly<Record<string, number>>, lookers = ['x', 'y']): Drawable[] {
  return Object.entries(counts).flatMap(([name, n]) =>
    Array.from({ length: n }, (_, index) => ({
      decisionId: `${name}-${index}`,
      caseId: `case-${name}-${index}` as CaseId,
      officerId: officer(name),
      lookers: lookers.map(officer),
    })),
  )
}
const countsOf = (counts: Readonly<Record<string, number>>) =>
  new Map(Object.entries(counts).map(([name, n]) => [officer(name), n]))
const idsOf = (picked: ReturnType<typeof pick>) =>
  picked.map(({ drawable, looker }) => `${drawable.decisionId} ${looker}`)

describe('a draw', () => {
  it('is the same again by its seed, in whatever order the decisions come, and another by another seed', () => {
    const counts = { a: 40, b: 7 }
    const drawables = drawablesOf(counts)
    const first = idsOf(pick('seed', share(10), countsOf(counts), drawables))
    fc.assert(
      fc.property(
        fc.shuffledSubarray(drawables, { minLength: drawables.length, maxLength: drawables.length }),
        shuffled => {
          expect(idsOf(pick('seed', share(10), countsOf(counts), shuffled))).toEqual(first)
        },
      ),
    )
    expect(idsOf(pick('another', share(10), countsOf(counts), drawables))).not.toEqual(first)
  })

  it('takes the share of each officer, rounded up, so at least one, and the load evenly among the lookers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 60 }), (percent, n) => {
        const counts = { a: n, b: 1 }
        const picked = pick('s', share(percent), countsOf(counts), drawablesOf(counts))
        const of = (name: string) => picked.filter(({ drawable }) => drawable.officerId === name).length
        expect(of('a')).toBe(Math.ceil((n * percent) / 100))
        expect(of('b')).toBe(1)
        const loads = ['x', 'y'].map(name => picked.filter(({ looker }) => looker === name).length)
        expect(Math.abs((loads[0] ?? 0) - (loads[1] ?? 0))).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('counts what cannot be drawn into the share, and draws what can', () => {
    const drawables = drawablesOf({ a: 2 })
    expect(pick('s', share(50), countsOf({ a: 10 }), drawables)).toHaveLength(2)
    expect(pick('s', share(10), countsOf({ a: 10 }), drawables)).toHaveLength(1)
  })

  it('by a reason takes all, and of a case one', () => {
    const [one, two] = drawablesOf({ a: 2 }) as [Drawable, Drawable]
    const rule = { kind: 'reason', reason: 'ID01' } as const
    expect(pick('s', rule, countsOf({ a: 2 }), [one, two])).toHaveLength(2)
    const sameCase = { ...two, caseId: one.caseId }
    expect(pick('s', rule, countsOf({ a: 2 }), [one, sameCase])).toHaveLength(1)
  })
})
