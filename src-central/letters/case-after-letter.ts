import type { Act } from '../../src-shared/cases/act.ts'
import { applyOutcome } from '../../src-shared/cases/apply-decision.ts'
import type { CaseMark } from '../../src-shared/cases/case.ts'
import { isReviewable } from '../../src-shared/cases/case-status.ts'
import type { Decision } from '../../src-shared/cases/decision.ts'
import { type CaseRecord, caseRecordSchema } from '../../src-shared/central/feed.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'

/**
 * The case once an accepted letter took effect. Pure.
 *
 * Only status, stage and handling agency raise the version; marks (转线下核实, 暂缓) and notes do not. What closes a
 * stage stands on the case as an earlier decision, so the next officer and the two-stages rule see it. A mark of a
 * case that nobody has to review any more has lost its meaning and goes.
 */
export function caseAfterLetter(
  record: CaseRecord,
  letter: Decision | Act,
  by: { readonly name: string; readonly at: Instant },
): CaseRecord {
  return letter.kind === 'act' ? afterAct(record, letter, by) : afterDecision(record, letter, by)
}

function afterDecision(
  record: CaseRecord,
  decision: Decision,
  by: { readonly name: string; readonly at: Instant },
): CaseRecord {
  if (decision.outcome === 'field-check') {
    return withMark(record, markOf('field-check', decision.internalNote, decision, by))
  }
  const next = applyOutcome(record.workType, record, decision.outcome)
  const agency = decision.outcome === 'transfer' ? decision.transferTo : record.handlingAgency
  return caseRecordSchema.parse({
    ...record,
    status: next.status,
    stage: next.stage,
    handlingAgency: agency,
    version: record.version + 1,
    earlierDecisions: [
      ...record.earlierDecisions,
      {
        decisionId: decision.decisionId,
        caseVersion: decision.caseVersion,
        stage: decision.stage,
        outcome: decision.outcome,
        reasons: decision.reasons,
        internalNote: decision.internalNote,
        decidedBy: decision.decidedBy,
        decidedByName: by.name,
        decidedAt: decision.decidedAt,
      },
    ],
    marks: isReviewable(record.workType, next.status) ? record.marks : [],
  })
}

function afterAct(
  record: CaseRecord,
  act: Act,
  by: { readonly name: string; readonly at: Instant },
): CaseRecord {
  if (act.act === 'hold') return withMark(record, markOf('on-hold', act.note, act, by))
  if (act.act === 'release-hold') {
    return { ...record, marks: record.marks.filter(mark => mark.kind !== 'on-hold') }
  }
  return record
}

/** One mark of a kind at a time: the newest. */
function withMark(record: CaseRecord, mark: CaseMark): CaseRecord {
  return { ...record, marks: [...record.marks.filter(other => other.kind !== mark.kind), mark] }
}

function markOf(
  kind: CaseMark['kind'],
  note: string,
  letter: Decision | Act,
  by: { readonly name: string; readonly at: Instant },
): CaseMark {
  return { kind, note, by: letter.decidedBy, byName: by.name, at: by.at }
}
