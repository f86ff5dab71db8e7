import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rulebookOf } from '../../tests/builders/rulebooks.ts'
import type { Procedure } from '../cases/procedure.ts'
import type { Fact } from '../cases/source-answer.ts'
import { findUnknownFacts } from '../judging/known-facts.ts'
import { runTest } from '../judging/run-test.ts'
import { slugSchema } from '../kernel/ids.ts'
import { type CalendarDate, calendarDateSchema } from '../kernel/instant.ts'
import { type Words, wordsSchema } from '../kernel/words.ts'
import { workingCalendar } from '../kernel/working-days.ts'
import { findOverlaps } from './check-rulebook.ts'
import { matchesPattern } from './document-patterns.ts'
import { findForbidden, findRulebook, findWorkRules, reasonsFor } from './find-rules.ts'
import { type Rulebook, rulebookSchema, type WorkRules } from './rulebook.ts'

const folder = join(import.meta.dirname, '../../resources/rulebooks')
const shipped = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.json'))
  .map(file => file.replaceAll('\\', '/'))
  .toSorted()

/** A deep copy of the good one with one thing changed by its path. */
function spoilt(path: readonly (string | number)[], value: unknown): unknown {
  const copy: Record<string, unknown> = JSON.parse(
    JSON.stringify(
      rulebookOf({
        sources: [{ id: 'register', label: words, facts: [{ id: 'insured', label: words }] }],
        codeTables: [{ id: 'levels', label: words, codes: [{ code: '1', label: words }], source: '[K]' }],
        documentPatterns: [{ idType: 'tw-permit', pattern: '\\d{8}', example: '12345678', source: '[K]' }],
      }),
    ),
  )
  let at: Record<string | number, unknown> = copy
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>
  at[path.at(-1) ?? ''] = value
  return copy
}

const words = { zh: '词', en: 'word' }
const condition = {
  id: 'identity',
  label: words,
  limit: words,
  test: { kind: 'is', fact: 'case.region', value: '520102' },
  categories: null,
  effect: 'warns',
  reason: null,
  clause: '[S1]',
  source: '[S1]',
}
const item = { id: 'seen', label: words, essential: true, source: null, document: null, categories: null }
const document = { slot: 'id-photo', label: words, need: 'required', categories: null, source: '[S1]' }
const ground = { id: 'materials', label: words, phrases: ['材料不全'], clause: '[F02]', source: '[F02]' }
const work = ['work', 0] as const

describe('a rulebook', () => {
  it.each<[string, (string | number)[], unknown]>([
    ['an unknown field', ['surprise'], 1],
    ['no id', ['id'], undefined],
    ['an id in capitals', ['id'], 'Guizhou'],
    ['a version that is not year and number', ['version'], '2022'],
    ['a first day that does not exist', ['effectiveFrom'], '2022-02-30'],
    ['no last day, not even none', ['effectiveTo'], undefined],
    ['no source', ['source'], ''],
    ['no registers, not even none', ['sources'], undefined],
    ['a fact in another form', ['sources', 0, 'facts', 0, 'id'], 'is-insured'],
    ['an empty code table', ['codeTables', 0, 'codes'], []],
    ['a document pattern its example does not fit', ['documentPatterns', 0, 'example'], '1234567'],
    ['no work', ['work'], []],
    ['an unknown kind of work', [...work, 'workType'], 'pensions'],
    ['an unknown procedure', [...work, 'procedure'], 'pension-claim'],
    ['no stage', [...work, 'stages'], []],
    ['a stage by its name alone', [...work, 'stages'], ['first']],
    ['an unknown stage', [...work, 'stages', 0, 'stage'], 'third'],
    ['a stage for nobody', [...work, 'stages', 0, 'roles'], []],
    ['a stage for an unknown role', [...work, 'stages', 0, 'roles'], ['clerk']],
    ['a stage whose refusal leads nowhere', [...work, 'stages', 0, 'refusal'], undefined],
    ['no promised day', [...work, 'promisedDays'], 0],
    ['half a promised day', [...work, 'promisedDays'], 1.5],
    ['a promise without a source', [...work, 'promisedDaysSource'], ''],
    ['a day near to due in the past', [...work, 'nearDueDays'], -1],
    ['an unknown reference date', [...work, 'referenceDate'], 'decided'],
    ['an unknown way of handling', [...work, 'handling'], 'anywhere'],
    ['a handling without a source', [...work, 'handlingSource'], ''],
    ['a status in one language', [...work, 'statusWords'], { verified: { zh: '已认证' } }],
    ['a condition of an unknown kind', [...work, 'conditions'], [{ ...condition, test: { kind: 'luck' } }]],
    [
      'a condition on a path that is none',
      [...work, 'conditions'],
      [{ ...condition, test: { ...condition.test, fact: 'region' } }],
    ],
    ['a condition of no effect', [...work, 'conditions'], [{ ...condition, effect: 'none' }]],
    ['a condition for no category', [...work, 'conditions'], [{ ...condition, categories: [] }]],
    ['a condition without a clause', [...work, 'conditions'], [{ ...condition, clause: '' }]],
    ['a checklist item that may be essential', [...work, 'checklist'], [{ ...item, essential: undefined }]],
    ['a document that may be needed', [...work, 'documents'], [{ ...document, need: 'maybe' }]],
    ['no days, not even none, for a contact', [...work, 'contactDays'], undefined],
    ['an upload limit of nought', [...work, 'upload', 'maxBytesExclusive'], 0],
    ['no media type', [...work, 'upload', 'mediaTypes'], []],
    ['a reason without Chinese words', [...work, 'reasons', 0, 'label'], { zh: '', en: 'x' }],
    ['a reason in one language', [...work, 'reasons', 0, 'applicantWording'], { zh: '请改正' }],
    ['a reason without a clause', [...work, 'reasons', 0, 'clause'], ''],
    ['a reason for no outcome', [...work, 'reasons', 0, 'outcomes'], []],
    ['a reason code in another form', [...work, 'reasons', 0, 'code'], 'ID-1'],
    ['a reason that leaves open whether it needs text', [...work, 'reasons', 0, 'needsText'], undefined],
    ['a forbidden ground without a phrase', [...work, 'forbidden'], [{ ...ground, phrases: [] }]],
    ['a forbidden phrase of one letter', [...work, 'forbidden'], [{ ...ground, phrases: ['全。、'] }]],
    [
      'a guidance without a source',
      [...work, 'guidance'],
      [{ measure: 'a', min: null, max: null, unit: '', source: '' }],
    ],
  ])('with %s is refused', (_, path, value) => {
    expect(rulebookSchema.safeParse(spoilt(path, value)).success).toBe(false)
  })

  it.each<[string, (string | number)[], unknown]>([
    ['as the builder makes it', ['source'], '[S1]'],
    ['with a condition', [...work, 'conditions'], [condition]],
    ['with a checklist', [...work, 'checklist'], [item]],
    ['with a document', [...work, 'documents'], [document]],
    ['with a forbidden ground', [...work, 'forbidden'], [ground]],
  ])('%s is taken, so that each refusal above is for the one thing changed', (_, path, value) => {
    expect(rulebookSchema.safeParse(spoilt(path, value)).error?.issues).toBeUndefined()
  })
})

const books = shipped.map(file => rulebookSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))))
const guizhou2022 = books.find(book => book.id === 'guizhou' && book.version === '2022.1')
const guizhou2024 = books.find(book => book.id === 'guizhou' && book.version === '2024.1')
const shanxi = books.find(book => book.id === 'shanxi')

function rulesIn(book: Rulebook | undefined, procedure: Procedure): WorkRules {
  const rules = book && findWorkRules(book, procedure)
  if (!rules) throw new Error(`no rules for ${procedure}`)
  return rules
}

function numbered(prefix: string, last: number, gaps: readonly number[] = []): string[] {
  const all = Array.from({ length: last }, (_, n) => n + 1).filter(n => !gaps.includes(n))
  return [...all, 99].map(n => `${prefix}${String(n).padStart(2, '0')}`)
}

/** Every text of a book in its two languages. */
function wordsIn(value: unknown): Words[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn)
  if (value === null || typeof value !== 'object') return []
  const asWords = wordsSchema.safeParse(value)
  return asWords.success ? [asWords.data] : Object.values(value).flatMap(wordsIn)
}

/** Every note and clause of a book: where something comes from, in the words of whoever made the rules. */
function notesIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inner]) => {
    const isNote = /^(clause|source)$|Source$/.test(name) && typeof inner === 'string'
    return isNote && !slugSchema.safeParse(inner).success ? [inner] : notesIn(inner)
  })
}

describe('the shipped rulebooks', () => {
  it('are these three', () => {
    expect(shipped).toEqual(['guizhou/2022.1.json', 'guizhou/2024.1.json', 'shanxi/2023.1.json'])
  })

  it('are never two of one province on one day, and leave no day between', () => {
    expect(findOverlaps(books)).toEqual([])
    const versionOn = (text: string) =>
      findRulebook(books, 'guizhou', calendarDateSchema.parse(text))?.version
    expect(versionOn('2022-03-31')).toBeUndefined()
    expect(versionOn('2022-04-01')).toBe('2022.1')
    expect(versionOn('2024-12-17')).toBe('2022.1')
    expect(versionOn('2024-12-18')).toBe('2024.1')
    expect(versionOn('2099-01-01')).toBe('2024.1')
  })

  it('give each province its own shape: Guizhou by post, host first; Shanxi by person (seeds S1, S2)', () => {
    const shapes = books.map(book => book.work.map(rules => rules.procedure))
    const others = ['unemployment-registration', 'unemployment-check']
    expect(shapes).toEqual([
      ['identity-check', 'post-application', ...others],
      ['identity-check', 'post-application', ...others],
      ['identity-check', 'person-application', ...others],
    ])
    expect(rulesIn(guizhou2022, 'post-application').hostConfirmDays).toBe(7)
    expect(rulesIn(guizhou2024, 'post-application').hostConfirmDays).toBe(7)
    expect(rulesIn(shanxi, 'person-application').hostConfirmDays).toBeNull()
  })

  it('call the statuses what the seeds call them', () => {
    const chain = {
      'awaiting-host': '待确认',
      'host-accepted': '确认通过',
      'host-declined': '确认不通过',
      eligible: '确认审核通过',
      ineligible: '确认审核不通过',
      'on-post': '确认上岗',
      'no-show': '确认未到岗',
      ended: '终止',
      lapsed: '已失效',
      withdrawn: '已撤回',
      revoked: '已撤销',
    }
    const person = {
      unreviewed: '未审核',
      approved: '审核通过',
      rejected: '审核不通过',
      returned: '退回补正',
      withdrawn: '已撤回',
      revoked: '已撤销',
    }
    const chinese = (rules: WorkRules) =>
      Object.fromEntries(Object.entries(rules.statusWords).map(([status, { zh }]) => [status, zh]))
    expect(chinese(rulesIn(guizhou2022, 'post-application'))).toEqual(chain)
    expect(chinese(rulesIn(guizhou2024, 'post-application'))).toEqual(chain)
    expect(chinese(rulesIn(shanxi, 'person-application'))).toEqual(person)
  })
})

describe.each(shipped)('the shipped rulebook %s', file => {
  const book = books[shipped.indexOf(file)]
  if (!book) throw new Error(file)
  const identity = rulesIn(book, 'identity-check')
  const registration = rulesIn(book, 'unemployment-registration')
  const check = rulesIn(book, 'unemployment-check')
  const eligibility = book.work.find(rules => rules.workType === 'eligibility-review')
  if (!eligibility) throw new Error('no eligibility rules')
  const reasons = book.work.flatMap(rules => rules.reasons)
  const codes = (rules: WorkRules) => rules.reasons.map(reason => reason.code).toSorted()

  it('stands under its own name', () => {
    expect(file).toBe(`${book.id}/${book.version}.json`)
  })

  it('has the reasons of domain.md B1 to B3, each once, “other” last', () => {
    expect(codes(identity)).toEqual(numbered('ID', 21))
    expect(codes(eligibility)).toEqual(numbered('EL', 20, [16, 18, 19]))
    expect(codes(registration)).toEqual(numbered('UN', 14))
    expect(check.reasons).toEqual([])
    for (const rules of [identity, eligibility, registration])
      expect(rules.reasons.at(-1)?.code).toMatch(/99$/)
  })

  it('asks for text with “other” alone, and lets suspected misuse be final only after a second look', () => {
    expect(reasons.filter(reason => reason.needsSecondReview).map(reason => reason.code)).toEqual(['ID19'])
    for (const reason of reasons) expect(reason.needsText, reason.code).toBe(reason.code.endsWith('99'))
  })

  it('offers reasons for refusing and none for granting; a registration is never returned', () => {
    expect(reasonsFor(identity, 'refuse', 'second')).toHaveLength(22)
    for (const rules of book.work) expect(reasonsFor(rules, 'approve', 'first')).toEqual([])
    expect(reasonsFor(eligibility, 'return', 'first').map(reason => reason.code)).toEqual([
      'EL06',
      'EL07',
      'EL08',
      'EL11',
      'EL15',
      'EL17',
      'EL20',
      'EL99',
    ])
    for (const reason of registration.reasons) expect(reason.outcomes, reason.code).toEqual(['refuse'])
  })

  it('tells the applicant what is wrong and what to do, in both languages, and never what is suspected', () => {
    for (const { code, applicantWording } of reasons) {
      expect([...applicantWording.zh].length, code).toBeGreaterThan(20)
      expect(applicantWording.zh, code).toMatch(/请/)
      expect(applicantWording.en, code).toMatch(/lease/)
      expect(applicantWording.zh, code).not.toMatch(/疑似|涉嫌|冒用|盗用|冒充|伪造|作假|虚假|欺诈|违法|骗/)
      expect(applicantWording.en, code).not.toMatch(/suspect|fraud|misuse|impost|impersonat|fake|forged/i)
    }
  })

  it('says everything in Chinese and beside it in English, never mixed', () => {
    const all = wordsIn(book)
    expect(all.length).toBeGreaterThan(200)
    for (const { zh, en } of all) {
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(en, zh).not.toMatch(/\p{Script=Han}/u)
    }
  })

  it('names only values a case of the procedure has', () => {
    expect(findUnknownFacts(book)).toEqual([])
  })

  it('says in Chinese where every rule comes from: officers read it', () => {
    const notes = notesIn(book)
    expect(notes.length).toBeGreaterThan(150)
    for (const note of notes) {
      const words = note.replaceAll(/\[[^\]]+\]|SM-3|GB(\/T)?|\.(jpg|jpeg|png|bmp)/g, '')
      expect(words, note).not.toMatch(/[A-Za-z]{3}/)
    }
  })

  it('says of every rule, reason and document where it comes from', () => {
    for (const rules of book.work)
      for (const { source } of [...rules.conditions, ...rules.reasons, ...rules.documents])
        expect(source).toMatch(/\[(S\d|F\d+b?\*?|INF|K)\]/)
  })

  it('has the registers by these names', () => {
    expect(
      Object.fromEntries(book.sources.map(each => [each.id, each.facts.map(fact => fact.id).join(' ')])),
    ).toEqual({
      'identity-verification': 'verified verifiedOn',
      'unemployment-registration': 'finding registeredOn agencyName number cause employed provinceWide',
      'social-insurance': 'insured since unitName',
      'business-licence': 'active role unitName',
      'earlier-internships': 'count lastUnit lastStatus',
      'education-register': 'found enrolled level graduatedOn nameMatches school',
      'host-unit-catalogue': 'recognised postOpen',
      'other-applications': 'live',
    })
  })

  it('has the code lists and the forms of document numbers', () => {
    const codesOf = (id: string) =>
      book.codeTables.find(table => table.id === id)?.codes.map(({ code }) => code)
    expect(codesOf('unemployment-reason')).toEqual('10 20 21 22 23 24 31 32 33 40 50 60 70 90'.split(' '))
    expect(codesOf('registration-type')).toEqual(['1', '2'])
    expect(codesOf('education-level')).toContain('31')
    for (const pattern of book.documentPatterns) {
      expect(pattern.source).toContain('[K]')
      expect(matchesPattern(book.documentPatterns, pattern.idType, pattern.example)).toBe('pass')
    }
  })

  it('promises 2, 5, 3 and 3 working days, and the upload limit of seed S1', () => {
    expect(book.work.map(rules => rules.promisedDays)).toEqual([2, 5, 3, 3])
    expect(identity.upload.maxBytesExclusive).toBe(2_097_152)
    expect(registration.contactDays).toBe(5)
    expect(eligibility.correctionDays).toBe(5)
  })

  it('reviews eligibility in two stages, the first only giving its opinion, and the rest in one', () => {
    const plan = (rules: WorkRules) => rules.stages.map(stage => `${stage.stage} ${stage.refusal}`)
    expect(plan(eligibility)).toEqual(['first forward', 'second final'])
    for (const rules of [identity, registration, check]) expect(plan(rules)).toEqual(['first final'])
  })

  it('demands no document for a registration, and the abolished 就业报到证 for nothing', () => {
    expect(registration.documents.filter(each => each.need !== 'optional')).toEqual([])
    expect(check.documents).toEqual([])
    const labels = book.work.flatMap(rules => rules.documents.map(each => each.label.zh))
    expect(labels.join()).not.toContain('报到证')
  })

  it.each([
    ['materials-incomplete', '材料不全，不予登记'],
    ['materials-incomplete', '未提供离职证明，请补充'],
    ['not-insured', '您在本地未参保'],
    ['not-insured', '未缴纳社会保险，无法登记'],
    ['no-benefit', '不符合领金条件'],
    ['no-benefit', '您不符合领取失业保险金条件'],
    ['no-archive', '无档 案'],
    ['no-archive', '人事档案不在本地'],
    ['hukou-separated', '人户分离，请回户籍地办理'],
    ['hukou-separated', '户口不在本地'],
    ['hukou-separated', '户籍不在本县'],
    ['hukou-separated', '外地户籍不能办理'],
  ])('forbids the ground %s: %s', (id, text) => {
    expect(findForbidden(registration, text)?.id).toBe(id)
    expect(findForbidden(check, text)?.id).toBe(id)
  })

  it('forbids none of its own words, and none where grounds may be given', () => {
    const own = [...registration.conditions, ...registration.reasons, ...registration.checklist]
    for (const { label } of own) expect(findForbidden(registration, label.zh), label.zh).toBeUndefined()
    for (const { applicantWording } of registration.reasons)
      expect(findForbidden(registration, applicantWording.zh), applicantWording.zh).toBeUndefined()
    expect(findForbidden(eligibility, '材料不全')).toBeUndefined()
  })

  it('asks nothing that nobody could answer: a document looked at is handed in by all who are asked, or may be missing', () => {
    const mayBeMissing: string[] = []
    for (const rules of book.work)
      for (const each of rules.checklist.filter(({ document }) => document !== null)) {
        const looked = rules.documents.find(({ slot }) => slot === each.document)
        expect(each.categories, each.id).toEqual(looked?.categories)
        expect(rules.certificateLater?.owed, each.id).not.toBe(each.document)
        if (looked?.need !== 'required') mayBeMissing.push(`${rules.procedure} ${each.id} ${looked?.need}`)
      }
    expect(mayBeMissing).toEqual(['identity-check same-person optional'])
  })

  it('asks five things of a real-name check, all but the address essential (W4, domain.md B1)', () => {
    expect(identity.checklist.map(item => [item.id, item.essential, item.document])).toEqual([
      ['photo', true, 'id-photo'],
      ['same-person', true, 'reference-photo'],
      ['age-and-sex', true, 'id-photo'],
      ['name-and-number', true, null],
      ['address', false, null],
    ])
  })
})

describe('what Guizhou changed on 18 December 2024', () => {
  const looking = { today: '2024-06-05' as CalendarDate, calendar: workingCalendar([]) }
  const says = (book: Rulebook | undefined, id: string, facts: Record<string, Fact>) => {
    const rule = rulesIn(book, 'post-application').conditions.find(each => each.id === id)
    return rule ? runTest(rule.test, facts, looking).result : 'no-rule'
  }
  const applied = { 'case.referenceOn': '2024-06-01' }
  const left = 'payload.graduation.graduatedOn'
  const issued = 'payload.graduation.issuedOn'
  const registeredOn = 'source.unemployment-registration.registeredOn'

  it.each<[string, Record<string, Fact>, string, string]>([
    ['the certificate', { 'document.graduation-certificate': 1 }, 'pass', 'pass'],
    [
      'the recommendation form, this year',
      { 'document.recommendation-form': 1, [left]: '2024-07-01' },
      'pass',
      'fail',
    ],
    [
      'the statement, this year',
      { 'document.circumstance-statement': 2, [left]: '2024-01-01' },
      'pass',
      'fail',
    ],
    [
      'the form of a graduate of last year',
      { 'document.recommendation-form': 1, [left]: '2023-12-31' },
      'fail',
      'fail',
    ],
    ['the form without a day of leaving', { 'document.recommendation-form': 1 }, 'unknown', 'fail'],
    ['the e-registration form alone', { 'document.chsi-form': 1, [left]: '2024-07-01' }, 'fail', 'fail'],
    ['nothing', { [left]: '2024-07-01' }, 'fail', 'fail'],
  ])('certificate, with %s', (_, facts, then, now) => {
    expect(says(guizhou2022, 'certificate-or-interim', { ...applied, ...facts })).toBe(then)
    expect(says(guizhou2024, 'certificate-or-interim', { ...applied, ...facts })).toBe(now)
  })

  it('what may follow later, and by when, stands in the older version only', () => {
    expect(rulesIn(guizhou2022, 'post-application').certificateLater).toMatchObject({
      interim: ['recommendation-form', 'circumstance-statement'],
      owed: 'graduation-certificate',
      dueBy: 'on-post',
    })
    expect(rulesIn(guizhou2024, 'post-application').certificateLater).toBeNull()
    expect(rulesIn(shanxi, 'person-application').certificateLater).toBeNull()
  })

  it.each<[string, string, string, string]>([
    ['2022-06-01', '2022-06-01', 'pass', 'pass'],
    ['2022-05-31', '2022-06-01', 'fail', 'pass'],
    ['2022-06-01', '2022-05-31', 'pass', 'fail'],
    ['2022-06-02', '2022-07-01', 'pass', 'pass'],
  ])('two years: left %s, issued %s', (graduatedOn, issuedOn, then, now) => {
    const facts = { ...applied, [left]: graduatedOn, [issued]: issuedOn }
    expect(says(guizhou2022, 'graduate-window', facts)).toBe(then)
    expect(says(guizhou2024, 'graduate-window', facts)).toBe(now)
  })

  it('a certificate must be there when applying, since then', () => {
    expect(says(guizhou2022, 'certificate-obtained', applied)).toBe('no-rule')
    expect(says(guizhou2024, 'certificate-obtained', { ...applied, [issued]: '2024-06-01' })).toBe('pass')
    expect(says(guizhou2024, 'certificate-obtained', { ...applied, [issued]: '2024-06-02' })).toBe('fail')
    expect(says(guizhou2024, 'certificate-obtained', applied)).toBe('unknown')
  })

  it('a young person registers before the intention, since then before the application (EL04)', () => {
    const between = {
      ...applied,
      'payload.intention.registeredAt': '2024-05-20',
      [registeredOn]: '2024-05-25',
    }
    expect(says(guizhou2022, 'youth-registered-before', between)).toBe('fail')
    expect(says(guizhou2024, 'youth-registered-before', between)).toBe('pass')
    const label = (book: Rulebook | undefined) =>
      rulesIn(book, 'post-application').reasons.find(reason => reason.code === 'EL04')?.label.zh
    expect(label(guizhou2022)).toContain('意愿登记')
    expect(label(guizhou2024)).toContain('投递')
  })

  it('being enrolled was no matter for who graduates that year, and since then is for all', () => {
    const rule = (book: Rulebook | undefined) =>
      rulesIn(book, 'post-application').conditions.find(each => each.id === 'not-enrolled')
    const enrolled = { ...applied, 'source.education-register.enrolled': true }
    const graduating = { ...enrolled, 'document.recommendation-form': 1, [left]: '2024-07-01' }
    expect(says(guizhou2022, 'not-enrolled', graduating)).toBe('pass')
    expect(says(guizhou2022, 'not-enrolled', enrolled)).toBe('fail')
    for (const facts of [graduating, enrolled]) expect(says(guizhou2024, 'not-enrolled', facts)).toBe('fail')
    expect([rule(guizhou2022)?.effect, rule(guizhou2024)?.effect]).toEqual(['warns', 'blocks-approval'])
  })

  it('full-time regular education was looked for before, and is not since', () => {
    const ids = (book: Rulebook | undefined) =>
      rulesIn(book, 'post-application').conditions.map(each => each.id)
    expect(ids(guizhou2022)).toContain('certificate-kind')
    expect(ids(guizhou2024)).not.toContain('certificate-kind')
  })

  it('the category is called 登记失业青年 since then', () => {
    const youth = (book: Rulebook | undefined) =>
      rulesIn(book, 'post-application').categories.find(each => each.id === 'unemployed-youth')?.label.zh
    expect([youth(guizhou2022), youth(guizhou2024)]).toEqual(['16-24岁失业青年', '16-24岁登记失业青年'])
  })

  it('real names, registrations and checks stayed as they were', () => {
    for (const procedure of ['identity-check', 'unemployment-registration', 'unemployment-check'] as const)
      expect(rulesIn(guizhou2024, procedure)).toEqual(rulesIn(guizhou2022, procedure))
  })
})

describe('the rules both provinces share', () => {
  const looking = { today: '2026-03-05' as CalendarDate, calendar: workingCalendar([]) }
  const works = books.flatMap(book => book.work.filter(rules => rules.workType === 'eligibility-review'))
  const says = (rules: WorkRules, id: string, facts: Record<string, Fact>) => {
    const rule = rules.conditions.find(each => each.id === id)
    return rule
      ? runTest(rule.test, { 'case.referenceOn': '2026-03-05', ...facts }, looking).result
      : 'no-rule'
  }

  it.each(['2001-03-06', '2010-03-05'])('a young person born on %s is of the age', bornOn => {
    for (const rules of works) expect(says(rules, 'youth-age', { 'person.bornOn': bornOn })).toBe('pass')
  })

  it.each(['2001-03-05', '2010-03-06'])('one born on %s is not (to the day)', bornOn => {
    for (const rules of works) expect(says(rules, 'youth-age', { 'person.bornOn': bornOn })).toBe('fail')
  })

  it('a register that gave no answer grants nothing and refuses nothing', () => {
    for (const rules of works)
      for (const condition of rules.conditions.filter(each => JSON.stringify(each.test).includes('"source.')))
        expect(runTest(condition.test, {}, looking).result, condition.id).toBe('unknown')
  })

  it('an answer of the unemployment register is good for five working days', () => {
    const asOf = 'source.unemployment-registration.asOf'
    for (const rules of works) {
      expect(says(rules, 'youth-registration-fresh', { [asOf]: '2026-02-26' })).toBe('pass')
      expect(says(rules, 'youth-registration-fresh', { [asOf]: '2026-02-25' })).toBe('fail')
    }
  })

  it('signals warn; what the law asks of everybody stands in the way', () => {
    const blocking = (rules: WorkRules) =>
      rules.conditions.filter(each => each.effect === 'blocks-approval').map(each => each.id)
    for (const rules of works) {
      expect(blocking(rules)).toEqual(
        expect.arrayContaining([
          'identity-verified',
          'youth-age',
          'youth-registered',
          'no-earlier-internship',
        ]),
      )
      for (const signal of ['not-insured', 'no-licence', 'certificate-number', 'education-record-agrees'])
        expect(blocking(rules)).not.toContain(signal)
    }
  })

  it('a unit outside the catalogue is no reason to refuse anybody', () => {
    for (const rules of works)
      for (const condition of rules.conditions.filter(each => /^(unit|post)-/.test(each.id)))
        expect([condition.effect, condition.reason]).toEqual(['warns', null])
  })

  it('a registration needs the commitment and the age of 16, and a day of job loss that has been', () => {
    const rules = books.map(book => rulesIn(book, 'unemployment-registration'))
    const form = 'payload.form.'
    for (const each of rules) {
      const ask = (id: string, facts: Record<string, Fact>) =>
        says(each, id, { 'case.submittedOn': '2026-03-05', ...facts })
      expect(ask('working-age', { 'person.bornOn': '2010-03-05' })).toBe('pass')
      expect(ask('working-age', { 'person.bornOn': '2010-03-06' })).toBe('fail')
      expect(ask('commitment-accepted', { 'payload.commitment.accepted': false })).toBe('fail')
      expect(ask('job-loss-not-future', { [`${form}unemployedOn`]: '2026-03-05' })).toBe('pass')
      expect(ask('job-loss-not-future', { [`${form}unemployedOn`]: '2026-03-06' })).toBe('fail')
      expect(ask('job-loss-not-future', { [`${form}unemploymentReason`]: '10' })).toBe('pass')
      expect(ask('job-loss-not-future', { [`${form}unemploymentReason`]: '24' })).not.toBe('pass')
      const after = { [`${form}graduatedOn`]: '2025-07-01', [`${form}unemployedOn`]: '2025-06-30' }
      expect(ask('job-loss-after-graduation', { ...after, [`${form}registrationType`]: '1' })).toBe('fail')
      expect(ask('job-loss-after-graduation', { ...after, [`${form}registrationType`]: '2' })).toBe('pass')
    }
  })
})
