import { type AttachmentRef, attachmentRefSchema } from '../../src-shared/cases/attachment.ts'
import {
  type CaseMark,
  caseMarkSchema,
  type EarlierDecision,
  earlierDecisionSchema,
} from '../../src-shared/cases/case.ts'
import { type Fact, type SourceAnswer, sourceAnswerSchema } from '../../src-shared/cases/source-answer.ts'
import type { CaseRecord, FeedItem } from '../../src-shared/central/feed.ts'
import {
  type EligibilityCase,
  type EligibilityPayload,
  eligibilityCaseSchema,
  eligibilityPayloadSchema,
} from '../../src-shared/eligibility/eligibility-payload.ts'
import {
  type IdentityCase,
  type IdentityPayload,
  identityCaseSchema,
  identityPayloadSchema,
  type MachineCheck,
} from '../../src-shared/identity/identity-payload.ts'
import type { Sha256 } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import {
  type CheckCase,
  type CheckPayload,
  checkCaseSchema,
  checkPayloadSchema,
  type RegistrationCase,
  type RegistrationPayload,
  registrationCaseSchema,
  registrationPayloadSchema,
} from '../../src-shared/unemployment/unemployment-payload.ts'
import { citizenIdOf } from './id-numbers.ts'
import { caseIdOf, hashOf, NOON } from './ids.ts'

type Change<T> = { readonly [Key in keyof T]?: unknown }

const person = {
  name: '王小明',
  formerName: null,
  idType: 'citizen-id',
  idNumber: citizenIdOf('520112', '19990307', 123),
  statedSex: 'male',
  phone: '13800000000',
  residenceAddress: '贵州省贵阳市乌当区东风镇云锦路1号',
  hukouAddress: '贵州省贵阳市乌当区新场镇',
} as const

/** What an invented applicant filled in; every desk hint passes. */
export function payloadOf(change: Change<IdentityPayload> = {}): IdentityPayload {
  return identityPayloadSchema.parse({
    loginName: 'applicant_1',
    ...person,
    validUntil: '2030-01-01',
    machineChecks: [machineCheckOf()],
    submission: 1,
    ...change,
  })
}

/** One check of the centre's that did not pass. */
export function machineCheckOf(change: Change<MachineCheck> = {}): MachineCheck {
  return {
    check: 'photo-score',
    result: 'fail',
    value: '0.61',
    limit: '0.80',
    source: 'centre',
    asOf: NOON,
    ...change,
  } as MachineCheck
}

/** What every n-th case has, whatever the work type: at the first stage of 乌当区, nothing done yet. */
function caseOf(n: number) {
  return {
    id: caseIdOf(n),
    serialNo: `SM2026030500${String(n).padStart(4, '0')}`,
    stage: 'first',
    version: 1,
    handlingAgency: '520112-HR',
    region: '520112',
    personName: person.name,
    submittedAt: NOON,
    dueOn: '2026-03-09',
    referenceOn: '2026-03-05',
    rulebook: { id: 'guizhou', version: '2022.1' },
    attachments: [attachmentOf(`photo ${n}`)],
    earlierDecisions: [],
    marks: [],
    sources: [],
    enteredBy: null,
    previous: null,
  }
}

/** The n-th invented real-name check, waiting for a person of the first stage. */
export function identityCaseOf(n: number, change: Change<IdentityCase> = {}): IdentityCase {
  return identityCaseSchema.parse({
    workType: 'identity-verification',
    procedure: 'identity-check',
    ...caseOf(n),
    status: 'pending-manual',
    payload: payloadOf(),
    ...change,
  })
}

/** What an invented graduate of last summer handed in for one post. */
export function eligibilityPayloadOf(change: Change<EligibilityPayload> = {}): EligibilityPayload {
  return eligibilityPayloadSchema.parse({
    ...person,
    category: 'graduate-2y',
    graduation: {
      school: '贵州示例大学',
      level: 'bachelor',
      major: '社会工作',
      studyForm: 'full-time',
      graduatedOn: '2025-07-01',
      certificateNumber: '106571202505123456',
      issuedOn: '2025-07-01',
      chsiCode: '',
      chsiValidUntil: null,
    },
    intention: {
      registeredAt: NOON,
      wishedPosts: '办公室文员',
      wishedIndustry: '公共管理',
      wishedRegion: '贵阳市',
      expectedAllowance: '',
      availableFrom: '2026-03-15',
      agreesToAdjustment: true,
      politicalStatus: '共青团员',
      ethnicity: '苗族',
      difficulty: '',
    },
    cv: [],
    chosenRegion: null,
    application: {
      postId: 'post-1',
      postName: '档案整理见习岗',
      unitName: '贵阳示例档案服务有限公司',
      unitRecognised: true,
      postRegion: '520112',
      workPlace: '贵阳市乌当区新添大道1号',
      livingAllowance: '1800元/月',
      appliedAt: NOON,
      hostDueOn: '2026-03-16',
      hostDueProvisional: false,
      hostAnsweredAt: NOON,
      reapplyAllowed: false,
      onPostOn: null,
      endedOn: null,
      endCause: null,
    },
    favourites: [],
    owed: [],
    submission: 1,
    ...change,
  })
}

/** The n-th application for a post, accepted by the host unit and waiting for the agency (Guizhou, SM-2B). */
export function eligibilityCaseOf(n: number, change: Change<EligibilityCase> = {}): EligibilityCase {
  return eligibilityCaseSchema.parse({
    workType: 'eligibility-review',
    procedure: 'post-application',
    ...caseOf(n),
    attachments: [
      attachmentOf(`certificate ${n}`, { slot: 'graduation-certificate', fileName: '毕业证书.png' }),
    ],
    status: 'host-accepted',
    payload: eligibilityPayloadOf(),
    ...change,
  })
}

/** The n-th application of a person, waiting for the agency they chose themselves (Shanxi, SM-2A). */
export function personApplicationOf(n: number, change: Change<EligibilityCase> = {}): EligibilityCase {
  return eligibilityCaseOf(n, {
    procedure: 'person-application',
    handlingAgency: '140105-HR',
    region: '140105',
    rulebook: { id: 'shanxi', version: '2023.1' },
    status: 'unreviewed',
    payload: eligibilityPayloadOf({ chosenRegion: '140105', application: null }),
    ...change,
  })
}

/** What an invented worker filled in after losing their job. */
export function registrationPayloadOf(change: Change<RegistrationPayload> = {}): RegistrationPayload {
  return registrationPayloadSchema.parse({
    ...person,
    form: {
      registrationType: '1',
      unemploymentReason: '1',
      unemployedOn: '2026-02-27',
      graduatedOn: null,
      formerUnit: '贵阳示例食品有限公司',
      education: '大专',
      ethnicity: '汉族',
      wantsWork: true,
      wantsBusiness: false,
      wantsTraining: true,
      disabilityGrade: '',
      hukouRegion: '520112',
      residenceRegion: '520112',
      employmentRegion: null,
      insuredRegion: null,
    },
    commitment: { accepted: true, textVersion: '2022-1', at: NOON, channel: 'portal' },
    keys: { unempApplicationNo: null, localSerial: 'SY202603050001', temporarySerial: null },
    contact: { dueOn: '2026-03-12', dueProvisional: false, reachedAt: null, log: [] },
    registeredOn: null,
    submission: 1,
    ...change,
  })
}

/** The n-th application for 失业登记, downloaded by the agency and waiting for a person (SM-3). */
export function registrationCaseOf(n: number, change: Change<RegistrationCase> = {}): RegistrationCase {
  return registrationCaseSchema.parse({
    workType: 'unemployment-verification',
    procedure: 'unemployment-registration',
    ...caseOf(n),
    attachments: [],
    status: 'in-review',
    payload: registrationPayloadOf(),
    ...change,
  })
}

/** What opens a check: an invented young person's intention to take an internship. */
export function checkPayloadOf(change: Change<CheckPayload> = {}): CheckPayload {
  return checkPayloadSchema.parse({
    ...person,
    intentionRegisteredAt: NOON,
    requestedAt: NOON,
    forCase: null,
    askedAgency: null,
    fieldResult: null,
    submission: 1,
    ...change,
  })
}

/** The n-th 失业信息核查: the registers of the whole province answered, a person judges what they mean (SM-3). */
export function checkCaseOf(n: number, change: Change<CheckCase> = {}): CheckCase {
  return checkCaseSchema.parse({
    workType: 'unemployment-verification',
    procedure: 'unemployment-check',
    ...caseOf(n),
    attachments: [],
    sources: [sourceOf('unemployment-registration', { registered: true, provinceWide: true })],
    status: 'matched',
    payload: checkPayloadOf(),
    ...change,
  })
}

/** What a register answered; `asOf` null when it gave no result. */
export function sourceOf(
  source: string,
  facts: Readonly<Record<string, Fact>> = {},
  asOf: Instant | null = NOON,
): SourceAnswer {
  return sourceAnswerSchema.parse({ source, asOf, facts })
}

/** A file of a case, named by the hash of the content given. */
export function attachmentOf(
  content: string | Uint8Array,
  change: Change<AttachmentRef> = {},
): AttachmentRef {
  return attachmentRefSchema.parse({
    sha256: hashOf(content),
    slot: 'id-photo',
    fileName: '证件照.png',
    mediaType: 'image/png',
    bytes: content.length,
    addedAt: NOON,
    ...change,
  })
}

/** What a colleague decided earlier on a case. */
export function earlierDecisionOf(change: Change<EarlierDecision> = {}): EarlierDecision {
  return earlierDecisionSchema.parse({
    decisionId: 'earlier-1',
    caseVersion: 1,
    stage: 'first',
    outcome: 'escalate',
    finding: null,
    reasons: ['ID16'],
    applicantText: '',
    internalNote: '请复核',
    decidedBy: 'officer-2',
    decidedByName: '李某某',
    decidedAt: NOON,
    receivedAt: NOON,
    rulebook: { id: 'guizhou', version: '2022.1' },
    rules: [],
    ...change,
  })
}

/** A mark a colleague set beside the status. */
export function markOf(kind: CaseMark['kind'], change: Change<CaseMark> = {}): CaseMark {
  return caseMarkSchema.parse({
    kind,
    note: '',
    about: null,
    until: null,
    by: 'officer-2',
    byName: '李某某',
    confirmedByName: null,
    at: NOON,
    ...change,
  })
}

/** A record of the feed as it travels. */
export function feedItemOf(position: number, kind: string, id: string, body: unknown): FeedItem {
  return { position, kind, id, body: JSON.parse(JSON.stringify(body)) }
}

/** A case as the feed brings it. */
export function caseItemOf(position: number, record: CaseRecord): FeedItem {
  return feedItemOf(position, 'case', record.id, record)
}

export function shownOf(record: Pick<CaseRecord, 'attachments'>): Sha256[] {
  return record.attachments.map(file => file.sha256)
}
