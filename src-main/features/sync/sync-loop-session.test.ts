import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { later, letterIdOf } from '../../../tests/builders/ids.ts'
import { type LoopBench, loopBench } from '../../../tests/builders/loop-bench.ts'
import { settled } from '../../../tests/builders/ports.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'
import { rawSql } from '../../../tests/builders/stores.ts'

const one = identityCaseOf(1)
const SECOND = 1_000
const expired = problemOf('session-expired')
const stateOf = (bench: LoopBench, n = 1) => bench.letter(letterIdOf(n)).state

async function started(records = [one]): Promise<LoopBench> {
  const bench = loopBench(records)
  await bench.begin()
  bench.calls()
  return bench
}

describe('when the session has ended', () => {
  it('letters already decided still leave, with the token that is good for nothing else', async () => {
    const bench = await started()
    bench.session.token = expired
    bench.decideNow(one, 1)
    await bench.pass(9 * SECOND)
    expect([stateOf(bench), bench.loop.state().connection]).toEqual(['receipted', 'signed-out'])
    expect(bench.central.seen.filter(call => call.call === 'decisions').map(call => call.input[0])).toEqual([
      'send-only',
    ])
    expect(bench.calls()).not.toContain('changes')
  })

  it('no next try is shown, because only a password helps', async () => {
    const bench = await started()
    bench.session.token = expired
    bench.loop.now()
    await settled()
    expect(bench.loop.state()).toEqual({
      connection: 'signed-out',
      nextTryAt: null,
      pulling: false,
      ownTrouble: null,
    })
  })

  it('a letter the centre asked to rest rests here too', async () => {
    const bench = await started()
    bench.session.token = expired
    bench.decide(one, 1)
    bench.answer(() => ({ kind: 'retry', notBefore: later(600 * SECOND) }))
    bench.loop.now()
    await settled()
    expect(bench.calls()).toEqual(['decisions', 'appendAudit'])
    for (let n = 0; n < 3; n += 1) await bench.pass(100 * SECOND)
    expect(bench.calls()).not.toContain('decisions')
    expect(bench.loop.nextTryOf(letterIdOf(1))).toBe(later(600 * SECOND))
  })

  it('without such a token nothing leaves, and nothing is lost', async () => {
    const bench = await started()
    bench.session = { token: expired, sendOnly: undefined }
    bench.decide(one, 1)
    bench.loop.now()
    await settled()
    expect([stateOf(bench), bench.calls()]).toEqual(['waiting', []])
  })

  it('in the middle of a round the token is renewed once, giving back the one that was refused', async () => {
    const bench = await started()
    let refusals = 1
    bench.central.script.changes = () => {
      if (refusals === 0) return { items: [], cursor: 'c', more: false }
      refusals -= 1
      return expired
    }
    bench.stale.length = 0
    bench.loop.now()
    await settled()
    expect([bench.stale.slice(0, 2), bench.loop.state().connection]).toEqual([[undefined, 'token'], 'online'])
    refusals = 99
    bench.calls()
    bench.loop.now()
    await settled()
    expect([bench.calls(), bench.loop.state().connection]).toEqual([['changes', 'changes'], 'signed-out'])
  })
})

describe('a letter the centre asked to try later', () => {
  it('rests until its time, shows it, does not hold up the others, and leaves then', async () => {
    const bench = await started([one, identityCaseOf(2)])
    bench.decide(one, 1)
    bench.decide(identityCaseOf(2), 2)
    const notBefore = later(40 * SECOND)
    bench.answer(letter =>
      letter.id === letterIdOf(1) && bench.clock.now() < notBefore
        ? { kind: 'retry', notBefore }
        : bench.accepted(letter),
    )
    bench.loop.now()
    await settled()
    expect([stateOf(bench, 1), stateOf(bench, 2), bench.loop.nextTryOf(letterIdOf(1))]).toEqual([
      'waiting',
      'receipted',
      notBefore,
    ])
    bench.calls()
    await bench.pass(39 * SECOND)
    expect(bench.calls()).not.toContain('decisions')
    await bench.pass(2 * SECOND)
    expect([stateOf(bench, 1), bench.loop.nextTryOf(letterIdOf(1))]).toEqual(['receipted', undefined])
  })

  it('leaves at once when somebody presses', async () => {
    const bench = await started()
    bench.decide(one, 1)
    let ready = false
    bench.answer(letter =>
      ready ? bench.accepted(letter) : { kind: 'retry', notBefore: later(3_000 * SECOND) },
    )
    bench.loop.now()
    await settled()
    ready = true
    bench.loop.now()
    await settled()
    expect(stateOf(bench)).toBe('receipted')
  })
})

describe('a fault of our own', () => {
  it('in a round is noted without a word of what it was about, and the next round comes', async () => {
    const bench = await started()
    bench.files = async () => {
      throw new Error('王小明 520103199903071234')
    }
    bench.loop.now()
    await settled()
    expect(bench.logger.lines.join('')).toContain('sync-round-failed')
    expect(bench.logger.lines.join('')).not.toMatch(/王小明|520103/)
    expect(bench.loop.state()).toMatchObject({ ownTrouble: 'fault', pulling: false })
    bench.calls()
    bench.files = async () => ({ ok: true, value: 0 })
    await bench.pass(10 * SECOND)
    expect([bench.calls().includes('changes'), bench.loop.state()]).toMatchObject([
      true,
      { connection: 'online', ownTrouble: null },
    ])
  })

  it.each([
    ['SQLITE_FULL', 'disk-full'],
    ['SQLITE_IOERR_WRITE', 'disk-failed'],
    ['SQLITE_CORRUPT', 'store-damaged'],
  ])('%s in a round is told as %s, until a round goes through', async (code, ownTrouble) => {
    const bench = await started()
    bench.files = async () => {
      throw new Sqlite.SqliteError('no words', code)
    }
    bench.loop.now()
    await settled()
    expect(bench.loop.state().ownTrouble).toBe(ownTrouble)
    expect(bench.published.at(-1)).toContain('sync')
  })

  it('while an answer is written leaves no letter behind as being sent: it waits and goes again', async () => {
    const bench = await started()
    bench.decide(one, 1)
    rawSql(
      bench.storage,
      "CREATE TRIGGER full BEFORE INSERT ON receipts BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    )
    bench.loop.now()
    await settled()
    expect(stateOf(bench)).toBe('sending')
    rawSql(bench.storage, 'DROP TRIGGER full')
    await bench.pass(40 * SECOND)
    expect(stateOf(bench)).toBe('receipted')
  })
})

describe('listening for hints', () => {
  it('that cannot begin breaks nothing, and begins with a later round', async () => {
    const bench = loopBench([one])
    let asked = 0
    Object.defineProperty(bench.session, 'token', {
      get: () => {
        asked += 1
        if (asked === 2) throw new Error('disk full')
        return 'token'
      },
    })
    await bench.begin()
    expect([bench.loop.state().connection, bench.central.listeners.size]).toEqual(['online', 0])
    bench.loop.now()
    await settled()
    expect(bench.central.listeners.size).toBe(1)
  })
})

describe('stopping', () => {
  it('ends everything: no call after it, whatever wakes, hints or waits', async () => {
    const bench = await started()
    bench.central.script.changes = () => unreachable
    bench.loop.now()
    await settled()
    await bench.loop.stop()
    bench.calls()
    bench.loop.now()
    bench.loop.lettersChanged()
    for (const hint of bench.central.listeners) hint()
    await bench.pass(1_000 * SECOND)
    expect([bench.calls(), bench.central.listeners.size]).toEqual([[], 0])
  })

  it('waits for the running round, which ends after its present step', async () => {
    const bench = await started()
    let release: () => void = () => undefined
    bench.central.script.changes = async () => {
      await new Promise<void>(resolve => {
        release = resolve
      })
      return { items: [], cursor: 'later', more: true }
    }
    bench.loop.now()
    await settled()
    let stopped = false
    const stopping = bench.loop.stop().then(() => {
      stopped = true
    })
    await settled()
    expect(stopped).toBe(false)
    release()
    await stopping
    expect(bench.calls()).toEqual(['changes'])
    expect(rawSql(bench.storage, "SELECT value FROM meta WHERE key = 'cursor'")).toEqual([{ value: 'c' }])
  })

  it('and starting again before the old round has ended is no dead end: the new officer’s rounds come', async () => {
    const bench = await started()
    let release: () => void = () => undefined
    bench.central.script.changes = async () => {
      await new Promise<void>(resolve => {
        release = resolve
      })
      return { items: [], cursor: 'c', more: false }
    }
    bench.loop.now()
    await settled()
    const stopping = bench.loop.stop()
    bench.loop.start({ ...bench.opened })
    bench.calls()
    release()
    await stopping
    bench.central.script.changes = () => ({ items: [], cursor: 'c', more: false })
    await bench.pass(100)
    release()
    await settled()
    expect(bench.calls()).toContain('changes')
    expect(bench.loop.state().connection).toBe('online')
  })
})
