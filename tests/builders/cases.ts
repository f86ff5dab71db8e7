import type { AttachmentRef } from '../../src-shared/cases/attachment.ts'
import { attachmentRefSchema } from '../../src-shared/cases/attachment.ts'
import type { EarlierDecision } from '../../src-shared/cases/case.ts'
import { earlierDecisionSchema } from '../../src-shared/cases/case.ts'
import type { FeedItem } from '../../src-shared/central/feed.ts'
import {
  type IdentityCase,
  type IdentityPayload,
  identityCaseSchema,
  identityPayloadSchema,
  type MachineCheck,
} from '../../src-shared/identity/identity-payload.ts'
import type { Sha256 } from '../../src-shared/kernel/ids.ts'
import { citizenIdOf } from './id-numbers.ts'
import { caseIdOf, hashOf, NOON } from './ids.ts'

type Change<T> = { readonly [Key in keyof T]?: unknown }

/** What an invented applicant filled in; every desk hint passes. */
export function payloadOf(change: Change<IdentityPayload> = {}): IdentityPayload {
  return identityPayloadSchema.parse({
    loginName: 'applicant_1',
    name: '王小明',
    formerName: null,
    idType: 'citizen-id',
    idNumber: citizenIdOf('520112', '19990307', 123),
    statedSex: 'male',
    validUntil: '2030-01-01',
    residenceAddress: '贵州省贵阳市乌当区东风镇云锦路1号',
    hukouAddress: '贵州省贵阳市乌当区新场镇',
    phone: '13800000000',
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

/** The n-th invented real-name check, waiting for a person of the first stage. */
export function identityCaseOf(n: number, change: Change<IdentityCase> = {}): IdentityCase {
  return identityCaseSchema.parse({
    workType: 'identity-verification',
    id: caseIdOf(n),
    serialNo: `SM2026030500${String(n).padStart(4, '0')}`,
    stage: 'first',
    version: 1,
    handlingAgency: '520112-HR',
    region: '520112',
    personName: '王小明',
    submittedAt: NOON,
    dueOn: '2026-03-09',
    referenceOn: '2026-03-05',
    rulebook: { id: 'guizhou', version: '2022.1' },
    attachments: [attachmentOf(`photo ${n}`)],
    earlierDecisions: [],
    marks: [],
    status: 'pending-manual',
    payload: payloadOf(),
    ...change,
  })
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
    reasons: ['ID16'],
    internalNote: '请复核',
    decidedBy: 'officer-2',
    decidedByName: '李某某',
    decidedAt: NOON,
    ...change,
  })
}

export function markOf(kind: 'on-hold' | 'field-check') {
  return { kind, note: '', by: 'officer-2', byName: '李某某', at: NOON }
}

/** A record of the feed as it travels. */
export function feedItemOf(position: number, kind: string, id: string, body: unknown): FeedItem {
  return { position, kind, id, body: JSON.parse(JSON.stringify(body)) }
}

/** A case as the feed brings it. */
export function caseItemOf(position: number, record: IdentityCase): FeedItem {
  return feedItemOf(position, 'case', record.id, record)
}

export function shownOf(record: IdentityCase): Sha256[] {
  return record.attachments.map(file => file.sha256)
}
