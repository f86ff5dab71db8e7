import { createHash } from 'node:crypto'
import { workTypeSchema } from '../../src-shared/cases/work-type.ts'
import { checkDigitOf } from '../../src-shared/identity/id-number.ts'
import type { IdentityCase } from '../../src-shared/identity/identity-payload.ts'
import { identityCaseSchema } from '../../src-shared/identity/identity-payload.ts'
import type { Sha256 } from '../../src-shared/kernel/ids.ts'
import { addDays, type CalendarDate, chinaDateOf, type Instant } from '../../src-shared/kernel/instant.ts'
import { agencySchema } from '../../src-shared/people/agency.ts'
import { officerProfileSchema } from '../../src-shared/people/officer.ts'
import type { Rulebook } from '../../src-shared/rulebook/rulebook.ts'
import type { Demo, DemoCase, DemoFile, DemoOfficer } from '../demo-loading.ts'
import { tinyRulebook } from './tiny-rulebook.ts'

/** A township, a second one, the county above them, and the city's own level (市本级), which is nobody's parent. */
export const HUAXI = '520111101'
export const QINGYAN = '520111102'
export const COUNTY = '520111'
export const CITY = '5201-SELF'
export const PASSWORD = '审核Desk-2026'

function officer(id: string, change: Partial<Record<string, unknown>> = {}, mayEnrol = false): DemoOfficer {
  return {
    password: PASSWORD,
    mayEnrol,
    profile: officerProfileSchema.parse({
      id,
      loginName: id,
      displayName: `经办员${id}`,
      agencyName: '花溪街道人社所',
      region: HUAXI,
      roles: ['caseworker'],
      workTypes: ['identity-verification'],
      stages: ['first'],
      agencies: [HUAXI],
      ...change,
    }),
  }
}

const everyWork = { workTypes: workTypeSchema.options }

/**
 * - `chen`, `liu`: first stage in Huaxi (`chen` may enrol computers)
 * - `yang`: first stage in Qingyan
 * - `zhou`: second stage, sees both townships and the county
 * - `wu`: both stages in Huaxi
 * - `sun`: supervisor; `admin`: no case rights; `locked`: nothing special until a test locks them
 *
 * Those do real-name checks alone. Of every kind of work:
 * - `he`, `ma`: first stage in Huaxi; `bai`: first stage at the city's own level
 * - `tang`: second stage, sees both townships and the county; `gu`: reviewer of both stages in Huaxi
 * - `luo`: supervisor in Huaxi
 * - `shen`: reads the log of who works in Huaxi
 */
export const tinyOfficers: readonly DemoOfficer[] = [
  officer('chen', {}, true),
  officer('liu'),
  officer('yang', { agencies: [QINGYAN] }),
  officer('zhou', { roles: ['reviewer'], stages: ['second'], agencies: [HUAXI, QINGYAN, COUNTY] }),
  officer('wu', { stages: ['first', 'second'] }),
  officer('sun', { roles: ['supervisor'], agencies: [HUAXI] }),
  officer('admin', { roles: ['system-admin'] }),
  officer('locked'),
  officer('he', everyWork),
  officer('ma', everyWork),
  officer('bai', { ...everyWork, agencies: [CITY] }),
  officer('tang', {
    ...everyWork,
    roles: ['reviewer'],
    stages: ['second'],
    agencies: [HUAXI, QINGYAN, COUNTY],
  }),
  officer('gu', { ...everyWork, roles: ['reviewer'], stages: ['first', 'second'] }),
  officer('luo', { ...everyWork, roles: ['supervisor'] }),
  officer('shen', { roles: ['audit-admin'] }),
]

/** A file with the signature of a JPEG and a content of its own. */
export function tinyPicture(name: string, size = 200): DemoFile {
  const bytes = new Uint8Array(size)
  bytes.set([0xff, 0xd8, 0xff, 0xe0])
  bytes.set(
    createHash('sha512')
      .update(name)
      .digest()
      .subarray(0, Math.min(64, size - 4)),
    4,
  )
  const preview = bytes.slice(0, Math.min(80, size))
  return { sha256: hashOf(bytes), bytes, preview, mediaType: 'image/jpeg' }
}

function hashOf(bytes: Uint8Array): Sha256 {
  return createHash('sha256').update(bytes).digest('hex') as Sha256
}

export function tinyCase(
  number: number,
  now: Instant,
  change: Partial<Record<keyof IdentityCase, unknown>> = {},
): DemoCase {
  const photo = tinyPicture(`photo ${number}`)
  const record = identityCaseSchema.parse({
    workType: 'identity-verification',
    procedure: 'identity-check',
    id: `case-${number}`,
    serialNo: `SM2026${String(number).padStart(6, '0')}`,
    stage: 'first',
    version: 2,
    handlingAgency: HUAXI,
    region: HUAXI,
    personName: `测试${number}`,
    submittedAt: now,
    dueOn: addDays(chinaDateOf(now), 2),
    referenceOn: chinaDateOf(now),
    rulebook: { id: 'guizhou', version: '2026.1' },
    attachments: [
      {
        sha256: photo.sha256,
        slot: 'id-photo',
        fileName: '照片.jpg',
        mediaType: 'image/jpeg',
        bytes: photo.bytes.length,
        addedAt: now,
      },
    ],
    earlierDecisions: [],
    marks: [],
    sources: [],
    enteredBy: null,
    previous: null,
    status: 'pending-manual',
    payload: {
      loginName: `user${number}`,
      name: `测试${number}`,
      formerName: null,
      idType: 'citizen-id',
      idNumber: numberOf(number),
      statedSex: 'male',
      validUntil: null,
      residenceAddress: '贵州省贵阳市花溪区花溪街道1号',
      hukouAddress: '贵州省贵阳市花溪区花溪街道1号',
      phone: '13800000000',
      machineChecks: [],
      submission: 1,
    },
    ...change,
  })
  return { case: record, files: [photo], truth: { story: `第${number}例` } }
}

/** Everybody has a number of their own: 500 are born on a day, all of them men. */
function numberOf(person: number): string {
  const born = addDays('1990-01-01' as CalendarDate, Math.floor(person / 500)).replaceAll('-', '')
  const head = `520111${born}${String((person % 500) * 2 + 1).padStart(3, '0')}`
  return head + checkDigitOf(head)
}

export interface TinyDemoOptions {
  readonly now: Instant
  readonly cases?: number
  readonly change?: (number: number) => Partial<Record<keyof IdentityCase, unknown>>
  readonly rulebooks?: readonly Rulebook[]
}

/** A few agencies, officers and cases, enough for every row of the verdict table. */
export function tinyDemo({ now, cases = 3, change = () => ({}), rulebooks }: TinyDemoOptions): Demo {
  const agency = (code: string, name: string, level: string, parent: string | null, change: object = {}) =>
    agencySchema.parse({ code, name, level, levelSelf: false, region: code, parent, ...change })
  return {
    agencies: [
      agency(COUNTY, '花溪区人社局', 'county', null),
      agency(HUAXI, '花溪街道人社所', 'township', COUNTY),
      agency(QINGYAN, '青岩镇人社所', 'township', COUNTY),
      agency(CITY, '贵阳市人社局（市本级）', 'city', null, { region: '5201', levelSelf: true }),
    ],
    regions: [],
    rulebooks: rulebooks ?? [tinyRulebook()],
    officers: tinyOfficers,
    async *cases() {
      for (let number = 1; number <= cases; number += 1) yield tinyCase(number, now, change(number))
    },
  }
}
