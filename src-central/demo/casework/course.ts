import { applyOutcome } from '../../../src-shared/cases/apply-decision.ts'
import type { CaseMark, EarlierDecision, RulebookRef } from '../../../src-shared/cases/case.ts'
import type { CaseStatus } from '../../../src-shared/cases/case-status.ts'
import type { Finding, Outcome } from '../../../src-shared/cases/outcome.ts'
import { type Procedure, workTypeOf } from '../../../src-shared/cases/procedure.ts'
import type { Stage } from '../../../src-shared/cases/stage.ts'
import { findArrow, type MoveName } from '../../../src-shared/cases/state-machine.ts'
import type { CaseEvent } from '../../../src-shared/central/feed.ts'
import {
  type AgencyCode,
  type CaseId,
  type OfficerId,
  officerIdSchema,
  uuidV7,
} from '../../../src-shared/kernel/ids.ts'
import { addMs, type CalendarDate, type Instant, msOf } from '../../../src-shared/kernel/instant.ts'
import type { WorkRules } from '../../../src-shared/rulebook/rulebook.ts'
import type { Random } from '../random.ts'

/** Colleagues of the past, by the stage they took; none of them can sign in. */
const COLLEAGUES: Readonly<Record<Stage, readonly (readonly [id: string, name: string])[]>> = {
  first: [
    ['officer-past-5', '陆小艳'],
    ['officer-past-6', '白志刚'],
    ['officer-past-7', '吴秀兰'],
    ['officer-past-8', '卫建芳'],
  ],
  second: [
    ['officer-past-9', '龙世坤'],
    ['officer-past-10', '史文瑞'],
    ['officer-past-11', '蒙启明'],
  ],
  final: [['officer-past-12', '高永福']],
}
const SUPERVISORS = [
  ['officer-past-13', '程立新'],
  ['officer-past-14', '宁素梅'],
] as const

/** How moves that are no decisions are called in a case's history. */
const EVENT_NAMES: Readonly<Partial<Record<MoveName, string>>> = {
  submit: 'submitted',
  withdraw: 'withdrawn',
  favourite: 'favourite-added',
  change: 'changed-after-approval',
  're-apply': 'lapsed',
  'host-accept': 'host-accepted',
  'host-decline': 'host-declined',
  'host-silent': 'host-silent',
  download: 'downloaded',
  deregister: 'deregistered',
  renew: 'renewed',
  open: 'check-opened',
  match: 'register-answered',
  'no-answer': 'register-silent',
  'check-passes': 'auto-check-passed',
  'check-fails': 'auto-check-failed',
  'check-unavailable': 'auto-check-unavailable',
  'field-result': 'field-result',
  revoke: 'revoked',
  reopen: 'reopened',
  'release-lock': 'lock-released',
}
const DECISION_NAMES: Readonly<Record<Outcome, string>> = {
  approve: 'approved',
  confirm: 'confirmed',
  refuse: 'refused',
  return: 'returned',
  'send-back': 'sent-back',
  escalate: 'escalated',
  transfer: 'transferred-out',
  'field-check': 'field-check-asked',
}

export interface Said {
  readonly reasons?: readonly string[]
  readonly note?: string
  readonly text?: string
  readonly finding?: Finding
  /** Hours the letter lay at a desk without line before the centre had it. */
  readonly offlineHours?: number
}

/**
 * The way of one case through its state machine. Every move is looked up in the table of arrows, so a chain that could
 * not happen cannot be told: it throws.
 */
export class Course {
  status: CaseStatus | null = null
  stage: Stage = 'first'
  version = 1
  readonly decisions: EarlierDecision[] = []
  readonly events: CaseEvent[] = []
  marks: CaseMark[] = []
  readonly #of: { procedure: Procedure; caseId: CaseId; agency: AgencyCode }
  readonly #terms: { rulebook: RulebookRef; rules: WorkRules }
  readonly #random: Random

  constructor(
    of: { procedure: Procedure; caseId: CaseId; agency: AgencyCode },
    terms: { rulebook: RulebookRef; rules: WorkRules },
    random: Random,
  ) {
    this.#of = of
    this.#terms = terms
    this.#random = random
  }

  /** Something the applicant, the host unit, the centre or a supervisor did. `content`: the submission changed. */
  move(move: MoveName, at: Instant, more: { content?: boolean; event?: string } = {}): this {
    const arrow = findArrow(this.#of.procedure, this.status, move)
    if (!arrow) throw new Error(`${this.#of.procedure}: no ${move} from ${this.status}`)
    const again = (move === 'submit' && this.status !== null) || move === 'change'
    const rises = this.status !== null && (arrow.to !== this.status || more.content === true)
    const officer =
      arrow.who === 'supervisor'
        ? this.#supervisor()[0]
        : arrow.who === 'officer'
          ? this.#colleague()[0]
          : null
    const event = more.event ?? (move === 'submit' && again ? 'resubmitted' : (EVENT_NAMES[move] ?? move))
    this.#tell(event, arrow.to, at, officer)
    if (rises) this.version += 1
    // A new submission begins its review anew; a reopened case stays at the stage at which it was closed.
    if (again) this.stage = 'first'
    return this
  }

  /** A colleague's decision at the stage where the case stands. */
  decide(outcome: Outcome, at: Instant, said: Said = {}): this {
    const before = { status: this.status as CaseStatus, stage: this.stage }
    const [id, name] = this.#colleague()
    const finding = said.finding ?? null
    const after = applyOutcome(this.#of.procedure, before, { outcome, finding }, this.#terms.rules.stages)
    const isSame = after.status === before.status && after.stage === before.stage
    if (isSame && ['approve', 'confirm', 'refuse'].includes(outcome))
      throw new Error(`${this.#of.procedure}: ${outcome} leads nowhere from ${before.status}`)
    if (outcome === 'return' && !findArrow(this.#of.procedure, before.status, 'return'))
      throw new Error(`${this.#of.procedure}: no return from ${before.status}`)
    if (isSame && outcome === 'field-check') {
      this.#tell('field-check-asked', after.status, at, id)
      return this.mark('field-check', at, said.note ?? '')
    }
    this.decisions.push(this.#written(outcome, at, said, [id, name]))
    const passed = after.status === before.status && after.stage !== before.stage
    const event =
      passed && outcome !== 'escalate' && outcome !== 'send-back' ? 'stage-passed' : DECISION_NAMES[outcome]
    this.#tell(event, after.status, at, id, said.reasons, before.stage)
    this.version += 1
    this.stage = after.stage
    return this
  }

  #written(
    outcome: Outcome,
    at: Instant,
    said: Said,
    [id, name]: readonly [OfficerId, string],
  ): EarlierDecision {
    const late = said.offlineHours ? Math.round(said.offlineHours * 3_600_000) : this.#random.int(900, 21_000)
    return {
      decisionId: uuidV7(msOf(at), this.#random.bytes(10)),
      caseVersion: this.version,
      stage: this.stage,
      outcome,
      finding: said.finding ?? null,
      reasons: [...(said.reasons ?? [])],
      applicantText: said.text ?? '',
      internalNote: said.note ?? '',
      decidedBy: id,
      decidedByName: name,
      decidedAt: at,
      receivedAt: addMs(at, late),
      rulebook: this.#terms.rulebook,
      rules: [],
    }
  }

  /** Something a colleague did that judges nothing. */
  note(event: string, at: Instant): this {
    this.#tell(event, this.status as CaseStatus, at, this.#colleague()[0])
    return this
  }

  mark(
    kind: CaseMark['kind'],
    at: Instant,
    note: string,
    more: { until?: CalendarDate; about?: string } = {},
  ): this {
    const [id, name] = kind === 'override' ? this.#supervisor() : this.#colleague()
    this.marks.push({
      kind,
      note,
      about: more.about ?? null,
      until: more.until ?? null,
      by: id,
      byName: name,
      confirmedByName: kind === 'override' ? SUPERVISORS[1][1] : null,
      at,
    })
    if (kind === 'on-hold') this.#tell('held', this.status as CaseStatus, at, id)
    return this
  }

  unmark(kind: CaseMark['kind']): this {
    this.marks = this.marks.filter(mark => mark.kind !== kind)
    return this
  }

  #tell(
    event: string,
    to: CaseStatus,
    at: Instant,
    officer: OfficerId | null,
    reasons: readonly string[] = [],
    stage = this.stage,
  ): void {
    this.events.push({
      caseId: this.#of.caseId,
      workType: workTypeOf[this.#of.procedure],
      event,
      from: this.status,
      to,
      stage,
      officer,
      agency: this.#of.agency,
      at,
      reasons: [...reasons],
    })
    this.status = to
  }

  /** Nobody takes two stages of a case; one and the same takes a stage again. */
  #colleague(): readonly [OfficerId, string] {
    const before = this.decisions.find(past => past.stage === this.stage)
    if (before) return [before.decidedBy, before.decidedByName]
    const [id, name] = this.#random.pick(COLLEAGUES[this.stage])
    return [officerIdSchema.parse(id), name]
  }

  #supervisor(): readonly [OfficerId, string] {
    return [officerIdSchema.parse(SUPERVISORS[0][0]), SUPERVISORS[0][1]]
  }
}
