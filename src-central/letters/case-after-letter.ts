import type { Act } from '../../src-shared/cases/act.ts'
import { applyOutcome } from '../../src-shared/cases/apply-decision.ts'
import type { CaseMark, EarlierDecision } from '../../src-shared/cases/case.ts'
import type { Decision } from '../../src-shared/cases/decision.ts'
import { type CaseRecord, caseRecordSchema } from '../../src-shared/central/feed.ts'
import type { EligibilityCase } from '../../src-shared/eligibility/eligibility-payload.ts'
import type { WorkRules } from '../../src-shared/rulebook/rulebook.ts'
import type { RegistrationCase } from '../../src-shared/unemployment/unemployment-payload.ts'
import { marksAt, withMark, withoutMarks } from '../cases/marks.ts'
import { localSerialOf } from '../cases/serials.ts'
import { caseAfterAct } from './case-after-act.ts'
import { type Effect, markBy } from './effect.ts'

/**
 * The case once an accepted letter took effect. Pure.
 *
 * Status, stage and handling agency raise the version, and so does handing the case to the applicant (补正), which changes
 * who has it; marks, notes and contacts do not. What closes a stage stands on the case as an earlier decision, so the
 * next officer and the two-stages rule see it, with what the rules said then. A decision needs `rules`.
 */
export function caseAfterLetter(record: CaseRecord, letter: Decision | Act, by: Effect): CaseRecord {
  return letter.kind === 'act' ? caseAfterAct(record, letter, by) : caseAfterDecision(record, letter, by)
}

function caseAfterDecision(record: CaseRecord, decision: Decision, by: Effect): CaseRecord {
  const { rules } = by
  if (!rules) throw new Error('a decision takes effect by the rules of its case')
  const next = applyOutcome(record.procedure, record, decision, rules.stages)
  if (decision.outcome === 'field-check' && next.status === record.status) {
    const mark = markBy('field-check', decision, by, { note: decision.internalNote })
    return { ...record, marks: withMark(record.marks, mark) }
  }
  const after = {
    ...record,
    status: next.status,
    stage: next.stage,
    handlingAgency: decision.outcome === 'transfer' ? decision.transferTo : record.handlingAgency,
    version: record.version + 1,
    earlierDecisions: [...record.earlierDecisions, toEarlier(decision, by)],
    marks: marksAfter(record, next.status, decision, by, rules),
    payload: payloadAfter(record, next.status, by, rules),
  }
  return caseRecordSchema.parse(after)
}

function toEarlier(decision: Decision, by: Effect): EarlierDecision {
  return {
    decisionId: decision.decisionId,
    caseVersion: decision.caseVersion,
    stage: decision.stage,
    outcome: decision.outcome,
    finding: decision.finding,
    reasons: decision.reasons,
    applicantText: decision.applicantText,
    internalNote: decision.internalNote,
    decidedBy: decision.decidedBy,
    decidedByName: by.name,
    decidedAt: decision.decidedAt,
    receivedAt: by.at,
    rulebook: decision.rulebook,
    rules: decision.rules,
  }
}

/** 退回补正 that keeps the status puts the case into the applicant's hands until a working day of the rulebook (SM-2B). */
function marksAfter(
  record: CaseRecord,
  status: CaseRecord['status'],
  decision: Decision,
  by: Effect,
  rules: WorkRules,
): CaseMark[] {
  if (decision.outcome === 'return' && status === record.status) {
    const until = rules.correctionDays === null ? null : by.calendar.add(by.today, rules.correctionDays).on
    const mark = markBy('in-correction', decision, by, { note: decision.applicantText, until })
    return withMark(withoutMarks(record.marks, 'correction-overdue'), mark)
  }
  return marksAt({ procedure: record.procedure, status }, record.marks)
}

/** What an approval that ends the review writes into what was handed in. */
function payloadAfter(
  record: CaseRecord,
  status: CaseRecord['status'],
  by: Effect,
  rules: WorkRules,
): CaseRecord['payload'] {
  if (status === record.status) return record.payload
  if (record.procedure === 'post-application' && status === 'eligible') return withOwed(record, rules)
  if (record.procedure === 'unemployment-registration' && status === 'approved')
    return withRegistration(record, by, rules)
  return record.payload
}

/** Approved on interim documents: the certificate is owed to the host unit before starting (S3, domain.md G38), once. */
function withOwed({ payload, attachments }: EligibilityCase, rules: WorkRules): EligibilityCase['payload'] {
  const later = rules.certificateLater
  const has = (slot: string) => attachments.some(file => file.slot === slot)
  if (!later || has(later.owed) || !later.interim.some(has)) return payload
  if (payload.owed.some(item => item.document === later.owed)) return payload
  const owed = { document: later.owed, dueBy: later.dueBy, clearedAt: null, clearedNote: '' }
  return { ...payload, owed: [...payload.owed, owed] }
}

/** Registered from today on: a serial of the place, and working days until the first contact (domain.md G33). */
function withRegistration(
  { payload, region, serialNo }: RegistrationCase,
  by: Effect,
  rules: WorkRules,
): RegistrationCase['payload'] {
  const due = rules.contactDays === null ? undefined : by.calendar.add(by.today, rules.contactDays)
  return {
    ...payload,
    registeredOn: by.today,
    keys: { ...payload.keys, localSerial: payload.keys.localSerial ?? localSerialOf(region, serialNo) },
    contact: { ...payload.contact, dueOn: due?.on ?? null, dueProvisional: due?.provisional ?? false },
  }
}
