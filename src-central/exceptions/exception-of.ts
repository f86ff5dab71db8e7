import type { Decision } from '../../src-shared/cases/decision.ts'
import type { CaseException } from '../../src-shared/central/exception.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { AgencyCode } from '../../src-shared/kernel/ids.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'

/** What an exception says besides the case and the decision. */
export type Raising = Pick<CaseException, 'origin' | 'reason' | 'centre' | 'note' | 'raisedAt'> & {
  /** Who decided. */
  readonly officer: OfficerProfile
}

/** An open exception of this decision about this case. Pure. */
export function exceptionOf(
  record: CaseRecord,
  decision: Decision,
  { officer, ...said }: Raising,
): CaseException {
  return {
    id: decision.decisionId,
    caseId: record.id,
    workType: record.workType,
    serialNo: record.serialNo,
    personName: record.personName,
    agency: agencyOfException(record, officer),
    mine: {
      by: decision.decidedBy,
      byName: officer.displayName,
      decidedAt: decision.decidedAt,
      caseVersion: decision.caseVersion,
      stage: decision.stage,
      outcome: decision.outcome,
      finding: decision.finding,
      reasons: decision.reasons,
      applicantText: decision.applicantText,
      internalNote: decision.internalNote,
    },
    state: 'open',
    answeredBy: null,
    answeredByName: null,
    answeredAt: null,
    answer: '',
    receipt: null,
    ...said,
  }
}

/** Whose supervisors see it: the agency of the case, or the officer's own once the case is none of the officer's. */
export function agencyOfException(
  record: Pick<CaseRecord, 'handlingAgency'>,
  officer: Pick<OfficerProfile, 'agency' | 'agencies'>,
): AgencyCode {
  return officer.agencies.includes(record.handlingAgency) ? record.handlingAgency : officer.agency
}
