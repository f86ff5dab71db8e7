import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LocalSide, type RemoteSide, reconcile } from './reconcile.ts'

const held = (change: Partial<LocalSide> = {}): LocalSide => ({
  position: 10,
  version: 3,
  hasDraft: false,
  hasUnsentLetter: false,
  ...change,
})

describe('news of a case against what is held', () => {
  it.each<[string, LocalSide | undefined, RemoteSide, ReturnType<typeof reconcile>]>([
    ['a new case', undefined, { position: 1, version: 1 }, 'take'],
    ['a case gone that was never here', undefined, { position: 1, version: undefined }, 'remove'],
    ['the position before', held(), { position: 9, version: 2 }, 'keep'],
    ['the same position', held(), { position: 10, version: 3 }, 'keep'],
    ['the position after', held(), { position: 11, version: 4 }, 'take'],
    ['a late word that it is gone', held(), { position: 9, version: undefined }, 'keep'],
    ['gone, and nothing here needs it', held(), { position: 11, version: undefined }, 'remove'],
    ['gone, but a draft needs it', held({ hasDraft: true }), { position: 11, version: undefined }, 'reduce'],
    [
      'gone, but a letter needs it',
      held({ hasUnsentLetter: true }),
      { position: 11, version: undefined },
      'reduce',
    ],
    ['another version under a draft', held({ hasDraft: true }), { position: 11, version: 4 }, 'ask'],
    ['another version under a letter', held({ hasUnsentLetter: true }), { position: 11, version: 4 }, 'ask'],
    [
      'the same version under a letter (a mark, a lease)',
      held({ hasUnsentLetter: true }),
      { position: 11, version: 3 },
      'take',
    ],
    [
      'a lower version at a higher position is still the centre’s word',
      held(),
      { position: 11, version: 2 },
      'take',
    ],
  ])('%s', (_, local, remote, ruling) => {
    expect(reconcile(local, remote)).toBe(ruling)
  })

  it('unsent work never keeps the centre’s word away, it only has the officer told', () => {
    const any = fc.record({
      position: fc.nat(20),
      version: fc.integer({ min: 1, max: 5 }),
      hasDraft: fc.boolean(),
      hasUnsentLetter: fc.boolean(),
    })
    fc.assert(
      fc.property(any, fc.nat(20), fc.integer({ min: 1, max: 5 }), (local, position, version) => {
        expect(reconcile(local, { position, version }) === 'keep').toBe(position <= local.position)
      }),
    )
  })

  it('whatever the order of arrival, with repeats, the highest position has the last word and nothing is revived', () => {
    const history = fc.uniqueArray(
      fc.record({
        position: fc.integer({ min: 1, max: 30 }),
        version: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
      }),
      { selector: news => news.position, minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(history, fc.array(fc.nat(7), { maxLength: 12 }), fc.boolean(), (news, order, hasDraft) => {
        // Every record arrives once at least, in any order, some of them again.
        const arrivals = [...order.map(index => news[index % news.length]), ...news] as RemoteSide[]
        let local: LocalSide | undefined
        let removedAt = 0
        for (const remote of arrivals) {
          if (local === undefined && remote.position <= removedAt) continue
          const ruling = reconcile(local, remote)
          if (ruling === 'keep') continue
          if (remote.version === undefined) {
            removedAt = Math.max(removedAt, remote.position)
            local = undefined
          } else
            local = { position: remote.position, version: remote.version, hasDraft, hasUnsentLetter: false }
        }
        const last = news.reduce((a, b) => (a.position > b.position ? a : b))
        expect(local?.version).toBe(last.version)
        expect(local?.position ?? removedAt).toBe(last.position)
      }),
      { numRuns: 1_000 },
    )
  })
})
