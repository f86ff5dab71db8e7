import { describe, expect, it } from 'vitest'
import { openDoor } from '../../../tests/builders/door-bench.ts'
import { createKnockLimit } from './knock-limit.ts'

describe('knocks without a right', () => {
  it('are worth a sentence sixty times in ten seconds, and again in the next ten', () => {
    let now = 0
    const limit = createKnockLimit(() => now)
    const row = () => Array.from({ length: 62 }, () => limit.tooMany())
    expect(row()).toEqual([...Array(60).fill(false), true, true])
    now = 9_999
    expect(limit.tooMany()).toBe(true)
    now = 10_000
    expect(row().indexOf(true)).toBe(60)
  })

  it('past that get 429 and no words, while who has a right enters and is served as before', async () => {
    const door = await openDoor()
    const { cookie } = await door.enter()
    for (let n = 0; n < 60; n += 1) expect((await door.ask('/enter?token=guess')).status).toBe(403)
    for (const path of ['/enter?token=guess', '/', '/assets/app.js'])
      expect(await door.ask(path), path).toMatchObject({
        status: 429,
        body: '',
        headers: { 'retry-after': '10', connection: 'close' },
      })
    expect((await door.ask('/', { cookie })).status).toBe(200)
    expect((await door.enter()).answer.status).toBe(200)
  })
})
