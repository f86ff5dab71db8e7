import { describe, expect, it } from 'vitest'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { eventFactsSchema } from '../../src-shared/reports/event-facts.ts'
import { makeDemo } from '../demo/make-demo.ts'
import { eventFactsOf } from './event-facts-of.ts'

describe('what an event is counted by', () => {
  it('is read from every kind of case, and holds nothing that tells who it is', async () => {
    const demo = await makeDemo({
      seed: 7,
      cases: 20,
      casework: 240,
      now: '2026-03-05T02:00:00.000Z' as Instant,
    })
    const seen = new Set<string>()
    for await (const { case: record } of demo.cases()) {
      const facts = eventFactsSchema.parse(eventFactsOf(record))
      const text = JSON.stringify(facts)
      const { name, idNumber, phone } = record.payload
      for (const personal of [name, idNumber, phone].filter(value => value.length > 1))
        expect(text).not.toContain(personal)
      if (idNumber.length === 18) expect(text).not.toContain(idNumber.slice(6, 14))
      seen.add(`${facts.procedure} ${facts.standing} ${facts.sex} ${facts.isYouth}`)
    }
    for (const procedure of [
      'identity-check',
      'person-application',
      'post-application',
      'unemployment-registration',
    ])
      for (const sex of ['male', 'female'])
        expect([...seen].some(each => each.startsWith(procedure) && each.includes(` ${sex} `))).toBe(true)
    expect([...seen].join()).toContain('in-correction')
    expect([...seen].join()).toContain('true')
  })
})
