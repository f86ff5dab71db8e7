import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rulebookOf } from '../../tests/builders/rulebooks.ts'
import { findWorkRules, reasonsFor } from './find-rules.ts'
import { rulebookSchema } from './rulebook.ts'

const folder = join(import.meta.dirname, '../../resources/rulebooks')
const shipped = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file =>
  file.endsWith('.json'),
)

/** A deep copy of the good one with one thing changed by its path. */
function spoilt(path: readonly (string | number)[], value: unknown): unknown {
  const copy: Record<string, unknown> = structuredClone(rulebookOf()) as never
  let at: Record<string | number, unknown> = copy
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>
  at[path.at(-1) ?? ''] = value
  return copy
}

describe('a rulebook', () => {
  it.each<[string, (string | number)[], unknown]>([
    ['an unknown field', ['surprise'], 1],
    ['no id', ['id'], undefined],
    ['an id in capitals', ['id'], 'Guizhou'],
    ['a version that is not year and number', ['version'], '2022'],
    ['a first day that does not exist', ['effectiveFrom'], '2022-02-30'],
    ['no last day, not even none', ['effectiveTo'], undefined],
    ['no source', ['source'], ''],
    ['no work', ['work'], []],
    ['an unknown kind of work', ['work', 0, 'workType'], 'pensions'],
    ['no stage', ['work', 0, 'stages'], []],
    ['an unknown stage', ['work', 0, 'stages'], ['third']],
    ['no promised day', ['work', 0, 'promisedDays'], 0],
    ['half a promised day', ['work', 0, 'promisedDays'], 1.5],
    ['a promise without a source', ['work', 0, 'promisedDaysSource'], ''],
    ['an upload limit of nought', ['work', 0, 'upload', 'maxBytesExclusive'], 0],
    ['no media type', ['work', 0, 'upload', 'mediaTypes'], []],
    ['a reason without Chinese words', ['work', 0, 'reasons', 0, 'label'], { zh: '', en: 'x' }],
    ['a reason in one language', ['work', 0, 'reasons', 0, 'applicantWording'], { zh: '请改正' }],
    ['a reason without a clause', ['work', 0, 'reasons', 0, 'clause'], ''],
    ['a reason for no outcome', ['work', 0, 'reasons', 0, 'outcomes'], []],
    ['a reason code in another form', ['work', 0, 'reasons', 0, 'code'], 'ID-1'],
    ['a reason that leaves open whether it needs text', ['work', 0, 'reasons', 0, 'needsText'], undefined],
    [
      'a guidance without a source',
      ['work', 0, 'guidance'],
      [{ measure: 'a', min: null, max: null, unit: '', source: '' }],
    ],
  ])('with %s is refused', (_, path, value) => {
    expect(rulebookSchema.safeParse(spoilt(path, value)).success).toBe(false)
  })

  it('as the builder makes it is taken, so that each refusal above is for the one thing changed', () => {
    expect(rulebookSchema.safeParse(spoilt(['source'], '[S1]')).success).toBe(true)
  })
})

describe.each(shipped)('the shipped rulebook %s', file => {
  const book = rulebookSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
  const rules = findWorkRules(book, 'identity-verification')

  it('stands under its own name', () => {
    expect(file).toBe(`${book.id}/${book.version}.json`)
  })

  it('has the reasons of domain.md B1, each once, and the upload limit of seed S1', () => {
    const wanted = [...Array.from({ length: 21 }, (_, n) => `ID${String(n + 1).padStart(2, '0')}`), 'ID99']
    expect(rules?.reasons.map(reason => reason.code).sort()).toEqual(wanted)
    expect(rules?.upload.maxBytesExclusive).toBe(2_097_152)
    expect(rules?.promisedDays).toBe(2)
  })

  it('lets suspected misuse be final only after a second look, and asks for text with “other” alone', () => {
    expect(rules?.reasons.filter(reason => reason.needsSecondReview).map(reason => reason.code)).toEqual([
      'ID19',
    ])
    expect(rules?.reasons.filter(reason => reason.needsText).map(reason => reason.code)).toEqual(['ID99'])
  })

  it('offers reasons for refusing and none for granting', () => {
    if (!rules) throw new Error('the rulebook has no real-name checks')
    expect(reasonsFor(rules, 'refuse', 'second')).toHaveLength(22)
    expect(reasonsFor(rules, 'approve', 'first')).toEqual([])
  })

  it('never tells the applicant what the officer suspects', () => {
    const misuse = rules?.reasons.find(reason => reason.code === 'ID19')
    expect(misuse?.applicantWording.zh).not.toMatch(/冒用|盗用/)
    expect(misuse?.applicantWording.en).not.toMatch(/fraud|misuse|another person|impersonat/i)
  })
})
