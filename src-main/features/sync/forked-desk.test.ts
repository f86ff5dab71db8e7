import { describe, expect, it } from 'vitest'
import type { DeskId } from '../../../src-shared/kernel/ids.ts'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { DESK, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { type LoopBench, loopBench } from '../../../tests/builders/loop-bench.ts'
import { settled } from '../../../tests/builders/ports.ts'
import { problemOf } from '../../../tests/builders/scripted-central.ts'
import { insertDeskIdentity, reserveSequences } from '../../storage/stores/desk-store.ts'
import { inTransaction } from '../../storage/transaction.ts'

const one = identityCaseOf(1)
const forked = problemOf('desk-forked')
const MINUTE = 60_000

/** A desk whose number another one bears: heartbeats are refused until it has registered anew. */
async function forkedBench(): Promise<LoopBench & { asked: () => number; heal: () => void }> {
  const bench = loopBench([one])
  let asked = 0
  let healed = false
  bench.central.script.heartbeat = () => (healed ? { receivedAt: bench.clock.now() } : forked)
  const anew = { refuses: true }
  bench.anew = () => {
    asked += 1
    if (anew.refuses) return forked
    healed = true
    return undefined
  }
  await bench.begin()
  return Object.assign(bench, {
    asked: () => asked,
    heal: () => {
      anew.refuses = false
    },
  })
}

describe('a desk that is told that its number is borne by another', () => {
  it('registers anew and goes on by itself: online in the same round, the letter sent', async () => {
    const bench = loopBench([one])
    let refusals = 1
    bench.central.script.heartbeat = () => (refusals-- > 0 ? forked : { receivedAt: bench.clock.now() })
    const seen: string[] = []
    bench.anew = () => {
      seen.push(bench.loop.state().connection)
      return undefined
    }
    bench.decide(one, 1)
    await bench.begin()
    expect(seen).toEqual(['desk-forked'])
    expect([bench.loop.state().connection, bench.letter(letterIdOf(1)).state]).toEqual([
      'online',
      'receipted',
    ])
    expect(bench.calls().filter(call => call === 'heartbeat')).toHaveLength(2)
  })

  it.each(['decisions', 'changes'] as const)('whichever exchange says so: %s', async call => {
    const bench = loopBench([one])
    bench.decide(one, 1)
    const script = bench.central.script[call] as (...input: unknown[]) => unknown
    let refusals = 1
    bench.central.script[call] = ((...input: unknown[]) =>
      refusals-- > 0 ? forked : script(...input)) as never
    let asked = 0
    bench.anew = () => {
      asked += 1
      return undefined
    }
    await bench.begin()
    expect([asked, bench.loop.state().connection]).toEqual([1, 'online'])
    expect(bench.letter(letterIdOf(1)).state).toBe('receipted')
  })

  it('says so while the centre refuses, sends and fetches all the same, and asks no faster than any failure does', async () => {
    const bench = await forkedBench()
    expect(bench.loop.state()).toMatchObject({ connection: 'desk-forked' })
    expect(bench.loop.state().nextTryAt).not.toBeNull()
    const connections = new Set<string>()
    bench.decideNow(one, 1)
    const before = bench.asked()
    for (let second = 0; second < 30 * 60; second += 1) {
      await bench.clock.pass(1_000)
      connections.add(bench.loop.state().connection)
    }
    await settled()
    expect(bench.asked() - before).toBeLessThan(30)
    expect(bench.letter(letterIdOf(1)).state).toBe('receipted')
    expect(bench.calls()).toContain('changes')
    // Never told as simply online in between.
    expect([...connections]).toEqual(['desk-forked'])
    bench.heal()
    await bench.pass(4 * MINUTE)
    expect(bench.loop.state()).toMatchObject({ connection: 'online', nextTryAt: null })
  })
})

describe('the counter the centre is told', () => {
  it('is the computer’s, not the officer’s: whoever signs in after somebody else is no copy', async () => {
    const bench = loopBench([one])
    const { deskStorage } = bench.tools
    inTransaction(deskStorage, tx => {
      insertDeskIdentity(
        tx,
        { deskId: DESK as DeskId, epoch: 1, centreAddress: 'c', sealedKey: 's', nextSequence: 1 },
        NOON,
      )
      reserveSequences(tx, 300)
    })
    bench.decide(one, 1)
    await bench.begin()
    const told = bench.central.seen.find(call => call.call === 'heartbeat')?.input[1]
    expect(told).toMatchObject({ sequence: 300 })
  })
})

describe('a store that was wiped by order', () => {
  it('sends what is left and takes nothing new', async () => {
    const bench = loopBench([one])
    bench.takesNews = false
    bench.decide(one, 1)
    await bench.begin()
    expect(bench.letter(letterIdOf(1)).state).toBe('receipted')
    expect(bench.calls()).not.toContain('changes')
    expect(bench.loop.state().connection).toBe('online')
  })
})
