import type { Act } from '../../src-shared/cases/act.ts'
import type { Decision } from '../../src-shared/cases/decision.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { assertNever } from '../../src-shared/kernel/assert-never.ts'

/** Acts whose event is not called like the act. */
const actEvents: Partial<Record<Act['act'], string>> = {
  hold: 'held',
  'release-hold': 'hold-released',
  note: 'noted',
  'hand-over': 'handed-over',
}

/**
 * The events under which an accepted letter stands in the case's history and in reports. An approval, finding or refusal
 * that only moved the stage is `stage-passed`: nothing was decided yet towards the applicant.
 */
export function eventNames(
  letter: Decision | Act,
  before: Pick<CaseRecord, 'status' | 'stage'> | undefined,
  after: Pick<CaseRecord, 'status' | 'stage'>,
): readonly string[] {
  if (letter.kind === 'act') return [actEvents[letter.act] ?? letter.act]
  const passed = before?.status === after.status && before.stage !== after.stage
  const { outcome } = letter
  switch (outcome) {
    case 'approve':
      return [passed ? 'stage-passed' : 'approved']
    case 'confirm':
      return [passed ? 'stage-passed' : 'confirmed']
    case 'refuse':
      return [passed ? 'stage-passed' : 'refused']
    case 'return':
      return ['returned']
    case 'send-back':
      return ['sent-back']
    case 'escalate':
      return ['escalated']
    case 'field-check':
      return ['field-check-asked']
    case 'transfer':
      return ['transferred-out', 'transferred-in']
    default:
      return assertNever(outcome, 'outcome')
  }
}
