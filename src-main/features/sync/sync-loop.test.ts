import { describe, expect, it } from 'vitest'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { later, letterIdOf } from '../../../tests/builders/ids.ts'
import { type LoopBench, loopBench } from '../../../tests/builders/loop-bench.ts'
import { settled } from '../../../tests/builders/ports.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'
import type { RemoteFailure } from '../../remote/central-service.ts'
import { undoLetter } from '../review/undo-letter.ts'

const one = identityCaseOf(1)
const SECOND = 1_000
const stateOf = (bench: LoopBench, n = 1) => bench.letter(letterIdOf(n)).state

async function started(records = [one]): Promise<LoopBench> {
  const bench = loopBench(records)
  await bench.begin()
  bench.calls()
  return bench
}

describe('a round', () => {
  it('pushes first, then pulls, then brings its log, then fetches files, then tells how it stands', async () => {
    const bench = loopBench([one])
    bench.decide(one, 1)
    const order: string[] = []
    bench.files = async () => {
      order.push(...bench.calls())
      return { ok: true, value: 0 }
    }
    expect(bench.loop.state()).toEqual({
      connection: 'starting',
      nextTryAt: null,
      pulling: false,
      ownTrouble: null,
    })
    await bench.begin()
    expect([...order, ...bench.calls()]).toEqual([
      'decisions',
      'receiptKeys',
      'changes',
      'appendAudit',
      'heartbeat',
    ])
    expect(bench.loop.state()).toEqual({
      connection: 'online',
      nextTryAt: null,
      pulling: false,
      ownTrouble: null,
    })
    expect(stateOf(bench)).toBe('receipted')
  })

  it('comes again every minute while nothing happens, and at once after a hint of the centre', async () => {
    const bench = await started()
    await bench.pass(59 * SECOND)
    expect(bench.calls()).toEqual([])
    await bench.pass(2 * SECOND)
    expect(bench.calls()).toEqual(['changes'])
    for (const hint of bench.central.listeners) hint()
    await settled()
    expect(bench.calls()).toEqual(['changes'])
    expect(bench.central.listeners.size).toBe(1)
  })

  it('tells the centre how the desk stands every five minutes, not every round', async () => {
    const bench = await started()
    await bench.pass(299 * SECOND)
    expect(bench.calls().filter(call => call === 'heartbeat')).toEqual([])
    await bench.pass(62 * SECOND)
    expect(bench.calls().filter(call => call === 'heartbeat')).toHaveLength(1)
  })

  it('is never run twice at once: what is asked meanwhile is one more round after it', async () => {
    const bench = await started()
    let running = 0
    let most = 0
    let release: () => void = () => undefined
    bench.central.script.changes = async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise<void>(resolve => {
        release = resolve
      })
      running -= 1
      return { items: [], cursor: 'c', more: false }
    }
    for (let n = 0; n < 5; n += 1) bench.loop.now()
    await settled()
    bench.loop.lettersChanged()
    expect(bench.calls()).toEqual(['changes'])
    release()
    await settled()
    expect(bench.calls()).toEqual(['changes'])
    release()
    await settled()
    expect([bench.calls(), most]).toEqual([[], 1])
  })
})

describe('the undo window', () => {
  it('is respected to its end: nothing leaves before, and it leaves by itself right after', async () => {
    const bench = await started()
    bench.decideNow(one, 1)
    await bench.pass(8 * SECOND - 1)
    expect([stateOf(bench), bench.calls()]).toEqual(['held', []])
    await bench.pass(100)
    expect([stateOf(bench), bench.calls()[0]]).toEqual(['receipted', 'decisions'])
  })

  it('holds against every other reason to send: a press, a hint, another letter', async () => {
    const bench = await started([one, identityCaseOf(2)])
    bench.decideNow(one, 1)
    await bench.pass(4 * SECOND)
    bench.decideNow(identityCaseOf(2), 2)
    bench.loop.now()
    await settled()
    expect([stateOf(bench, 1), stateOf(bench, 2)]).toEqual(['held', 'held'])
    await bench.pass(4 * SECOND + 50)
    expect([stateOf(bench, 1), stateOf(bench, 2)]).toEqual(['receipted', 'held'])
    await bench.pass(4 * SECOND)
    expect(stateOf(bench, 2)).toBe('receipted')
  })

  it('used: an undone letter never leaves', async () => {
    const bench = await started()
    bench.decideNow(one, 1)
    await bench.pass(5 * SECOND)
    undoLetter(bench.tools, bench.opened, letterIdOf(1))
    await bench.pass(120 * SECOND)
    expect([stateOf(bench), bench.calls().includes('decisions')]).toEqual(['undone', false])
  })

  it('ends without any network too: what may leave is no longer shown as undoable', async () => {
    const bench = await started()
    bench.central.script.changes = () => unreachable
    bench.loop.now()
    await settled()
    for (let n = 0; n < 5; n += 1) await bench.pass(180 * SECOND)
    bench.decideNow(one, 1)
    await bench.pass(8 * SECOND + 100)
    expect(stateOf(bench)).not.toBe('held')
  })

  it('is not stretched by a clock that was set back a day', async () => {
    const bench = await started()
    bench.decideNow(one, 1)
    bench.clock.jump(-86_400 * SECOND)
    await bench.pass(61 * SECOND)
    expect(stateOf(bench)).toBe('receipted')
  })
})

describe('when the line fails', () => {
  const fail = async (bench: LoopBench, failure: RemoteFailure) => {
    bench.central.script.changes = () => failure
    bench.loop.now()
    await settled()
    bench.calls()
  }

  it('the next try is shown, comes when it says, and each wait may be longer, up to three minutes', async () => {
    const bench = await started()
    await fail(bench, unreachable)
    const waits: number[] = []
    for (let n = 0; n < 12; n += 1) {
      const { nextTryAt } = bench.loop.state()
      if (!nextTryAt) throw new Error('the next try is not shown')
      const wait = Date.parse(nextTryAt) - Date.parse(bench.clock.now())
      waits.push(wait)
      await bench.pass(wait - 1)
      expect(bench.calls()).toEqual([])
      await bench.pass(1)
      expect(bench.calls()).toEqual(['changes'])
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect([waits[0], Math.max(...waits) <= 180 * SECOND]).toEqual([1_500, true])
    bench.central.script.changes = () => ({ items: [], cursor: 'c', more: false })
    await bench.pass(180 * SECOND)
    expect(bench.loop.state()).toMatchObject({ connection: 'online', nextTryAt: null })
  })

  it('a press tries now, and the waits begin small again', async () => {
    const bench = await started()
    await fail(bench, unreachable)
    for (let n = 0; n < 10; n += 1) await bench.pass(180 * SECOND)
    bench.calls()
    bench.loop.now()
    await settled()
    expect(bench.calls()).toEqual(['changes'])
    expect(bench.loop.state().nextTryAt).toBe(
      later(Date.parse(bench.clock.now()) - Date.parse(later(0)) + 1_500),
    )
  })

  it('a centre that asks for rest is given it', async () => {
    const bench = await started()
    await fail(bench, problemOf('slow-down', 90 * SECOND))
    await bench.pass(90 * SECOND - 1)
    expect(bench.calls()).toEqual([])
    await bench.pass(30 * SECOND)
    expect(bench.calls()).toEqual(['changes'])
  })

  it.each<[RemoteFailure, string]>([
    [{ kind: 'unreachable', why: 'no-network' }, 'no-network'],
    [{ kind: 'unreachable', why: 'refused' }, 'centre-unreachable'],
    [{ kind: 'unreachable', why: 'timeout' }, 'centre-unreachable'],
    [{ kind: 'unreachable', why: 'cut' }, 'centre-unreachable'],
    [{ kind: 'unreachable', why: 'tls' }, 'no-secure-line'],
    [{ kind: 'not-the-centre', portal: false, retryAfterMs: undefined }, 'centre-unreachable'],
    [{ kind: 'not-the-centre', portal: true, retryAfterMs: undefined }, 'captive-portal'],
    [problemOf('centre-failed'), 'centre-unreachable'],
    [problemOf('slow-down'), 'centre-unreachable'],
    [problemOf('upgrade-required'), 'upgrade-required'],
    [problemOf('not-permitted'), 'refused'],
    [problemOf('officer-locked'), 'refused'],
  ])('%j is shown as %s', async (failure, connection) => {
    const bench = await started()
    await fail(bench, failure)
    expect(bench.loop.state()).toMatchObject({ connection, pulling: false })
    expect(bench.published.at(-1)).toContain('sync')
  })
})
