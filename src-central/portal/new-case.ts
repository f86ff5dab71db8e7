import type { AttachmentRef } from '../../src-shared/cases/attachment.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { CaseId, RegionCode } from '../../src-shared/kernel/ids.ts'
import { chinaDateOf, type Instant } from '../../src-shared/kernel/instant.ts'
import type { Agency } from '../../src-shared/people/agency.ts'
import { newId } from '../centre-tools.ts'
import type { SubmissionTerms } from './submission-terms.ts'

/** What every case opened at the portal starts with: version 1 at the first stage, nothing decided, no officer in it. */
export function newCase(of: {
  /** Letters before a serial number made here of the day and the id; or a serial number of its own. */
  readonly prefix?: string
  readonly serialNo?: string
  readonly agency: Pick<Agency, 'code'>
  readonly region: RegionCode
  readonly personName: string
  readonly terms: SubmissionTerms
  readonly attachments: readonly AttachmentRef[]
  readonly now: Instant
}) {
  const id = newId(of.now)
  const { referenceOn, dueOn, rulebook } = of.terms
  return {
    id: id as CaseId,
    serialNo:
      of.serialNo ??
      `${of.prefix ?? ''}${chinaDateOf(of.now).replaceAll('-', '')}${id.slice(-6).toUpperCase()}`,
    stage: 'first',
    version: 1,
    handlingAgency: of.agency.code,
    region: of.region,
    personName: of.personName,
    submittedAt: of.now,
    referenceOn,
    dueOn,
    rulebook,
    attachments: [...of.attachments],
    earlierDecisions: [],
    marks: [],
    sources: [],
    enteredBy: null,
    previous: null,
  } satisfies Partial<CaseRecord>
}

/** The submission before this one, as the next version carries it. */
export function previousOf<Payload>(record: {
  readonly version: number
  readonly payload: Payload
  readonly attachments: readonly AttachmentRef[]
}): { version: number; payload: Payload; attachments: AttachmentRef[] } {
  return { version: record.version, payload: record.payload, attachments: [...record.attachments] }
}
