import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rulebookOf, workRulesOf } from '../../tests/builders/rulebooks.ts'
import { outcomeSchema } from '../cases/outcome.ts'
import { stageSchema } from '../cases/stage.ts'
import { calendarDateSchema } from '../kernel/instant.ts'
import { findForbidden, findRulebook, findWorkRules, reasonsFor, refuseReasons } from './find-rules.ts'

const date = (text: string) => calendarDateSchema.parse(text)
const codes = (reasons: readonly { readonly code: string }[]) => reasons.map(reason => reason.code)
const rules = workRulesOf()
const given = (change: Partial<Parameters<typeof refuseReasons>[1]> = {}) => ({
  outcome: 'refuse' as const,
  stage: 'first' as const,
  reasons: ['ID01'],
  applicantText: '',
  ...change,
})

describe('the rulebook in force on a case’s reference date', () => {
  const older = rulebookOf({ version: '2020.1', effectiveFrom: '2020-07-31', effectiveTo: '2022-03-31' })
  const newer = rulebookOf({ version: '2022.1', effectiveFrom: '2022-04-01', effectiveTo: null })
  const elsewhere = rulebookOf({ id: 'shanxi', version: '2023.1', effectiveFrom: '2020-01-01' })
  const books = [elsewhere, newer, older]

  it.each<[string, string | undefined, string]>([
    ['2020-07-30', undefined, 'the day before the first rulebook'],
    ['2020-07-31', '2020.1', 'its first day'],
    ['2020-08-01', '2020.1', 'the day after'],
    ['2022-03-30', '2020.1', 'the day before its last'],
    ['2022-03-31', '2020.1', 'its last day, inclusive'],
    ['2022-04-01', '2022.1', 'the first day of the next'],
    ['2099-12-31', '2022.1', 'a rulebook without an end'],
  ])('on %s: %s (%s)', (on, version, _) => {
    expect(findRulebook(books, 'guizhou', date(on))?.version).toBe(version)
    expect(findRulebook([...books].reverse(), 'guizhou', date(on))?.version).toBe(version)
  })

  it('is that of the case’s own province, and none where the province has none', () => {
    expect(findRulebook(books, 'shanxi', date('2026-03-05'))?.version).toBe('2023.1')
    expect(findRulebook(books, 'yunnan', date('2026-03-05'))).toBeUndefined()
  })

  it('has rules only for the procedures it names', () => {
    expect(findWorkRules(newer, 'identity-check')?.promisedDays).toBe(2)
    expect(findWorkRules(newer, 'post-application')).toBeUndefined()
  })

  it('tells two procedures of one work type apart', () => {
    const registration = { workType: 'unemployment-verification', procedure: 'unemployment-registration' }
    const check = { ...registration, procedure: 'unemployment-check', promisedDays: 4 }
    const plain = { ...rules, reasons: [] }
    const both = rulebookOf({
      work: [
        { ...plain, ...check },
        { ...plain, ...registration },
      ],
    })
    expect(findWorkRules(both, 'unemployment-check')?.promisedDays).toBe(4)
    expect(findWorkRules(both, 'unemployment-registration')?.promisedDays).toBe(2)
  })
})

describe('the reasons an officer may give', () => {
  it('are those the rulebook lists for the outcome, in its fixed order', () => {
    expect(codes(reasonsFor(rules, 'refuse', 'second'))).toEqual(['ID01', 'ID16', 'ID19', 'ID99'])
    expect(codes(reasonsFor(rules, 'escalate', 'first'))).toEqual(['ID16', 'ID19'])
    expect(codes(reasonsFor(rules, 'approve', 'first'))).toEqual([])
  })

  it('at the first stage one that needs a second look is offered for passing on, never for refusing', () => {
    expect(codes(reasonsFor(rules, 'refuse', 'first'))).toEqual(['ID01', 'ID16', 'ID99'])
    expect(codes(reasonsFor(rules, 'refuse', 'final'))).toContain('ID19')
  })
})

describe('whether the reasons given hold', () => {
  it('a refusal without a reason is refused, at every stage (domain.md G21)', () => {
    for (const stage of stageSchema.options)
      expect(refuseReasons(rules, given({ reasons: [], stage }))).toEqual({ code: 'reason-required' })
  })

  it('a negative outcome needs a reason even where the rulebook forgot to list any', () => {
    const bare = workRulesOf({ reasons: [] })
    expect(refuseReasons(bare, given({ reasons: [] }))).toEqual({ code: 'reason-required' })
    expect(refuseReasons(bare, given({ outcome: 'return', reasons: [] }))).toEqual({
      code: 'reason-required',
    })
  })

  it('granting and passing on need no coded reason', () => {
    for (const outcome of ['approve', 'transfer', 'escalate', 'field-check'] as const)
      expect(refuseReasons(rules, given({ outcome, reasons: [] }))).toBeUndefined()
  })

  it('a reason the rulebook does not list for the outcome is refused by its code', () => {
    expect(refuseReasons(rules, given({ reasons: ['ID01', 'UN01'] }))).toEqual({
      code: 'reason-not-allowed',
      reason: 'UN01',
    })
    expect(refuseReasons(rules, given({ outcome: 'escalate', reasons: ['ID01'] }))).toEqual({
      code: 'reason-not-allowed',
      reason: 'ID01',
    })
    expect(refuseReasons(rules, given({ outcome: 'approve', reasons: ['ID01'] }))).toEqual({
      code: 'reason-not-allowed',
      reason: 'ID01',
    })
  })

  it('suspected misuse of another’s identity is never final at the first stage (ID19, domain.md G58)', () => {
    expect(refuseReasons(rules, given({ reasons: ['ID19'] }))).toEqual({
      code: 'second-review-required',
      reason: 'ID19',
    })
    expect(refuseReasons(rules, given({ reasons: ['ID19'], stage: 'second' }))).toBeUndefined()
    expect(refuseReasons(rules, given({ outcome: 'escalate', reasons: ['ID19'] }))).toBeUndefined()
  })

  it.each([
    ['', true],
    ['四个字吗', true],
    ['五个字了吗', false],
    ['𠮷𠮷𠮷𠮷', true],
    ['𠮷𠮷𠮷𠮷𠮷', false],
    ['    五字  ', true],
  ])(
    '“other” with the text %j is refused: %s (at least five characters, counted in code points)',
    (applicantText, refused) => {
      expect(refuseReasons(rules, given({ reasons: ['ID99'], applicantText }))).toEqual(
        refused ? { code: 'text-required', reason: 'ID99' } : undefined,
      )
    },
  )

  it('one bad reason among good ones is enough, wherever it stands', () => {
    fc.assert(
      fc.property(fc.nat(2), at => {
        const reasons = ['ID01', 'ID16']
        reasons.splice(at, 0, 'ID77')
        expect(refuseReasons(rules, given({ reasons }))).toEqual({
          code: 'reason-not-allowed',
          reason: 'ID77',
        })
      }),
    )
  })

  it('what is offered is never refused, and what is refused was never offered', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...outcomeSchema.options),
        fc.constantFrom(...stageSchema.options),
        fc.subarray(['ID01', 'ID16', 'ID19', 'ID99', 'ZZ00'], { minLength: 1 }),
        (outcome, stage, reasons) => {
          const offered = codes(reasonsFor(rules, outcome, stage))
          const refusal = refuseReasons(rules, { outcome, stage, reasons, applicantText: '请重新上传照片' })
          expect(refusal === undefined).toBe(reasons.every(code => offered.includes(code)))
        },
      ),
    )
  })
})

describe('a forbidden ground in a text', () => {
  const forbidding = workRulesOf({
    forbidden: [
      {
        id: 'materials-incomplete',
        label: { zh: '材料不全', en: 'Materials incomplete' },
        phrases: ['材料不全', '资料不齐'],
        clause: '[F02]',
        source: '[F02]',
      },
      {
        id: 'not-insured',
        label: { zh: '未参保', en: 'Not insured' },
        phrases: ['未参保'],
        clause: '[F02]',
        source: '[F02]',
      },
    ],
  })

  it.each<[string, string]>([
    ['材料不全', 'alone'],
    ['您好，因材料不全，不予登记。', 'in a sentence'],
    ['资料不齐', 'by another of its phrases'],
    ['材 料 不 全', 'with spaces'],
    ['材料\u3000不全', 'with a full-width space'],
    ['材料\u00A0不全', 'with a space that does not break'],
    ['材料\n不全', 'over two lines'],
    ['材料\t不\r\n全', 'with a tab and a line of Windows'],
    ['材料，不全', 'with a full-width comma'],
    ['材料,不全', 'with a half-width comma'],
    ['材料、不。全', 'with other marks'],
    ['材·料·不·全', 'with middle dots'],
    ['材.料．不｡全', 'with dots of every width'],
    ['材\u200B料\uFEFF不\u00AD全', 'with characters nobody sees'],
    ['材-料—不/全！', 'with hyphens, dashes and strokes'],
  ])('%j is found: %s', text => {
    expect(findForbidden(forbidding, text)?.id).toBe('materials-incomplete')
  })

  it('is found in any of the texts, and in no text that does not name it', () => {
    expect(findForbidden(forbidding, '请更正失业日期', '本地未参保')?.id).toBe('not-insured')
    expect(findForbidden(forbidding, '请更正失业日期', '已电话联系')).toBeUndefined()
    expect(findForbidden(forbidding, '', '')).toBeUndefined()
    expect(findForbidden(forbidding)).toBeUndefined()
  })

  it('is not made of two texts put together', () => {
    expect(findForbidden(forbidding, '请补充材料', '不全')).toBeUndefined()
  })

  it('the first in the rulebook’s order is told when a text names several', () => {
    expect(findForbidden(forbidding, '未参保，且材料不全')?.id).toBe('materials-incomplete')
  })

  it('is looked for only where the rulebook forbids any', () => {
    expect(findForbidden(rules, '材料不全')).toBeUndefined()
  })

  it('width, white space and marks put anywhere in a phrase never hide it', () => {
    const noise = fc.constantFrom(
      '',
      ' ',
      '\u3000',
      '\n',
      '，',
      '。',
      ',',
      '·',
      '．',
      '-',
      '\u200B',
      '\u2060',
    )
    fc.assert(
      fc.property(fc.array(noise, { minLength: 5, maxLength: 5 }), marks => {
        const text = [...'材料不全'].map((letter, at) => letter + marks[at]).join('')
        expect(findForbidden(forbidding, `${marks[4]}${text}`)?.id).toBe('materials-incomplete')
      }),
    )
  })
})
