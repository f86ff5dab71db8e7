import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  checkCaseOf,
  eligibilityCaseOf,
  identityCaseOf,
  personApplicationOf,
  registrationCaseOf,
} from '../../tests/builders/cases.ts'
import { conditionOf, judgingRulesOf } from '../../tests/builders/judging.ts'
import { rulebookOf } from '../../tests/builders/rulebooks.ts'
import { type Procedure, procedureSchema } from '../cases/procedure.ts'
import { eligibilityPayloadSchema } from '../eligibility/eligibility-payload.ts'
import { identityPayloadSchema } from '../identity/identity-payload.ts'
import { checkPayloadSchema, registrationPayloadSchema } from '../unemployment/unemployment-payload.ts'
import { caseFacts } from './case-facts.ts'
import { findUnknownFacts, knownFacts } from './known-facts.ts'
import { loadableRulebookSchema } from './loadable-rulebook.ts'

const payloads: Readonly<Record<Procedure, z.ZodType>> = {
  'identity-check': identityPayloadSchema,
  'person-application': eligibilityPayloadSchema,
  'post-application': eligibilityPayloadSchema,
  'unemployment-registration': registrationPayloadSchema,
  'unemployment-check': checkPayloadSchema,
}

interface Shape {
  readonly type?: string
  readonly anyOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
}

/** Every value of a form by its path: lists whole, for a rule sees only how long they are. */
function leavesOf(path: string, shape: Shape): string[] {
  const kinds = shape.anyOf ?? [shape]
  const inside = kinds.flatMap(kind =>
    Object.entries(kind.properties ?? {}).flatMap(([name, inner]) => leavesOf(`${path}.${name}`, inner)),
  )
  return inside.length > 0 ? inside : [path]
}

describe('the values a case of each procedure has', () => {
  it.each(procedureSchema.options)('%s: are those of its form, no more and no fewer', procedure => {
    const form = z.toJSONSchema(payloads[procedure], { io: 'input', unrepresentable: 'any' }) as Shape
    const listed = [...knownFacts[procedure]].filter(path => path.startsWith('payload.'))
    expect(listed.toSorted()).toEqual(leavesOf('payload', form).toSorted())
  })

  it('every fact of every kind of case is one', () => {
    const cases = [
      identityCaseOf(1),
      eligibilityCaseOf(2),
      personApplicationOf(3),
      registrationCaseOf(4),
      checkCaseOf(5),
    ]
    for (const record of cases) {
      const own = Object.keys(caseFacts(record)).filter(path => !/^(document|source)\./.test(path))
      expect(own).toEqual(expect.arrayContaining(['case.referenceOn', 'person.age', 'payload.name']))
      for (const path of own) expect([...knownFacts[record.procedure]]).toContain(path)
    }
  })
})

describe('a condition that looks at a value no case has', () => {
  const bookWith = (...tests: readonly unknown[]) => ({
    work: [
      judgingRulesOf(),
      judgingRulesOf({
        conditions: tests.map((test, at) => conditionOf(`condition-${at}`, test)),
      }),
    ],
  })
  const is = (fact: string) => ({ kind: 'is', fact, value: true })

  it.each<[string, unknown, string]>([
    ['a slip of the pen', is('payload.graduation.isuedOn'), 'payload.graduation.isuedOn'],
    ['a group of values and none of them', is('payload.graduation'), 'payload.graduation'],
    ['something inside a list', is('payload.cv.section'), 'payload.cv.section'],
    ['something inside a value', is('payload.category.name'), 'payload.category.name'],
    ['what another procedure has', is('payload.form.wantsWork'), 'payload.form.wantsWork'],
    ['a day the case does not keep', is('case.decidedOn'), 'case.decidedOn'],
    ['what no number tells', is('person.name'), 'person.name'],
    [
      'the first of two days',
      { kind: 'not-after', first: 'case.seenOn', second: 'case.submittedOn' },
      'case.seenOn',
    ],
    [
      'the second of two days',
      { kind: 'same-year', first: 'case.submittedOn', second: 'case.seenOn' },
      'case.seenOn',
    ],
    [
      'the day of birth of an age',
      { kind: 'age', bornOn: 'person.born', on: 'case.referenceOn', min: 16, below: null },
      'person.born',
    ],
    [
      'one deep in a test',
      { kind: 'any', of: [is('case.region'), { kind: 'all', of: [is('payload.nowhere')] }] },
      'payload.nowhere',
    ],
  ])('%s is named by its path, with a sentence in both languages', (_, test, path) => {
    expect(findUnknownFacts(bookWith(is('case.region'), test))).toEqual([
      {
        path: ['work', 1, 'conditions', 1, 'test'],
        sentence: {
          zh: `这个办理类型的办件没有“${path}”这一项，请改正。`,
          en: `A case of this procedure has no value ${path}; correct it.`,
        },
      },
    ])
  })

  it('one path named twice in a test is one mistake', () => {
    expect(findUnknownFacts(bookWith({ kind: 'all', of: [is('payload.a'), is('payload.a')] }))).toHaveLength(
      1,
    )
  })

  it('documents and registers are not judged here: their names are the rulebook’s own', () => {
    const tests = [is('source.register.insured'), is('document.form'), { kind: 'documents', anyOf: ['form'] }]
    expect(findUnknownFacts(bookWith(...tests))).toEqual([])
  })
})

describe('a rulebook about to come into force', () => {
  const sound = rulebookOf()
  const [identity] = sound.work
  const withFact = (fact: string) => ({
    ...sound,
    effectiveTo: '2022-04-01',
    work: [{ ...identity, conditions: [conditionOf('seen', { kind: 'is', fact, value: 'x' })] }],
  })

  it('is taken when every value it looks at is one', () => {
    expect(loadableRulebookSchema.safeParse(withFact('payload.loginName')).error?.issues).toBeUndefined()
  })

  it('is refused with path and sentence when one is none, together with every other mistake', () => {
    const spoilt = { ...withFact('payload.login'), effectiveTo: '2022-03-31' }
    const issues = loadableRulebookSchema.safeParse(spoilt).error?.issues ?? []
    expect(issues.map(({ path }) => path.join('.')).toSorted()).toEqual([
      'effectiveTo',
      'work.0.conditions.0.test',
    ])
    expect(issues.find(({ path }) => path[0] === 'work')?.message).toBe(
      '这个办理类型的办件没有“payload.login”这一项，请改正。 A case of this procedure has no value payload.login; correct it.',
    )
  })
})
