import type { CaseStatus } from './case-status.ts'
import type { Finding, Outcome } from './outcome.ts'
import type { Procedure } from './procedure.ts'

/** Who causes a move. `centre` is the province's system: automatic checks, timers, register answers. */
export type Actor = 'applicant' | 'host' | 'officer' | 'supervisor' | 'centre'

/** Everything that can happen to a case, whoever causes it. */
export const moveNames = [
  'submit',
  'withdraw',
  'favourite',
  'change',
  're-apply',
  'host-accept',
  'host-decline',
  'certificate-received',
  'on-post',
  'no-show',
  'end',
  'intake',
  'check-passes',
  'check-fails',
  'check-unavailable',
  'host-silent',
  'correction-overdue',
  'download',
  'deregister',
  'renew',
  'open',
  'match',
  'no-answer',
  'approve',
  'refuse',
  'return',
  'confirm-verified',
  'confirm-no-record',
  'confirm-deregistered',
  'confirm-employed-signal',
  'ask-field-check',
  'field-result',
  'revoke',
  'reopen',
  'release-lock',
] as const
export type MoveName = (typeof moveNames)[number]

/** One arrow of a state machine. `from` null opens a case. */
export interface Arrow {
  readonly procedure: Procedure
  readonly from: CaseStatus | null
  readonly move: MoveName
  readonly who: Actor
  readonly to: CaseStatus
  /** The row of domain.md C it comes from: a seed, a found source, or our own choice [INF]. */
  readonly source: string
}

type Row = readonly [from: CaseStatus | null, move: MoveName, who: Actor, to: CaseStatus, source: string]

const findings: readonly Finding[] = ['verified', 'no-record', 'deregistered', 'employed-signal']

const rows: Readonly<Record<Procedure, readonly Row[]>> = {
  // SM-1
  'identity-check': [
    [null, 'submit', 'applicant', 'auto-check', '[S1]'],
    ['unverified', 'submit', 'applicant', 'auto-check', '[S1]'],
    ['auto-check', 'check-passes', 'centre', 'verified', '[S1]'],
    ['auto-check', 'check-fails', 'centre', 'pending-manual', '[S1]'],
    ['auto-check', 'check-unavailable', 'centre', 'auto-check', '[INF]'],
    ['pending-manual', 'approve', 'officer', 'verified', '[S1]'],
    ['pending-manual', 'refuse', 'officer', 'rejected', '[S1]'],
    ['pending-manual', 'submit', 'applicant', 'auto-check', '[INF]'],
    ['rejected', 'submit', 'applicant', 'auto-check', '[INF]'],
    ['verified', 'revoke', 'supervisor', 'unverified', '[INF]'],
    ['rejected', 'reopen', 'supervisor', 'pending-manual', '[INF] D6'],
  ],
  // SM-2A
  'person-application': [
    [null, 'submit', 'applicant', 'unreviewed', '[S2]'],
    ['unreviewed', 'withdraw', 'applicant', 'withdrawn', '[S2]'],
    ['withdrawn', 'submit', 'applicant', 'unreviewed', '[S2]'],
    ['unreviewed', 'approve', 'officer', 'approved', '[S2]'],
    ['unreviewed', 'refuse', 'officer', 'rejected', '[S2]'],
    ['unreviewed', 'return', 'officer', 'returned', '[INF] [F56 art.36]'],
    ['returned', 'submit', 'applicant', 'unreviewed', '[INF]'],
    ['approved', 'favourite', 'applicant', 'approved', '[S2]'],
    ['approved', 'change', 'applicant', 'unreviewed', '[INF] C.6'],
    ['approved', 'revoke', 'supervisor', 'revoked', '[INF] D6'],
    ['rejected', 'reopen', 'supervisor', 'unreviewed', '[INF] D6'],
  ],
  // SM-2B
  'post-application': [
    [null, 'submit', 'applicant', 'awaiting-host', '[S1]'],
    ['awaiting-host', 'host-accept', 'host', 'host-accepted', '[S1]'],
    ['awaiting-host', 'host-decline', 'host', 'host-declined', '[S1]'],
    ['awaiting-host', 'host-silent', 'centre', 'awaiting-host', '[S1] 7 working days'],
    ['awaiting-host', 're-apply', 'applicant', 'lapsed', '[S1]+[INF]'],
    ['awaiting-host', 'withdraw', 'applicant', 'withdrawn', '[INF]'],
    ['host-accepted', 'approve', 'officer', 'eligible', '[S1]'],
    ['host-accepted', 'refuse', 'officer', 'ineligible', '[S1]'],
    ['host-accepted', 'return', 'officer', 'host-accepted', '[INF]'],
    ['host-accepted', 'submit', 'applicant', 'host-accepted', '[INF] 补正'],
    ['host-accepted', 'correction-overdue', 'centre', 'host-accepted', '[INF]'],
    ['host-accepted', 'withdraw', 'applicant', 'withdrawn', '[INF]'],
    ['host-accepted', 'release-lock', 'supervisor', 'lapsed', '[INF] G51'],
    ['eligible', 'certificate-received', 'host', 'eligible', '[S1]+[INF]'],
    ['eligible', 'on-post', 'host', 'on-post', '[S1]'],
    ['eligible', 'no-show', 'host', 'no-show', '[S1]'],
    ['eligible', 'change', 'applicant', 'host-accepted', '[INF] C.6'],
    ['eligible', 'revoke', 'supervisor', 'revoked', '[INF] [F57 art.69]'],
    ['on-post', 'certificate-received', 'host', 'on-post', '[INF]'],
    ['on-post', 'end', 'host', 'ended', '[S1]'],
    ['ineligible', 'reopen', 'supervisor', 'host-accepted', '[INF] D6'],
  ],
  // SM-3, application and record
  'unemployment-registration': [
    [null, 'submit', 'applicant', 'pending', '[F04*]'],
    [null, 'intake', 'officer', 'pending', '[INF] K1'],
    ['pending', 'download', 'centre', 'in-review', '[F04*]'],
    ['pending', 'withdraw', 'applicant', 'withdrawn', '[INF]'],
    ['pending', 'approve', 'officer', 'approved', '[F04*]'],
    ['pending', 'refuse', 'officer', 'rejected', '[F04*]'],
    ['in-review', 'approve', 'officer', 'approved', '[F04*]'],
    ['in-review', 'refuse', 'officer', 'rejected', '[F04*]'],
    ['approved', 'deregister', 'centre', 'deregistered', '[F34]'],
    ['deregistered', 'renew', 'centre', 'approved', '[F31]'],
    ['rejected', 'reopen', 'supervisor', 'in-review', '[INF] D6'],
  ],
  // SM-3, the verification task
  'unemployment-check': [
    [null, 'open', 'centre', 'requested', '[S1]'],
    ['requested', 'match', 'centre', 'matched', '[INF]'],
    ['requested', 'no-answer', 'centre', 'requested', '[INF]'],
    ['requested', 'ask-field-check', 'officer', 'needs-field-check', '[INF] 协查'],
    ['matched', 'match', 'centre', 'matched', '[INF]'],
    ['matched', 'ask-field-check', 'officer', 'needs-field-check', '[INF]'],
    ['needs-field-check', 'field-result', 'officer', 'field-result', '[INF]'],
    ...(['matched', 'field-result'] as const).flatMap(from =>
      findings.map((finding): Row => [from, `confirm-${finding}`, 'officer', finding, '[INF]']),
    ),
    ...findings.map((finding): Row => [finding, 'match', 'centre', 'matched', '[INF] newer answer']),
    ...findings.map((finding): Row => [finding, 'reopen', 'supervisor', 'matched', '[INF] D6']),
  ],
}

/**
 * Every move there is, for all five procedures. Face, core and centre read this one table; what is not in it is
 * forbidden to everybody (domain.md C, SM-1 to SM-3).
 */
export const arrows: readonly Arrow[] = Object.entries(rows).flatMap(([procedure, list]) =>
  list.map(([from, move, who, to, source]) => ({
    procedure: procedure as Procedure,
    from,
    move,
    who,
    to,
    source,
  })),
)

const byPlace = new Map(arrows.map(arrow => [`${arrow.procedure} ${arrow.from} ${arrow.move}`, arrow]))

/** The arrow a move follows from here, or undefined when it is forbidden here. `from` null asks for opening a case. */
export function findArrow(procedure: Procedure, from: CaseStatus | null, move: MoveName): Arrow | undefined {
  return byPlace.get(`${procedure} ${from} ${move}`)
}

/** The move an outcome stands for; undefined for those that never change the status by themselves. */
export function moveOf(
  procedure: Procedure,
  outcome: Outcome,
  finding: Finding | null,
): MoveName | undefined {
  switch (outcome) {
    case 'approve':
    case 'refuse':
    case 'return':
      return outcome
    case 'confirm':
      return finding === null ? undefined : `confirm-${finding}`
    case 'field-check':
      return procedure === 'unemployment-check' ? 'ask-field-check' : undefined
    default:
      return undefined
  }
}

/** Statuses from which a person of the agency has a move: these stand in queues. */
export function isReviewable(procedure: Procedure, status: CaseStatus): boolean {
  return arrows.some(
    arrow => arrow.procedure === procedure && arrow.from === status && arrow.who === 'officer',
  )
}
