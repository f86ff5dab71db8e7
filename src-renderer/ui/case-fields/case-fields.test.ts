import { describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { maskCase } from '../../../src-shared/desk/mask-case.ts'
import {
  checkCaseOf,
  eligibilityCaseOf,
  eligibilityPayloadOf,
  identityCaseOf,
  registrationCaseOf,
} from '../../../tests/builders/cases.ts'
import type { Words } from '../../i18n/use-words.ts'
import { caseSections, compareSections, previousRecord } from './case-sections.ts'
import { factLine } from './fact-text.ts'
import type { FieldContext } from './field.ts'

const context: FieldContext = {
  t: ((key: string, gaps?: object) => (gaps && 'n' in gaps ? `${key} ${gaps.n}` : key)) as unknown as Words,
  language: 'zh-CN',
  rules: null,
  rulebook: {
    sources: [
      {
        id: 'unemployment-registration',
        label: { zh: '失业登记库', en: 'Register' },
        facts: [{ id: 'finding', label: { zh: '核查结果', en: 'Finding' } }],
      },
    ],
    codeTables: [
      {
        id: 'unemployment-reason',
        label: { zh: '失业原因', en: 'Reason' },
        codes: [{ code: '24', label: { zh: '辞职', en: 'Resigned' } }],
        source: 'x',
      },
    ],
  } as unknown as FieldContext['rulebook'],
  regionNames: { '520112': '乌当区' },
  moment: instant => instant,
}

const fieldsOf = (record: CaseRecord) => caseSections(record, context).flatMap(section => section.fields)
const textOf = (record: CaseRecord, key: string) => fieldsOf(record).find(field => field.key === key)?.text

const cases = {
  identity: identityCaseOf(1),
  post: eligibilityCaseOf(2),
  registration: registrationCaseOf(3),
  check: checkCaseOf(4),
}

describe('the fields of a case', () => {
  it.each(Object.entries(cases))('are labelled, distinct and never raw data: %s', (_name, record) => {
    const fields = fieldsOf(record)
    expect(new Set(fields.map(field => field.key)).size).toBe(fields.length)
    for (const { text, label } of fields) {
      expect(label).not.toBe('')
      expect(text ?? '').not.toMatch(/[{}[\]]|undefined|null|object/)
    }
  })

  it.each(Object.entries(cases))('hold every value of the payload: %s', (_name, record) => {
    const shown = fieldsOf(record)
      .map(field => `${field.same ?? ''} ${field.text ?? ''}`)
      .join('\n')
    for (const value of leavesOf(record.payload)) expect(shown).toContain(value)
  })

  it.each(Object.entries(cases))('of a masked case hide the middle of the number: %s', (_name, record) => {
    const { idNumber } = record.payload
    const masked = maskCase(record, 'masked', () => '').case
    const texts = fieldsOf(masked).map(field => field.text)
    expect(texts.join(' ')).not.toContain(idNumber.slice(6, 14))
    expect(texts).toContain(`${idNumber.slice(0, 6)}********${idNumber.slice(14)}`)
  })

  it('take codes from the tables of the rulebook and regions by name', () => {
    const record = registrationCaseOf(1, {
      payload: {
        ...cases.registration.payload,
        form: { ...cases.registration.payload.form, unemploymentReason: '24' },
      },
    })
    expect(textOf(record, 'form.unemploymentReason')).toBe('24 辞职')
    expect(textOf(record, 'form.hukouRegion')).toBe('乌当区 520112')
  })

  it('say what the certificate number says of itself', () => {
    expect(textOf(cases.post, 'graduation.numberYear')).toBe('2025')
    expect(textOf(cases.post, 'graduation.numberKind')).toBe('case.code.certificateKind.regular')
  })
})

describe('what the applicant changed', () => {
  const before = eligibilityPayloadOf({
    phone: '13900000000',
    cv: [
      { section: 'work', entries: [{ from: '2024', to: '2025', title: '店员', place: '某店', text: '' }] },
      { section: 'awards', entries: [{ from: '2023', to: '', title: '三好学生', place: '', text: '' }] },
    ],
  })
  const record = eligibilityCaseOf(1, {
    version: 2,
    payload: eligibilityPayloadOf({
      submission: 2,
      cv: [
        {
          section: 'work',
          entries: [{ from: '2024', to: '2025', title: '店员', place: '另一店', text: '' }],
        },
      ],
    }),
    previous: { version: 1, payload: before, attachments: [] },
  })
  const previous = previousRecord(record)
  const sections = compareSections(previous && caseSections(previous, context), caseSections(record, context))
  const changed = sections.flatMap(section =>
    section.fields
      .filter(field => field.before !== undefined)
      .map(field => [field.key, field.before, field.removed ?? false]),
  )

  it('is marked with what stood there, also where something is gone', () => {
    expect(changed).toEqual([
      ['phone', '13900000000', false],
      ['cv.work.2024 店员', '店员 · 某店', false],
      ['cv.awards.2023 三好学生', '三好学生', true],
    ])
  })

  it('is marked also where both texts are hidden and look the same', () => {
    const numbers = ['520112199903071234', '520112200001011234']
    const sections = numbers.map(idNumber => {
      const { case: shown, hidden } = maskCase(
        identityCaseOf(1, { payload: { ...cases.identity.payload, idNumber } }),
        'masked',
        (_path, value) => value,
      )
      return caseSections(shown, context, hidden.now)
    })
    const [old = [], now = []] = sections
    const marked = compareSections(old, now).flatMap(({ fields }) => fields.filter(each => 'before' in each))
    expect(marked.map(field => [field.key, field.before, field.text])).toEqual([
      ['idNumber', '520112********1234', '520112********1234'],
    ])
  })

  it('is nothing on a first submission', () => {
    expect(previousRecord(eligibilityCaseOf(1))).toBeNull()
  })
})

describe('what a rule looked at', () => {
  it('has the label of the register and its fact, and the finding in words', () => {
    expect(factLine('source.unemployment-registration.finding', 'no-record', context)).toEqual({
      path: 'source.unemployment-registration.finding',
      label: '失业登记库 · 核查结果',
      text: 'decide.finding.no-record',
    })
  })

  it('never shows a birth date, only the age it makes', () => {
    expect(factLine('person.bornOn', '1999-03-07', context).text).toBe('case.facts.birthHidden')
    expect(factLine('person.age', 26, context).text).toBe('case.rules.age 26')
  })

  it('says nothing for a value that is not there', () => {
    expect(factLine('payload.graduation.issuedOn', null, context).text).toBeNull()
    expect(factLine('document.graduation-certificate', null, context).text).toBe('case.rules.document.no')
  })
})

/** Texts a person typed: what is neither code nor date nor switch. */
function leavesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf)
  if (value !== null && typeof value === 'object')
    return Object.entries(value).flatMap(([name, inner]) =>
      ['postId', 'machineChecks'].includes(name) ? [] : leavesOf(inner),
    )
  return typeof value === 'string' && /[\u4e00-\u9fff]|^\d{4}-/.test(value) ? [value] : []
}
