import { describe, expect, it } from 'vitest'
import { staleTopicSchema } from '../../src-shared/desk/sync-views.ts'
import { createStaleness, keysOfTopic, privateKeys } from './staleness.ts'

function harness() {
  const refreshed: string[][] = []
  const tasks: (() => void)[] = []
  const notice = createStaleness(
    keys => refreshed.push(keys.map(key => JSON.stringify(key))),
    task => tasks.push(task),
  )
  const wake = () => tasks.shift()?.()
  return { refreshed, notice, wake }
}

describe('staleness', () => {
  it('knows what every topic of the contract touches', () => {
    for (const topic of staleTopicSchema.options) expect(keysOfTopic[topic].length).toBeGreaterThan(0)
  })

  it('lets an officer see a letter and the queue change when letters change', () => {
    const paths = keysOfTopic.letters.map(key => JSON.stringify(key[0]))
    expect(paths).toEqual(
      expect.arrayContaining(['["outbox"]', '["needsYou"]', '["queue"]', '["case"]', '["sync","status"]']),
    )
  })

  it('counts the day again when letters change, and what is ready when a picture came', () => {
    const paths = (topic: 'letters' | 'attachments') => keysOfTopic[topic].map(key => JSON.stringify(key[0]))
    expect(paths('letters')).toContain('["account"]')
    expect(paths('attachments')).toContain('["offline"]')
  })

  it('forgets what a supervisor saw of people when nobody is signed in', () => {
    const kept = privateKeys.map(key => JSON.stringify(key[0]))
    for (const path of ['exceptions', 'account', 'offline', 'supervision', 'recovery'])
      expect(kept).toContain(JSON.stringify([path]))
  })

  it('asks who holds what when cases change', () => {
    expect(keysOfTopic.cases.map(key => JSON.stringify(key[0]))).toContain('["leases"]')
  })

  it('refreshes a moment after the first news, then gathers what comes until the pause is over', () => {
    const { refreshed, notice, wake } = harness()
    notice(['sync'])
    expect(refreshed).toHaveLength(0)
    wake()
    expect(refreshed).toHaveLength(1)
    for (let i = 0; i < 50; i += 1) notice(['cases', 'attachments'])
    expect(refreshed).toHaveLength(1)
    wake()
    wake()
    expect(refreshed).toHaveLength(2)
    wake()
    wake()
    expect(refreshed).toHaveLength(2)
    notice(['sync'])
    wake()
    expect(refreshed).toHaveLength(3)
  })

  it('asks for each answer once, however many topics touch it', () => {
    const { refreshed, notice, wake } = harness()
    notice(['cases', 'letters', 'attachments'])
    wake()
    const keys = refreshed[0] ?? []
    expect(keys.length).toBeGreaterThan(4)
    expect(new Set(keys).size).toBe(keys.length)
  })
})
