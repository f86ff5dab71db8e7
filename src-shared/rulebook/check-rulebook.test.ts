import { describe, expect, it } from 'vitest'
import { rulebookOf } from '../../tests/builders/rulebooks.ts'
import { findOverlaps } from './check-rulebook.ts'
import { rulebookSchema } from './rulebook.ts'

type Path = readonly (string | number)[]

const words = { zh: '词', en: 'word' }
const reason = (code: string) => ({
  code,
  label: words,
  applicantWording: { zh: '请更正后重新提交', en: 'Please correct it and submit again' },
  clause: '[S1]',
  source: '[S1]',
  outcomes: ['refuse'],
  needsText: false,
  needsSecondReview: false,
})
const condition = (id: string, test: unknown) => ({
  id,
  label: words,
  limit: words,
  test,
  categories: ['youth'],
  effect: 'blocks-approval',
  reason: 'EL01',
  clause: '[S1]',
  source: '[S1]',
})
const document = (slot: string) => ({
  slot,
  label: words,
  need: 'optional',
  categories: null,
  source: '[S1]',
})
const item = (id: string) => ({
  id,
  label: words,
  essential: true,
  source: 'register',
  document: 'certificate',
  categories: ['youth'],
})
const ground = (id: string, phrase: string) => ({
  id,
  label: words,
  phrases: [phrase],
  clause: '[F02]',
  source: '[F02]',
})
const category = (id: string) => ({ id, label: words, source: '[S1]' })
const register = { id: 'register', label: words, facts: [{ id: 'insured', label: words }] }
const table = { id: 'levels', label: words, codes: [{ code: '1', label: words }], source: '[K]' }

const [identity] = rulebookOf().work
/** A book in which every kind of name leads somewhere: one mistake at a time is put into it. */
const sound = {
  ...rulebookOf({ effectiveTo: '2024-12-17' }),
  sources: [register],
  codeTables: [table],
  work: [
    {
      ...identity,
      workType: 'eligibility-review',
      procedure: 'post-application',
      stages: [
        { stage: 'first', roles: ['caseworker'], refusal: 'forward' },
        { stage: 'second', roles: ['reviewer'], refusal: 'final' },
      ],
      statusWords: { 'awaiting-host': words },
      categories: [category('graduate'), category('youth')],
      documents: [document('certificate'), document('form')],
      certificateLater: { interim: ['form'], owed: 'certificate', dueBy: 'on-post', source: '[S1]' },
      conditions: [
        condition('insured', { kind: 'is', fact: 'source.register.insured', value: false }),
        condition('papers', { kind: 'documents', anyOf: ['certificate', 'form'] }),
      ],
      checklist: [item('seen'), item('heard')],
      correctionDays: 5,
      hostConfirmDays: 7,
      reasons: [reason('EL01'), reason('EL02')],
      forbidden: [ground('materials', '材料不全'), ground('archive', '无档案')],
    },
  ],
}

/** The mistakes of the sound book with these values put in, as the path and the sentence of each. */
function mistakesWith(...changes: readonly (readonly [Path, unknown])[]) {
  // By way of text, because the words above are one object in many places and a structured clone keeps that.
  const copy: unknown = JSON.parse(JSON.stringify(sound))
  for (const [path, value] of changes) {
    let at = copy as Record<string | number, unknown>
    for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>
    at[path.at(-1) ?? ''] = value
  }
  const { error } = rulebookSchema.safeParse(copy)
  return (error?.issues ?? []).map(issue => ({ path: issue.path.join('.'), sentence: issue.message }))
}

const test = ['work', 0, 'conditions', 0, 'test'] as const
const named = (fact: string) => ({ kind: 'is', fact, value: true })
const stage = (name: string, roles = ['caseworker']) => ({ stage: name, roles, refusal: 'final' })

describe('a rulebook whose names all lead somewhere', () => {
  it('is taken, so that each refusal below is for the one thing changed', () => {
    expect(mistakesWith()).toEqual([])
  })

  it.each<[string, Path, unknown]>([
    ['a last day that is the first day', ['effectiveTo'], '2022-04-01'],
    ['the day of an answer, which every source has', test, named('source.register.asOf')],
    ['a test of nothing but the case', test, named('payload.commitment.accepted')],
    [
      'a value to compare with that looks like a path',
      test,
      { kind: 'is', fact: 'payload.category', value: 'source.police' },
    ],
    ['three stages in order', ['work', 0, 'stages'], [stage('first'), stage('second'), stage('final')]],
    ['a reason for passing on', ['work', 0, 'reasons', 0, 'outcomes'], ['refuse', 'return', 'escalate']],
  ])('is taken with %s', (_, path, value) => {
    expect(mistakesWith([path, value])).toEqual([])
  })
})

describe('a mistake in a rulebook is refused with its path and a sentence', () => {
  it.each<[string, Path, unknown, string, RegExp]>([
    ['a last day before the first', ['effectiveTo'], '2022-03-31', 'effectiveTo', /失效日期早于生效日期/],
    [
      'a work type that is not the procedure’s',
      ['work', 0, 'workType'],
      'identity-verification',
      'work.0.workType',
      /post-application.*不属于/,
    ],
    [
      'a procedure that stands twice',
      ['work', 1],
      structuredClone(sound.work[0]),
      'work.1.procedure',
      /出现两次/,
    ],
    ['a source that stands twice', ['sources', 1], register, 'sources.1.id', /信息来源编号重复/],
    ['a code table that stands twice', ['codeTables', 1], table, 'codeTables.1.id', /代码表编号重复/],

    [
      'a stage nobody may decide',
      ['work', 0, 'stages', 1, 'roles'],
      ['supervisor', 'audit-admin'],
      'work.0.stages.1.roles',
      /没有可以审核的岗位/,
    ],
    [
      'a stage that is skipped',
      ['work', 0, 'stages', 1],
      stage('final'),
      'work.0.stages.1.stage',
      /不能跳过或重复/,
    ],
    [
      'a stage that comes twice',
      ['work', 0, 'stages', 1],
      stage('first'),
      'work.0.stages.1.stage',
      /不能跳过或重复/,
    ],
    [
      'a plan that begins in the middle',
      ['work', 0, 'stages'],
      [stage('second')],
      'work.0.stages.0.stage',
      /第一个审核环节应为初审/,
    ],

    [
      'an unknown status',
      ['work', 0, 'statusWords', 'unreviewed'],
      words,
      'work.0.statusWords.unreviewed',
      /没有“unreviewed”这个状态/,
    ],
    [
      'an unknown reason',
      ['work', 0, 'conditions', 0, 'reason'],
      'EL77',
      'work.0.conditions.0.reason',
      /没有“EL77”这个原因代码/,
    ],
    [
      'an unknown category of a condition',
      ['work', 0, 'conditions', 0, 'categories'],
      ['youth', 'elder'],
      'work.0.conditions.0.categories.1',
      /没有“elder”这个人员类别/,
    ],
    [
      'an unknown category of a document',
      ['work', 0, 'documents', 0, 'categories'],
      ['elder'],
      'work.0.documents.0.categories.0',
      /没有“elder”这个人员类别/,
    ],
    [
      'an unknown category of a checklist item',
      ['work', 0, 'checklist', 1, 'categories'],
      ['elder'],
      'work.0.checklist.1.categories.0',
      /没有“elder”这个人员类别/,
    ],
    [
      'an unknown source in a test',
      test,
      named('source.police.known'),
      'work.0.conditions.0.test',
      /没有“police”这个信息来源/,
    ],
    [
      'an unknown fact of a source',
      test,
      named('source.register.unitName'),
      'work.0.conditions.0.test',
      /“register”没有“unitName”这一项/,
    ],
    [
      'a source without saying what of it',
      test,
      named('source.register'),
      'work.0.conditions.0.test',
      /“register”没有“”这一项/,
    ],
    [
      'a fact of a source with something behind it',
      test,
      named('source.register.insured.since'),
      'work.0.conditions.0.test',
      /“register”没有“insured.since”这一项/,
    ],
    [
      'a document with something behind it',
      test,
      { kind: 'at-most', fact: 'document.certificate.pages', max: 1 },
      'work.0.conditions.0.test',
      /没有“certificate.pages”这份材料/,
    ],
    [
      'an unknown source whose age is asked',
      test,
      { kind: 'fresh', source: 'police', workingDays: 5 },
      'work.0.conditions.0.test',
      /没有“police”这个信息来源/,
    ],
    [
      'an unknown source deep in a test',
      test,
      {
        kind: 'any',
        of: [named('case.region'), { kind: 'all', of: [named('source.police.known')] }],
      },
      'work.0.conditions.0.test',
      /没有“police”这个信息来源/,
    ],
    [
      'an unknown document in a test of documents',
      test,
      { kind: 'documents', anyOf: ['certificate', 'diploma'] },
      'work.0.conditions.0.test',
      /没有“diploma”这份材料/,
    ],
    [
      'an unknown document in a test of a fact',
      test,
      { kind: 'at-most', fact: 'document.diploma', max: 1 },
      'work.0.conditions.0.test',
      /没有“diploma”这份材料/,
    ],
    [
      'an unknown document of a checklist item',
      ['work', 0, 'checklist', 0, 'document'],
      'diploma',
      'work.0.checklist.0.document',
      /没有“diploma”这份材料/,
    ],
    [
      'an unknown source of a checklist item',
      ['work', 0, 'checklist', 0, 'source'],
      'police',
      'work.0.checklist.0.source',
      /没有“police”这个信息来源/,
    ],
    [
      'an unknown document that stands in',
      ['work', 0, 'certificateLater', 'interim'],
      ['form', 'diploma'],
      'work.0.certificateLater.interim.1',
      /没有“diploma”这份材料/,
    ],
    [
      'an unknown document that is owed',
      ['work', 0, 'certificateLater', 'owed'],
      'diploma',
      'work.0.certificateLater.owed',
      /没有“diploma”这份材料/,
    ],

    [
      'an outcome the procedure does not have',
      ['work', 0, 'reasons', 1, 'outcomes'],
      ['refuse', 'confirm'],
      'work.0.reasons.1.outcomes.1',
      /没有这种审核结果/,
    ],
    [
      'a reason that names a forbidden ground',
      ['work', 0, 'reasons', 1, 'label', 'zh'],
      '申请材料不全',
      'work.0.reasons.1',
      /禁止作为理由的内容/,
    ],
    [
      'a wording that names a forbidden ground',
      ['work', 0, 'reasons', 1, 'applicantWording', 'zh'],
      '您的材料不全，请补充',
      'work.0.reasons.1',
      /禁止作为理由的内容/,
    ],
  ])('%s', (_, path, value, at, sentence) => {
    const found = mistakesWith([path, value])
    expect(found.map(mistake => mistake.path)).toEqual([at])
    expect(found[0]?.sentence).toMatch(sentence)
    expect(found[0]?.sentence).toMatch(/\p{Script=Han}.*。 [A-Za-z].*\.$/u)
  })

  it.each<[string, string]>([
    ['categories', 'id'],
    ['documents', 'slot'],
    ['conditions', 'id'],
    ['checklist', 'id'],
    ['reasons', 'code'],
    ['forbidden', 'id'],
  ])('a name that stands twice in %s', (list, name) => {
    const all = structuredClone(sound.work[0]) as unknown as Record<string, Record<string, unknown>[]>
    const first = all[list]?.[0]?.[name]
    // Added behind the two there are, so that no other name leads nowhere.
    const found = mistakesWith([['work', 0, list, 2], structuredClone(all[list]?.[0])])
    expect(found.map(mistake => mistake.path)).toEqual([`work.0.${list}.2`])
    expect(found[0]?.sentence).toContain(`“${first}”出现两次`)
  })

  it('days for correcting or for a host, where the procedure has neither', () => {
    const registration = [
      [['work', 0, 'workType'], 'unemployment-verification'],
      [['work', 0, 'procedure'], 'unemployment-registration'],
      [['work', 0, 'statusWords'], {}],
    ] as const
    const found = mistakesWith(...registration)
    expect(found.map(mistake => mistake.path)).toEqual(['work.0.correctionDays', 'work.0.hostConfirmDays'])
    expect(found[0]?.sentence).toMatch(/没有退回补正/)
    expect(found[1]?.sentence).toMatch(/没有见习单位确认/)
  })

  it('returning, where a registration only knows yes and no', () => {
    const found = mistakesWith(
      [['work', 0, 'workType'], 'unemployment-verification'],
      [['work', 0, 'procedure'], 'unemployment-registration'],
      [['work', 0, 'statusWords'], {}],
      [['work', 0, 'correctionDays'], null],
      [['work', 0, 'hostConfirmDays'], null],
      [
        ['work', 0, 'reasons', 0, 'outcomes'],
        ['refuse', 'return'],
      ],
    )
    expect(found.map(mistake => mistake.path)).toEqual(['work.0.reasons.0.outcomes.1'])
  })

  it('all mistakes are told at once, not one after the other', () => {
    const found = mistakesWith(
      [['effectiveTo'], '2022-03-31'],
      [['work', 0, 'conditions', 0, 'reason'], 'EL77'],
      [['work', 0, 'checklist', 0, 'source'], 'police'],
    )
    expect(found.map(mistake => mistake.path).toSorted()).toEqual([
      'effectiveTo',
      'work.0.checklist.0.source',
      'work.0.conditions.0.reason',
    ])
  })
})

describe('versions of one province in force on the same day', () => {
  const book = (id: string, version: string, effectiveFrom: string, effectiveTo: string | null) =>
    rulebookOf({ id, version, effectiveFrom, effectiveTo })
  const older = book('guizhou', '2022.1', '2022-04-01', '2024-12-17')
  const newer = book('guizhou', '2024.1', '2024-12-18', null)

  it('there are none where one ends the day before the next begins, or leaves a gap', () => {
    expect(findOverlaps([newer, older])).toEqual([])
    expect(findOverlaps([older, book('guizhou', '2025.1', '2025-06-01', null)])).toEqual([])
    expect(findOverlaps([])).toEqual([])
  })

  it.each<[string, string | null]>([
    ['ends on the first day of the next', '2024-12-18'],
    ['ends after it', '2030-01-01'],
    ['never ends', null],
  ])('are told where the older %s, whatever order they come in', (_, effectiveTo) => {
    const open = { ...older, effectiveTo: effectiveTo as typeof older.effectiveTo }
    for (const books of [
      [open, newer],
      [newer, open],
    ]) {
      const [mistake, ...more] = findOverlaps(books)
      expect(more).toEqual([])
      expect(mistake?.path).toEqual(['guizhou', '2024.1', 'effectiveFrom'])
      expect(mistake?.sentence.zh).toMatch(/与 2022\.1 版的有效期重叠.*2024-12-18/)
      expect(mistake?.sentence.en).toMatch(/2022\.1.*2024-12-18/)
    }
  })

  it('two that begin on the same day overlap', () => {
    expect(findOverlaps([newer, book('guizhou', '2024.2', '2024-12-18', null)])).toHaveLength(1)
  })

  it('a short one in between does not hide the overlap of the two around it', () => {
    const open = { ...older, effectiveTo: null }
    const short = book('guizhou', '2023.1', '2023-01-01', '2023-12-31')
    expect(findOverlaps([open, short, newer])).not.toEqual([])
  })

  it('other provinces are no overlap, even where one name begins with the other', () => {
    expect(findOverlaps([newer, book('shanxi', '2023.1', '2023-04-01', null)])).toEqual([])
    expect(findOverlaps([newer, book('guizhou-pilot', '2025.1', '2025-01-01', null)])).toEqual([])
  })
})
