import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { citizenIdOf } from '../builders/id-numbers.ts'
import { png } from '../builders/png.ts'
import type { CentreProcess } from './centre-process.ts'
import { applyAtPortal } from './portal-people.ts'
import { graduationOf, wishes } from './story-forms.ts'

/** Whose desk the fifty cases stand at: 段海波, who reviews real-name checks and applications of one county. */
export const FIFTY_OFFICER = 'sx-clerk'
const COUNTY = '140105'
const HOME = '山西省太原市小店区坞城街道1号'

/** What the script does to a case, and what the centre must then say of it. */
export type Deed = 'approve' | 'refuse' | 'return' | 'transfer' | 'escalate' | 'field-check' | 'hold'

export interface ScriptedCase {
  readonly name: string
  readonly id: string
  readonly deed: Deed
  /** Reason codes, in the order the rulebook has them. */
  readonly reasons: readonly string[]
}

/** 20 approvals, 12 refusals with two reasons, 8 returns, 5 referred, 5 held: 50 people, each named once. */
const deeds: readonly Deed[] = [
  ...repeat('approve', 20),
  ...repeat('refuse', 12),
  ...repeat('return', 8),
  ...repeat('field-check', 2),
  ...repeat('escalate', 2),
  ...repeat('transfer', 1),
  ...repeat('hold', 5),
]
const SURNAMES = [...'单仇曾解翟佘乐盖尉区']
const GIVEN = ['玉兰', '建国', '晓', '思远', '春𬱖']

function repeat(deed: Deed, times: number): Deed[] {
  return Array.from({ length: times }, () => deed)
}

/** The same mixture in every run: far apart in the list stand far apart in the queue. */
function mixed<Value>(values: readonly Value[]): Value[] {
  return values.map((_, index) => values[(index * 21) % values.length] as Value)
}

/** Puts the fifty cases into the queue of the officer: checks that a person must look at, and applications to give back. */
export async function prepareFifty(centre: CentreProcess): Promise<readonly ScriptedCase[]> {
  const script: ScriptedCase[] = []
  for (const [index, deed] of mixed(deeds).entries()) {
    const name = `${SURNAMES[index % 10]}${GIVEN[Math.floor(index / 10)]}`
    const made = deed === 'return' ? await applied(centre, name, index) : await checked(centre, name, index)
    script.push({ name, id: made.id, deed, reasons: deed === 'refuse' ? ['ID01', 'ID02'] : [] })
  }
  return script
}

const numberOf = (index: number) => citizenIdOf('140105', '19990307', 301 + index * 2)
const saidOf = (index: number) => ({
  idNumber: numberOf(index),
  handlingAgency: COUNTY,
  residenceAddress: HOME,
  hukouAddress: HOME,
})

function checked(centre: CentreProcess, name: string, index: number) {
  return applyAtPortal(centre, name, png(100 + index), saidOf(index))
}

/** Somebody whose real-name check passed by itself hands in an application. */
async function applied(centre: CentreProcess, name: string, index: number): Promise<CaseRecord> {
  const person = await applyAtPortal(centre, name, png(100 + index), saidOf(index), '照片.png', 'passes')
  const document = { slot: 'graduation-certificate', fileName: '毕业证书.png' }
  const form = {
    ...{ name, formerName: null, idType: 'citizen-id', idNumber: numberOf(index), statedSex: null },
    ...{ phone: '13800000000', residenceAddress: HOME, hukouAddress: HOME, category: 'graduate-2y' },
    graduation: graduationOf({ certificateNumber: '101121202605001234' }),
    intention: wishes,
    cv: [],
    chosenRegion: person.handlingAgency,
    documents: [{ ...document, base64: Buffer.from(png(200 + index, 240, 170)).toString('base64') }],
  }
  return ((await centre.portal('POST', '/trainee-applications', form)) as { case: CaseRecord }).case
}

/** What the centre says of a case, against what the script did to it; undefined where they agree. */
export function differenceOf(scripted: ScriptedCase, now: CaseRecord): string | undefined {
  const wanted: Readonly<Record<Deed, (record: CaseRecord) => boolean>> = {
    approve: record => record.status === 'verified',
    refuse: record => record.status === 'rejected',
    return: record => record.status === 'returned',
    transfer: record => record.handlingAgency !== COUNTY,
    escalate: record => record.status === 'pending-manual' && record.stage === 'second',
    'field-check': record => record.marks.some(({ kind }) => kind === 'field-check'),
    hold: record => record.marks.some(({ kind }) => kind === 'on-hold'),
  }
  const last = now.earlierDecisions.at(-1)
  const marks = now.marks.map(({ kind }) => kind).join()
  const said = [now.personName, now.status, now.stage, marks, last?.outcome, last?.reasons.join()]
  const reasons = scripted.deed === 'refuse' ? last?.reasons.join() === scripted.reasons.join() : true
  return now.personName === scripted.name && wanted[scripted.deed](now) && reasons
    ? undefined
    : `${scripted.name} ${scripted.deed}: ${said.join(' ')}`
}
