import { describe, expect, it } from 'vitest'
import { createCallers } from './callers.ts'

const counter = () => new Int32Array(new SharedArrayBuffer(4))

describe('whoever asks while the core is busy', () => {
  it('is known from the counter the door raises, and served when room is made', async () => {
    const waiting = counter()
    const callers = createCallers(waiting)
    expect(callers.areWaiting()).toBe(false)
    Atomics.add(waiting, 0, 3)
    expect(callers.areWaiting()).toBe(true)
    let served = false
    setImmediate(() => {
      served = true
    })
    await callers.makeRoom()
    expect([served, callers.areWaiting()]).toEqual([true, false])
  })

  it('cannot starve the work: a batch ends early at most once in twenty milliseconds', async () => {
    const waiting = counter()
    const callers = createCallers(waiting)
    await callers.makeRoom()
    const madeRoomAt = performance.now()
    Atomics.add(waiting, 0, 1)
    while (!callers.areWaiting()) {
      expect(performance.now() - madeRoomAt).toBeLessThan(1_000)
    }
    expect(performance.now() - madeRoomAt).toBeGreaterThanOrEqual(19)
  })

  it('without a counter nobody is known to wait, and room is made all the same', async () => {
    const callers = createCallers(undefined)
    expect(callers.areWaiting()).toBe(false)
    let served = false
    setImmediate(() => {
      served = true
    })
    await callers.makeRoom()
    expect(served).toBe(true)
  })

  it('is known by when it last asked; before the first call it has been quiet for ever', async () => {
    const callers = createCallers(counter())
    expect(callers.quietMs()).toBe(Number.POSITIVE_INFINITY)
    callers.asked()
    expect(callers.quietMs()).toBeLessThan(1_000)
    const before = callers.quietMs()
    await callers.makeRoom()
    expect(callers.quietMs()).toBeGreaterThan(before)
  })
})
