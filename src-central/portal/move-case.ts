import type { DeregistrationCause } from '../../src-shared/cases/deregistration-cause.ts'
import type { Procedure } from '../../src-shared/cases/procedure.ts'
import { type Actor, findArrow, type MoveName } from '../../src-shared/cases/state-machine.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { EligibilityCase } from '../../src-shared/eligibility/eligibility-payload.ts'
import type { IdentityCase } from '../../src-shared/identity/identity-payload.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { CheckCase, RegistrationCase } from '../../src-shared/unemployment/unemployment-payload.ts'
import { type CaseChange, storeCaseChange } from '../cases/store-case-change.ts'
import type { CentreTools } from '../centre-tools.ts'
import { findCase, type StoredCase } from '../storage/case-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { forbiddenMove, PortalRefusal } from './portal-refusal.ts'

/** The record each procedure has. */
export interface CaseOf {
  readonly 'identity-check': IdentityCase
  readonly 'person-application': EligibilityCase
  readonly 'post-application': EligibilityCase
  readonly 'unemployment-registration': RegistrationCase
  readonly 'unemployment-check': CheckCase
}

export interface Stored<R extends CaseRecord> extends StoredCase {
  readonly record: R
}

export interface PortalMove<R extends CaseRecord> {
  readonly actor: Exclude<Actor, 'officer'>
  readonly move: MoveName
  /** How it is called in the case's history. */
  readonly event: string
  readonly fields?: Partial<R>
  /** True when the fields bring applicant content or files: then the version rises even if the status stays. */
  readonly content?: boolean
  readonly autoCheckTries?: number
  /** Of a registration that is cancelled. */
  readonly cancelledFor?: DeregistrationCause
}

/**
 * Moves a case in the caller's transaction, by the one table of arrows: refuses `forbidden-move` when there is no such
 * arrow for this actor from here. The version rises with status or applicant content, and with nothing else.
 */
export async function moveCase<R extends CaseRecord>(
  tx: WriteTx,
  before: Stored<R>,
  move: PortalMove<R>,
  now: Instant,
): Promise<Stored<R>> {
  const { record } = before
  const arrow = findArrow(record.procedure, record.status, move.move)
  if (arrow?.who !== move.actor) throw forbiddenMove(record)
  const rises = arrow.to !== record.status || move.content === true
  const after: R = {
    ...record,
    ...move.fields,
    status: arrow.to,
    version: record.version + (rises ? 1 : 0),
  }
  const stored = { ...before, record: after, autoCheckTries: move.autoCheckTries ?? before.autoCheckTries }
  await storeCaseChange(tx, changeOf(record, stored, move, now))
  return stored
}

/** Opens a case with its first arrow: `record` stands at the status that arrow leads to. */
export async function openCase<R extends CaseRecord>(
  tx: WriteTx,
  record: R,
  move: { readonly actor: PortalMove<R>['actor']; readonly move: MoveName; readonly event: string },
  now: Instant,
): Promise<Stored<R>> {
  const arrow = findArrow(record.procedure, null, move.move)
  if (arrow?.who !== move.actor || arrow.to !== record.status) throw forbiddenMove(record)
  const stored = { record, autoCheckTries: 0 }
  await storeCaseChange(tx, changeOf(undefined, stored, move, now))
  return stored
}

/** Stores facts the centre learned without a move: status and version stay. */
export async function noteAtCase<R extends CaseRecord>(
  tx: WriteTx,
  before: Stored<R>,
  note: { readonly event: string; readonly fields: Partial<R> },
  now: Instant,
): Promise<Stored<R>> {
  const stored = { ...before, record: { ...before.record, ...note.fields } }
  await storeCaseChange(tx, changeOf(before.record, stored, note, now))
  return stored
}

/** A case of one of these procedures. Refuses `not-found`, and `forbidden-move` for a case of another procedure. */
export async function getCaseOf<P extends Procedure>(
  tx: WriteTx,
  caseId: string,
  ...procedures: readonly P[]
): Promise<Stored<CaseOf[P]>> {
  const found = await findCase(tx, caseId)
  if (!found) throw new PortalRefusal('not-found', '没有找到这个办件。')
  if (!isOf(found, procedures)) throw new PortalRefusal('forbidden-move', '这类办件没有这项操作。')
  return found
}

function isOf<P extends Procedure>(
  stored: StoredCase,
  procedures: readonly P[],
): stored is Stored<CaseOf[P]> {
  return (procedures as readonly Procedure[]).includes(stored.record.procedure)
}

/** Looks a case up and moves it, in one transaction. `choose` may look at the case to say which move it is. */
export async function changeCase<P extends Procedure>(
  tools: CentreTools,
  caseId: string,
  procedures: readonly P[],
  choose: (
    before: Stored<CaseOf[P]>,
    tx: WriteTx,
    now: Instant,
  ) => PortalMove<CaseOf[P]> | Promise<PortalMove<CaseOf[P]>>,
): Promise<CaseOf[P]> {
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const before = await getCaseOf(tx, caseId, ...procedures)
    const { record } = await moveCase(tx, before, await choose(before, tx, now), now)
    return record
  })
}

/** Whether the portal may make this move here; asked before anything is worked out. Refuses `forbidden-move`. */
export function assertMove(record: CaseRecord, actor: Actor, move: MoveName): void {
  if (findArrow(record.procedure, record.status, move)?.who !== actor) throw forbiddenMove(record)
}

function changeOf(
  before: CaseRecord | undefined,
  after: StoredCase,
  { event, cancelledFor }: Pick<PortalMove<CaseRecord>, 'event' | 'cancelledFor'>,
  at: Instant,
): CaseChange {
  const { handlingAgency } = before ?? after.record
  return {
    before,
    after,
    at,
    events: [
      {
        ...{ event, officer: null, agency: handlingAgency, reasons: [], letterId: null, decidedAt: null },
        ...(cancelledFor === undefined ? {} : { cancelledFor }),
      },
    ],
  }
}
