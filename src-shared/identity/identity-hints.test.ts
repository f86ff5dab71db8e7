import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { machineCheckOf, payloadOf } from '../../tests/builders/cases.ts'
import { citizenIdOf } from '../../tests/builders/id-numbers.ts'
import { type CalendarDate, calendarDateSchema } from '../kernel/instant.ts'
import { type IdentityHint, identityHints } from './identity-hints.ts'
import { type IdentityPayload, machineCheckSchema } from './identity-payload.ts'

const TODAY = calendarDateSchema.parse('2026-03-05')
const plain = { machineChecks: [] } as const

function hintOf(
  name: IdentityHint['hint'],
  change: Parameters<typeof payloadOf>[0],
  options: { reference?: boolean; today?: CalendarDate } = {},
): IdentityHint | undefined {
  const { hints } = identityHints(
    payloadOf({ ...plain, ...change }),
    options.reference ?? true,
    options.today ?? TODAY,
  )
  return hints.find(hint => hint.hint === name)
}

describe('hints of a real-name check', () => {
  it('all pass for a submission without a flaw, each with the clause it comes from', () => {
    const { hints } = identityHints(payloadOf(plain), true, TODAY)
    expect(hints.filter(hint => hint.result !== 'pass')).toEqual([])
    expect(hints.every(hint => hint.source !== '')).toBe(true)
  })

  it.each<
    [
      string,
      IdentityHint['hint'],
      Parameters<typeof payloadOf>[0],
      IdentityHint['result'],
      string | undefined,
    ]
  >([
    ['a wrong check digit', 'number-valid', { idNumber: '110105194912310020' }, 'fail', 'ID17'],
    ['a first-generation number', 'number-valid', { idNumber: '110105491231002' }, 'fail', 'ID17'],
    [
      'an impossible birth date',
      'number-valid',
      { idNumber: citizenIdOf('520103', '19990230', 1) },
      'fail',
      'ID17',
    ],
    ['a type that does not fit', 'number-type', { idType: 'tw-residence' }, 'fail', 'ID17'],
    [
      'an unknown province',
      'number-province',
      { idNumber: citizenIdOf('160103', '19990307', 1) },
      'fail',
      'ID17',
    ],
    ['another sex than stated', 'sex-matches', { statedSex: 'female' }, 'fail', 'ID08'],
    [
      'no township in the residence address',
      'residence-complete',
      { residenceAddress: '贵阳市' },
      'fail',
      'ID21',
    ],
    ['no township in the hukou address', 'hukou-complete', { hukouAddress: '' }, 'fail', 'ID21'],
    ['a name of fifty-one characters', 'name-length', { name: '𠮷'.repeat(51) }, 'fail', 'ID16'],
    ['a name of fifty rare characters (G18, G19)', 'name-length', { name: '𠮷'.repeat(50) }, 'pass', 'ID16'],
    ['a name of one character (G18: at least one)', 'name-length', { name: '丹' }, 'pass', 'ID16'],
  ])('%s: %s', (_, name, change, result, reason) => {
    expect(hintOf(name, change)).toMatchObject({ result, reason, from: 'desk' })
  })

  it('a number under a document whose form is not checked is unknown, never passed', () => {
    for (const idType of ['passport', 'hkm-permit', 'tw-permit']) {
      const change = { idType, idNumber: 'E12345678' }
      expect(hintOf('number-valid', change)?.result, idType).toBe('unknown')
      expect(hintOf('number-type', change)?.result, idType).toBe('unknown')
    }
  })

  it('a number that says nothing of sex, and a sex nobody stated, raise no hint about it', () => {
    expect(hintOf('sex-matches', { statedSex: null })).toBeUndefined()
    expect(hintOf('sex-matches', { idType: 'foreign-pr', idNumber: 'USA110082111301' })).toBeUndefined()
  })

  it.each([
    ['20100306', 'fail', 'the day before being 16'],
    ['20100305', 'pass', 'the day of being 16'],
    ['20100304', 'pass', 'the day after'],
    ['19250306', 'pass', 'the last day of being 100'],
    ['19250305', 'fail', 'the day of being 101'],
  ])('born %s: age-plausible is %s (%s)', (born, result) => {
    expect(hintOf('age-plausible', { idNumber: citizenIdOf('520103', born, 121) })?.result).toBe(result)
  })

  it.each([
    ['2026-03-04', 'fail', 'ended yesterday'],
    ['2026-03-05', 'pass', 'ends today'],
    ['2026-03-06', 'pass', 'ends tomorrow'],
    ['long-term', 'pass', '长期 is a flag, not a date (domain.md G15)'],
  ])('validity %s: %s (%s)', (validUntil, result) => {
    expect(hintOf('document-valid', { validUntil })).toMatchObject({
      result,
      reason: 'ID15',
      value: validUntil,
    })
  })

  it('a validity nobody wrote raises no hint', () => {
    expect(hintOf('document-valid', { validUntil: null })).toBeUndefined()
  })

  it('each kind of township-level place behind a county completes an address', () => {
    for (const place of [
      '东风镇',
      '新堡布依族乡',
      '龙广街道',
      '巴彦苏木',
      '云锦社区',
      '高新开发区',
      '科学城管委会',
      '国营农场',
      '林业林场',
    ])
      expect(
        hintOf('residence-complete', { residenceAddress: `贵州省贵阳市乌当区${place}1号` })?.result,
        place,
      ).toBe('pass')
  })

  it.each([
    '',
    '贵州省',
    '贵阳市乌当区',
    '东风镇',
    '江西省景德镇市',
    '贵州省安顺市镇宁布依族苗族自治县',
    '某市镇海区',
  ])('the address %j tells no township: a county or city whose name holds 镇 is none', address => {
    expect(hintOf('hukou-complete', { hukouAddress: address })).toMatchObject({
      result: 'fail',
      reason: 'ID21',
    })
  })

  it('without a reference photo the likeness is unknown, not failed', () => {
    expect(hintOf('reference-photo', {}, { reference: false })?.result).toBe('unknown')
    expect(hintOf('reference-photo', {}, { reference: true })?.result).toBe('pass')
  })

  it("the centre's own checks follow, as the centre words them, each with the reason it would lead to", () => {
    const { hints } = identityHints(
      payloadOf({
        machineChecks: [machineCheckOf(), machineCheckOf({ check: 'register-reachable', result: 'unknown' })],
      }),
      true,
      TODAY,
    )
    expect(hints.slice(-2)).toEqual([
      {
        hint: 'photo-score',
        result: 'fail',
        value: '0.61',
        limit: '0.80',
        reason: null,
        source: 'centre',
        from: 'centre',
      },
      {
        hint: 'register-reachable',
        result: 'unknown',
        value: '0.61',
        limit: '0.80',
        reason: null,
        source: 'centre',
        from: 'centre',
      },
    ])
  })

  it('every check a centre can report leads to a reason, except the score of a photo, which has many causes, and the one about its own registers', () => {
    const checks = machineCheckSchema.shape.check.options
    const without = checks.filter(
      check =>
        identityHints(payloadOf({ machineChecks: [machineCheckOf({ check })] }), true, TODAY).hints.at(-1)
          ?.reason === null,
    )
    expect(without).toEqual(['photo-score', 'register-reachable'])
  })

  it('are the same for the same input, in the order of desk first and centre after, and never throw', () => {
    const anyPayload = fc
      .record({
        name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
        idType: fc.constantFrom('citizen-id', 'hkm-residence', 'foreign-pr', 'passport'),
        idNumber: fc.oneof(
          fc.string({ minLength: 1, maxLength: 20 }),
          fc.constant(citizenIdOf('520103', '19990307', 5)),
        ),
        statedSex: fc.constantFrom('male', 'female', null),
        residenceAddress: fc.string({ unit: 'grapheme', maxLength: 30 }),
        machineChecks: fc
          .array(fc.constantFrom(...machineCheckSchema.shape.check.options), { maxLength: 5 })
          .map(checks => checks.map(check => machineCheckOf({ check }))),
      })
      .map(change => payloadOf(change))
    fc.assert(
      fc.property(anyPayload, fc.boolean(), (payload, reference) => {
        const once = identityHints(payload, reference, TODAY)
        const again = identityHints(structuredClone(payload) as IdentityPayload, reference, TODAY)
        expect(again).toEqual(once)
        const from = once.hints.map(hint => hint.from)
        expect(from.lastIndexOf('desk')).toBeLessThan(
          from.includes('centre') ? from.indexOf('centre') : Number.POSITIVE_INFINITY,
        )
      }),
    )
  })
})
