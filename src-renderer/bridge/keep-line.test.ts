import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { asTrouble, DeskTrouble } from './desk-trouble.ts'
import { keepLine, reconnectPauseMs } from './keep-line.ts'
import type { DeskLink, Transport } from './pick-transport.ts'

const noOptions = { context: {} }

function transport(call: DeskLink['call']): Transport & { readonly drop: () => void } {
  let drop: () => void = () => {}
  const closed = new Promise<void>(done => {
    drop = done
  })
  return { link: { call }, closed, drop }
}

/** Lets everything that is already settled run. */
const settle = () => new Promise(done => setTimeout(done, 0))

describe('the line to the core', () => {
  it('makes the first calls wait for the first connection', async () => {
    let answerOpen: (transport: Transport) => void = () => {}
    const line = keepLine(() => new Promise(resolve => (answerOpen = resolve)))
    const answer = line.link.call(['a'], 1, noOptions)
    await settle()
    expect(line.state()).toBe('connecting')
    answerOpen(transport(async (_path, input) => input))
    expect(await answer).toBe(1)
    expect(line.state()).toBe('open')
  })

  it('refuses a call in flight when the line drops, and never replays it', async () => {
    let calls = 0
    const first = transport(
      () =>
        new Promise((_, reject) => {
          calls += 1
          void first.closed.then(() => reject(new DOMException('gone', 'AbortError')))
        }),
    )
    const opened = [first, transport(async () => 'second')]
    const line = keepLine(
      async () => opened.shift() ?? new Promise<never>(() => {}),
      async () => {},
    )
    const states: string[] = []
    line.watch(state => states.push(state))
    const answer = line.link.call(['decide'], {}, noOptions)
    await settle()
    first.drop()
    await expect(answer).rejects.toMatchObject({ code: 'line-lost' })
    await settle()
    expect(calls).toBe(1)
    expect(states).toEqual(['open', 'lost', 'open'])
    expect(await line.link.call(['again'], {}, noOptions)).toBe('second')
  })

  it('refuses at once while the core cannot be reached, and goes on trying', async () => {
    let tries = 0
    const line = keepLine(
      async () => {
        tries += 1
        if (tries < 3) throw new Error('refused')
        return transport(async () => 'here')
      },
      () => settle().then(() => {}),
    )
    const first = line.link.call(['a'], {}, noOptions)
    await expect(first).rejects.toMatchObject({ code: 'line-lost' })
    await new Promise(done => setTimeout(done, 20))
    expect(await line.link.call(['a'], {}, noOptions)).toBe('here')
  })

  it('waits longer after every failure, but never more than a few seconds', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 50].map(reconnectPauseMs)
    expect(waits).toEqual([50, 250, 500, 1000, 2000, 4000, 4000, 4000])
  })
})

describe('troubles', () => {
  it('keeps a refusal of the contract with its detail', () => {
    const trouble = asTrouble(new ORPCError('reason-required', { data: { about: { count: 1 } } }))
    expect(trouble).toMatchObject({ code: 'reason-required', detail: { about: { count: 1 } } })
  })

  it('reads an unknown code, a strange detail and any other error as a failure of the core', () => {
    expect(asTrouble(new ORPCError('from-the-future')).code).toBe('core-failed')
    expect(asTrouble(new ORPCError('locked', { data: 'not an object' }))).toMatchObject({
      code: 'locked',
      detail: {},
    })
    expect(asTrouble(new TypeError('undefined is not a function')).code).toBe('core-failed')
    const trouble = new DeskTrouble('line-lost')
    expect(asTrouble(trouble)).toBe(trouble)
  })
})
