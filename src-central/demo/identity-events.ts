import type { EarlierDecision } from '../../src-shared/cases/case.ts'
import type { CaseStatus } from '../../src-shared/cases/case-status.ts'
import type { Stage } from '../../src-shared/cases/stage.ts'
import type { CaseEvent } from '../../src-shared/central/feed.ts'
import type { IdentityCase } from '../../src-shared/identity/identity-payload.ts'
import { addMs, type Instant, instantFromMs, msOf } from '../../src-shared/kernel/instant.ts'

const HOUR = 3_600_000
/** How long the automatic check takes. */
const CHECK_MS = 45_000

/**
 * What happened to a waiting real-name check, told from its earlier decisions: each submission goes through the automatic
 * check to a person, each refusal ends it until the next submission, and passing on lifts the stage.
 */
export function identityEvents(record: IdentityCase): readonly CaseEvent[] {
  const events: CaseEvent[] = []
  let status: CaseStatus | null = null
  let stage: Stage = 'first'
  const add = (event: string, to: CaseStatus, at: Instant, by?: EarlierDecision) => {
    events.push({
      caseId: record.id,
      workType: record.workType,
      event,
      from: status,
      to,
      stage,
      officer: by?.decidedBy ?? null,
      agency: record.handlingAgency,
      at,
      reasons: [...(by?.reasons ?? [])],
    })
    status = to
  }
  const submit = (at: Instant) => {
    add(status === null ? 'submitted' : 'resubmitted', 'auto-check', at)
    add('auto-check-failed', 'pending-manual', addMs(at, CHECK_MS))
  }
  const refusals = record.earlierDecisions.filter(past => past.outcome === 'refuse')
  refusals.forEach((past, index) => {
    const before = refusals[index - 1]
    submit(before ? between(before.decidedAt, past.decidedAt, 0.4) : addMs(past.decidedAt, -5 * HOUR))
    add('refused', 'rejected', past.decidedAt, past)
  })
  submit(record.submittedAt)
  for (const past of record.earlierDecisions.filter(each => each.outcome === 'escalate')) {
    stage = record.stage
    add('escalated', 'pending-manual', past.decidedAt, past)
  }
  return events
}

function between(from: Instant, to: Instant, share: number): Instant {
  return instantFromMs(Math.round(msOf(from) + (msOf(to) - msOf(from)) * share))
}
