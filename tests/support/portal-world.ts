import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCalendar } from '../../src-central/cases/read-calendar.ts'
import { rulesOf } from '../../src-central/cases/rules-of.ts'
import { storeCaseChange } from '../../src-central/cases/store-case-change.ts'
import { tellWaitingCases } from '../../src-central/cases/tell-waiting-cases.ts'
import type { CentreTools } from '../../src-central/centre-tools.ts'
import { caseAfterLetter } from '../../src-central/letters/case-after-letter.ts'
import type { NewDocument } from '../../src-central/portal/accept-picture.ts'
import { createCv } from '../../src-central/portal/create-cv.ts'
import { finishAutoCheck } from '../../src-central/portal/finish-auto-check.ts'
import { PortalRefusal } from '../../src-central/portal/portal-refusal.ts'
import { newIntentionSchema } from '../../src-central/portal/register-intention.ts'
import { registerPerson, registrationSchema } from '../../src-central/portal/register-person.ts'
import { findCase } from '../../src-central/storage/case-store.ts'
import { listEvents } from '../../src-central/storage/event-store.ts'
import { listRulebooks, putReference } from '../../src-central/storage/reference-store.ts'
import { putPost } from '../../src-central/storage/register-store.ts'
import { startTestCentre, type TestCentre } from '../../src-central/testing/test-centre.ts'
import { COUNTY, HUAXI, QINGYAN } from '../../src-central/testing/tiny-demo.ts'
import { type Decision, decisionSchema, shownDigest } from '../../src-shared/cases/decision.ts'
import {
  type CaseRecord,
  type HolidayYear,
  holidayCalendarSchema,
  type Post,
  postSchema,
} from '../../src-shared/central/feed.ts'
import type { CvSection } from '../../src-shared/eligibility/eligibility-payload.ts'
import { ruleResults } from '../../src-shared/judging/rule-results.ts'
import { uuidV7 } from '../../src-shared/kernel/ids.ts'
import { addMs, chinaDateOf, type Instant, msOf } from '../../src-shared/kernel/instant.ts'
import { agencySchema } from '../../src-shared/people/agency.ts'
import { type Rulebook, rulebookSchema } from '../../src-shared/rulebook/rulebook.ts'
import { citizenIdOf } from '../builders/id-numbers.ts'
import { png } from '../builders/png.ts'

export { COUNTY, HUAXI, QINGYAN }
/** Offices of the invented Shanxi: a county, a township in it, and the city's own window. */
export const SX_COUNTY = '140105'
export const SX_TOWN = '140105006'
export const SX_SELF = '1401-SELF'

const resources = join(import.meta.dirname, '../../resources')
const jsonOf = (folder: string) =>
  readdirSync(join(resources, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.json'))
    .map(file => JSON.parse(readFileSync(join(resources, folder, file), 'utf8')) as unknown)

/** The rulebooks and holidays as they are shipped. */
export const shippedRulebooks: readonly Rulebook[] = jsonOf('rulebooks').map(book =>
  rulebookSchema.parse(book),
)
export const shippedHolidays: readonly HolidayYear[] = jsonOf('holidays').map(year =>
  holidayCalendarSchema.parse(year),
)

export interface PortalWorld {
  readonly centre: TestCentre
  /** The same centre with this world's own clock; everything at the portal is done with these. */
  readonly tools: CentreTools
  /** The clock stands at this moment from now on. */
  at(moment: string): void
  goOn(ms: number): void
  caseOf<R extends CaseRecord = CaseRecord>(id: string): Promise<R>
  events(id: string): Promise<string[]>
  /** An officer's decision takes effect, as a letter's would. Gives the case after it. */
  decide(id: string, outcome: Decision['outcome'], more?: Partial<Decision>): Promise<CaseRecord>
  /** What each condition of the case's rules says now. */
  rules(id: string): Promise<Record<string, string>>
  /** Puts a case there as it is. */
  put(record: CaseRecord): Promise<void>
  post(change?: Partial<Post>): Promise<Post>
  close(): Promise<void>
}

export async function startPortalWorld(moment: string): Promise<PortalWorld> {
  const centre = await startTestCentre({
    cases: 0,
    rulebooks: shippedRulebooks,
    calendars: shippedHolidays,
  })
  let now = moment as Instant
  const tools: CentreTools = { ...centre.centre.tools, clock: { now: () => now } }
  const { read, inTransaction } = tools.storage
  const agency = (code: string, level: string, change: object = {}) =>
    agencySchema.parse({
      code,
      name: `${code}公共就业服务机构`,
      level,
      levelSelf: false,
      region: code,
      parent: null,
      ...change,
    })
  const shanxi = [
    agency(SX_COUNTY, 'county'),
    agency(SX_TOWN, 'township', { parent: SX_COUNTY }),
    agency(SX_SELF, 'city', { region: '1401', levelSelf: true }),
  ]
  await inTransaction(async tx => {
    for (const each of shanxi) await putReference(tx, 'agency', each.code, each)
  })
  const caseOf = async <R extends CaseRecord>(id: string) => {
    const found = await findCase(read, id)
    if (!found) throw new Error(`there is no case ${id}`)
    return found.record as R
  }
  let number = 0
  const world: PortalWorld = {
    centre,
    tools,
    at: next => {
      now = next as Instant
    },
    goOn: ms => {
      now = addMs(now, ms)
    },
    caseOf,
    events: async id => (await listEvents(read, id)).map(({ event }) => event.event),
    decide: async (id, outcome, more = {}) => {
      number += 1
      const record = await caseOf(id)
      const decision = decisionOf(record, now, number, { outcome, ...more })
      return inTransaction(async tx => {
        const before = await findCase(tx, id)
        if (!before) throw new Error(`there is no case ${id}`)
        const rules = rulesOf(await listRulebooks(tx), record)?.rules
        const calendar = await readCalendar(tx)
        const by = { name: '某审核人', at: now, today: chinaDateOf(now), calendar, rules }
        const after = caseAfterLetter(record, decision, by)
        await storeCaseChange(tx, {
          before: record,
          after: { ...before, record: after },
          at: now,
          events: [],
        })
        await tellWaitingCases(tx, record, after, now)
        return after
      })
    },
    rules: async id => {
      const record = await caseOf(id)
      const rules = rulesOf(await listRulebooks(read), record)?.rules
      if (!rules) throw new Error('no rules')
      const looking = { today: chinaDateOf(now), calendar: await readCalendar(read) }
      return Object.fromEntries(
        ruleResults(record, rules, looking).map(({ condition, result }) => [condition.id, result]),
      )
    },
    put: record =>
      inTransaction(async tx => {
        await storeCaseChange(tx, {
          before: undefined,
          after: { record, autoCheckTries: 0 },
          at: now,
          events: [],
        })
      }),
    post: change =>
      inTransaction(async tx => {
        const made = postOf(now, change)
        await putPost(tx, made)
        return made
      }),
    close: () => centre.close(),
  }
  return world
}

let posts = 0
function postOf(now: Instant, change: Partial<Post> = {}): Post {
  posts += 1
  return postSchema.parse({
    id: `post-${posts}`,
    name: `档案整理见习岗${posts}`,
    unitName: '示例档案服务有限公司',
    region: HUAXI,
    wanted: 3,
    applied: 0,
    confirmed: 0,
    livingAllowance: '1800元/月',
    workPlace: '花溪区示例路1号',
    unitRecognised: true,
    open: true,
    publishedOn: '2022-04-01',
    asOf: now,
    ...change,
  })
}

function decisionOf(record: CaseRecord, now: Instant, number: number, change: Partial<Decision>): Decision {
  const random = new Uint8Array(10).fill(number % 250)
  return decisionSchema.parse({
    kind: 'decision',
    decisionId: uuidV7(msOf(now), random),
    caseId: record.id,
    workType: record.workType,
    caseVersion: record.version,
    decidedBy: `officer-${record.stage}`,
    submittedBy: `officer-${record.stage}`,
    decidedAt: now,
    clockOffsetMs: null,
    deskId: uuidV7(1_700_000_000_000, new Uint8Array(10)),
    epoch: 1,
    sequence: number,
    follows: null,
    stage: record.stage,
    outcome: 'approve',
    finding: null,
    reasons: [],
    transferTo: null,
    applicantText: '',
    internalNote: '',
    checklist: [],
    rulebook: record.rulebook,
    rules: [],
    shownDigest: shownDigest(record.version, record.attachments),
    leaseId: null,
    ...change,
  })
}

let people = 0
/** What a new person says of themselves; everybody has a number of their own. */
export function personSaid(change: object = {}) {
  people += 1
  return registrationSchema.parse({
    loginName: `person${people}`,
    name: '杨晓梅',
    formerName: null,
    idType: 'citizen-id',
    idNumber: citizenIdOf('520111', '20030507', 100 + people),
    statedSex: null,
    validUntil: 'long-term',
    residenceAddress: '贵州省贵阳市花溪区示例街道1号',
    hukouAddress: '贵州省贵阳市花溪区示例街道1号',
    phone: '11100000000',
    handlingAgency: HUAXI,
    rulebookId: 'guizhou',
    ...change,
  })
}

let pictures = 0
export function fileOf(slot: string, bytes: Uint8Array = png(++pictures)): NewDocument {
  return { slot, fileName: `${slot}.png`, bytes }
}

export const cv: CvSection[] = [
  {
    section: 'education',
    entries: [{ from: '2019', to: '2023', title: '本科', place: '示例大学', text: '' }],
  },
]

export const intention = {
  wishedPosts: '文员',
  wishedIndustry: '公共管理',
  wishedRegion: '贵阳市',
  expectedAllowance: '1800元',
  availableFrom: null,
  agreesToAdjustment: true,
  politicalStatus: '共青团员',
  ethnicity: '苗族',
  difficulty: '',
}

export function graduationOf(day: string) {
  return {
    school: '示例大学',
    level: 'bachelor' as const,
    major: '社会工作',
    studyForm: 'full-time' as const,
    graduatedOn: day,
    certificateNumber: `10657120${day.slice(2, 4)}05123456`,
    issuedOn: day,
    chsiCode: '',
    chsiValidUntil: null,
  }
}

export const asGraduate = (day: string) =>
  newIntentionSchema.parse({ category: 'graduate-2y', intention, graduation: graduationOf(day) })
export const asYouth = newIntentionSchema.parse({ category: 'unemployed-youth', intention })

/** A person whose real-name check passed and who made a CV; gives their number. */
export async function verifiedPerson(world: PortalWorld, change: object = {}): Promise<string> {
  const said = personSaid(change)
  const { id } = await registerPerson(world.tools, said, fileOf('id-photo'))
  await finishAutoCheck(world.tools, id, { result: 'passes' })
  await createCv(world.tools, said.idNumber, cv)
  return said.idNumber
}

/** The code with which the portal refuses; `undefined` when it does not. Any other failure is thrown. */
export async function refusalOf(act: Promise<unknown>): Promise<string | undefined> {
  try {
    await act
    return undefined
  } catch (error) {
    if (error instanceof PortalRefusal) return error.code
    throw error
  }
}
