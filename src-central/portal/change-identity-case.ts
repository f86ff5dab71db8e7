import type { IdentityCase } from '../../src-shared/identity/identity-payload.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { storeCaseChange } from '../cases/store-case-change.ts'
import type { CentreTools } from '../centre-tools.ts'
import { findCase, type StoredCase } from '../storage/case-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { type IdentityEvent, moveIdentity } from './identity-moves.ts'
import { forbiddenMove, PortalRefusal } from './portal-refusal.ts'

export interface PortalMove {
  /** The move asked for; refused `forbidden-move` when SM-1 does not know it here. */
  readonly event: IdentityEvent
  /** How it is called in the case's history. */
  readonly eventName: string
  /** The rest of the change, on top of the new status and a version one higher. */
  readonly change: (
    tx: WriteTx,
    before: StoredCase,
    now: Instant,
  ) => Promise<{ readonly fields: Partial<IdentityCase>; readonly autoCheckTries: number }>
}

/** Moves a case by SM-1 in one transaction. `choose` may look at the case to say which move it is. */
export async function changeIdentityCase(
  tools: CentreTools,
  caseId: string,
  choose: (before: StoredCase) => PortalMove,
): Promise<IdentityCase> {
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const before = await findCase(tx, caseId)
    if (!before) throw new PortalRefusal('not-found', '没有找到这个办件。')
    const { record } = before
    const move = choose(before)
    const to = moveIdentity(record.status, move.event)
    if (to === undefined) throw forbiddenMove(record.status)
    const { fields, autoCheckTries } = await move.change(tx, before, now)
    const changed = to !== record.status || Object.keys(fields).length > 0
    const after: IdentityCase = {
      ...record,
      status: to,
      version: changed ? record.version + 1 : record.version,
      ...fields,
    }
    await storeCaseChange(tx, {
      before: record,
      after: { ...before, record: after, autoCheckTries },
      at: now,
      events: [
        {
          event: move.eventName,
          officer: null,
          agency: record.handlingAgency,
          reasons: [],
          letterId: null,
          decidedAt: null,
        },
      ],
    })
    return after
  })
}
