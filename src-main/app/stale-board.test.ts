import { describe, expect, it } from 'vitest'
import type { StaleTopic } from '../../src-shared/desk/sync-views.ts'
import { createStaleBoard } from './stale-board.ts'

/** Listens until told to stop, keeping what it was told. */
function listen(board: ReturnType<typeof createStaleBoard>) {
  const stop = new AbortController()
  const told: StaleTopic[][] = []
  const ended = (async () => {
    for await (const { topics } of board.watch(stop.signal)) told.push(topics)
  })()
  return { told, ended, stop: () => stop.abort() }
}

const moment = (ms = 60) => new Promise(resolve => setTimeout(resolve, ms))

describe('what went stale', () => {
  it('is told to every face that listens', async () => {
    const board = createStaleBoard()
    const faces = [listen(board), listen(board)]
    await moment(5)
    board.publish(['cases'])
    await moment()
    for (const face of faces) {
      expect(face.told).toEqual([['cases']])
      face.stop()
      await face.ended
    }
  })

  it('is gathered: ten pages of a pull make one telling, each topic once', async () => {
    const board = createStaleBoard()
    const face = listen(board)
    await moment(5)
    for (let page = 0; page < 10; page += 1) board.publish(['cases', 'sync'])
    board.publish(['letters'])
    await moment()
    expect(face.told).toEqual([['cases', 'sync', 'letters']])
    face.stop()
    await face.ended
  })

  it('while a face is busy with the last telling is told next, and nothing is lost', async () => {
    const board = createStaleBoard()
    const stop = new AbortController()
    const watching = board.watch(stop.signal)
    const first = watching.next()
    await moment(5)
    board.publish(['cases'])
    expect((await first).value).toEqual({ topics: ['cases'] })
    board.publish(['letters'])
    board.publish(['sync'])
    expect((await watching.next()).value).toEqual({ topics: ['letters', 'sync'] })
    stop.abort()
    expect((await watching.next()).done).toBe(true)
  })

  it('ends for a face that is gone, at once, and holds nothing of it', async () => {
    const board = createStaleBoard()
    const face = listen(board)
    await moment(5)
    face.stop()
    await face.ended
    board.publish(['cases'])
    await moment()
    expect(face.told).toEqual([])
  })

  it('is not told to a face that was gone before it began', async () => {
    const board = createStaleBoard()
    const stop = new AbortController()
    stop.abort()
    expect((await board.watch(stop.signal).next()).done).toBe(true)
  })

  it('with nobody listening is nothing', () => {
    expect(() => createStaleBoard().publish(['cases'])).not.toThrow()
  })
})
