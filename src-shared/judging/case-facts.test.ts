import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  attachmentOf,
  checkCaseOf,
  eligibilityCaseOf,
  eligibilityPayloadOf,
  identityCaseOf,
  payloadOf,
  personApplicationOf,
  registrationCaseOf,
  sourceOf,
} from '../../tests/builders/cases.ts'
import { citizenIdOf } from '../../tests/builders/id-numbers.ts'
import { NOON } from '../../tests/builders/ids.ts'
import { factSchema, sourceAnswerSchema } from '../cases/source-answer.ts'
import { instantSchema } from '../kernel/instant.ts'
import { factPathSchema } from '../rulebook/conditions.ts'
import { caseFacts, dayFact } from './case-facts.ts'

const instant = (text: string) => instantSchema.parse(text)

const everyCase = [
  identityCaseOf(1),
  eligibilityCaseOf(2),
  personApplicationOf(3),
  registrationCaseOf(4),
  checkCaseOf(5),
]

describe('the facts of a case', () => {
  it('names the case, the person and what was handed in by the paths rules use', () => {
    expect(caseFacts(eligibilityCaseOf(1, { referenceOn: '2026-03-05' }))).toMatchObject({
      'case.referenceOn': '2026-03-05',
      'case.submittedOn': '2026-03-05',
      'case.region': '520112',
      'person.bornOn': '1999-03-07',
      'person.age': 26,
      'payload.category': 'graduate-2y',
      'payload.graduation.issuedOn': '2025-07-01',
      'payload.application.unitRecognised': true,
      'document.graduation-certificate': 1,
    })
  })

  it('every path of every kind of case can be named in a rulebook, and every value frozen with a decision', () => {
    for (const record of everyCase)
      for (const [path, value] of Object.entries(caseFacts(record))) {
        expect(factPathSchema.safeParse(path).success, path).toBe(true)
        expect(factSchema.safeParse(value).success, path).toBe(true)
      }
  })

  it.each([
    ['2026-03-05T15:59:59.999Z', '2026-03-05'],
    ['2026-03-05T16:00:00.000Z', '2026-03-06'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01'],
    ['2024-02-28T16:00:00.000Z', '2024-02-29'],
  ])('the moment %s is the China day %s wherever it stands', (moment, day) => {
    const at = instant(moment)
    const payload = eligibilityPayloadOf()
    const record = eligibilityCaseOf(1, {
      submittedAt: at,
      payload: { ...payload, intention: { ...payload.intention, registeredAt: at } },
      sources: [sourceOf('social-insurance', { insured: false }, at)],
    })
    expect(caseFacts(record)).toMatchObject({
      'case.submittedOn': day,
      'payload.intention.registeredAt': day,
      'source.social-insurance.asOf': day,
    })
  })

  it('age is full years on the reference day, not on the day of looking (domain.md G22)', () => {
    const born = (birthday: string, referenceOn: string) =>
      caseFacts(
        identityCaseOf(1, {
          referenceOn,
          payload: payloadOf({ idNumber: citizenIdOf('520112', birthday, 12) }),
        }),
      )['person.age']
    expect(born('20010306', '2026-03-05')).toBe(24)
    expect(born('20010306', '2026-03-06')).toBe(25)
    expect(born('20000229', '2025-02-28')).toBe(24)
    expect(born('20000229', '2025-03-01')).toBe(25)
  })

  it('a number that says nothing of a birthday gives no person facts, instead of wrong ones', () => {
    const facts = caseFacts(
      identityCaseOf(1, { payload: payloadOf({ idType: 'passport', idNumber: 'E12345678' }) }),
    )
    expect(Object.keys(facts).filter(path => path.startsWith('person.'))).toEqual([])
  })

  it('lists stand by their length, an empty one by 0', () => {
    const payload = eligibilityPayloadOf({
      cv: [{ section: 'skills', entries: [] }],
      owed: [],
    })
    const facts = caseFacts(eligibilityCaseOf(1, { payload }))
    expect(facts).toMatchObject({ 'payload.cv': 1, 'payload.owed': 0, 'payload.favourites': 0 })
    expect(Object.keys(facts).some(path => path.startsWith('payload.cv.'))).toBe(false)
  })

  it('what was left out is no fact; what was left empty is an empty text', () => {
    const facts = caseFacts(personApplicationOf(1))
    for (const path of ['payload.formerName', 'payload.application', 'payload.graduation.chsiValidUntil'])
      expect(path in facts, path).toBe(false)
    expect(facts['payload.graduation.chsiCode']).toBe('')
    expect(facts['payload.intention.agreesToAdjustment']).toBe(true)
  })

  it('documents are counted by slot; a slot without a file is no fact', () => {
    const facts = caseFacts(
      eligibilityCaseOf(1, {
        attachments: [
          attachmentOf('a', { slot: 'graduation-certificate' }),
          attachmentOf('b', { slot: 'graduation-certificate' }),
          attachmentOf('c', { slot: 'id-photo' }),
        ],
      }),
    )
    expect(facts).toMatchObject({ 'document.graduation-certificate': 2, 'document.id-photo': 1 })
    expect('document.other' in facts).toBe(false)
  })

  it('a register that gave no answer (未取得结果) gives no facts, whatever came along with it', () => {
    const record = checkCaseOf(1, {
      sources: [sourceOf('unemployment-registration', { registered: false, provinceWide: true }, null)],
    })
    expect(Object.keys(caseFacts(record)).filter(path => path.startsWith('source.'))).toEqual([])
  })

  it('a register that answered keeps what it left open, so that an answer and no answer differ', () => {
    const record = checkCaseOf(1, {
      sources: [sourceOf('unemployment-registration', { deregisteredOn: null, registered: true })],
    })
    const facts = caseFacts(record)
    expect(facts['source.unemployment-registration.registered']).toBe(true)
    expect(facts['source.unemployment-registration.deregisteredOn']).toBeNull()
    expect('source.unemployment-registration.deregisteredOn' in facts).toBe(true)
  })

  it('registers of the same fact name stay apart', () => {
    const sources = [sourceOf('business', { active: true }), sourceOf('social-insurance', { active: false })]
    expect(caseFacts(eligibilityCaseOf(1, { sources }))).toMatchObject({
      'source.business.active': true,
      'source.social-insurance.active': false,
    })
  })

  it.each(['__proto__', 'toString', 'constructor', 'a.b', 'case.referenceOn', '', 'Registered', 'a b'])(
    'a fact called %j stands under its register or is refused, and overwrites nothing',
    name => {
      const answer = JSON.parse(
        `{"source":"business","asOf":"${NOON}","facts":{${JSON.stringify(name)}:"x"}}`,
      )
      const read = sourceAnswerSchema.safeParse(answer)
      const facts = caseFacts(eligibilityCaseOf(1, read.success ? { sources: [read.data] } : {}))
      expect(facts['case.referenceOn']).toBe('2026-03-05')
      expect(Object.getPrototypeOf(facts)).toBe(Object.prototype)
      expect(({} as Record<string, unknown>).x).toBeUndefined()
      if (read.success && name in read.data.facts && Object.hasOwn(read.data.facts, name))
        expect(facts[`source.business.${name}`]).toBe('x')
    },
  )

  it('nothing inherited is a fact: names of the language’s own objects are not there', () => {
    const facts = caseFacts(identityCaseOf(1))
    for (const path of ['payload.constructor', 'source.__proto__.x', 'document.toString'])
      expect(facts[path], path).toBeUndefined()
  })

  it('the same case gives the same facts, and is left as it was', () => {
    for (const record of everyCase) {
      const before = structuredClone(record)
      expect(caseFacts(structuredClone(record))).toEqual(caseFacts(record))
      expect(record).toEqual(before)
    }
  })
})

describe('a fact that is a day', () => {
  it.each(['2026-03-05', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is one', text => {
    expect(dayFact({ 'payload.day': text }, 'payload.day')).toBe(text)
  })

  it.each<[unknown]>([
    ['2026-02-29'],
    ['1900-02-29'],
    ['2026-04-31'],
    ['2026-13-01'],
    ['0000-00-00'],
    ['2026-00-10'],
    ['2026-3-5'],
    ['2026-03-05T02:00:00.000Z'],
    ['2026-03-05\n'],
    ['long-term'],
    [''],
    [20_260_305],
    [true],
    [null],
  ])('%j is none: a rule must not reckon from it', value => {
    expect(dayFact({ 'payload.day': value as string }, 'payload.day')).toBeUndefined()
  })

  it('what is not there is none', () => {
    expect(dayFact({}, 'payload.day')).toBeUndefined()
  })

  it('any text gives a day or nothing, and never another text', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect([text, undefined]).toContain(dayFact({ 'payload.day': text }, 'payload.day'))
      }),
    )
  })
})
