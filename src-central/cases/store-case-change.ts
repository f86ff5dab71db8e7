import type { DeregistrationCause } from '../../src-shared/cases/deregistration-cause.ts'
import type { CaseEvent, CaseRecord } from '../../src-shared/central/feed.ts'
import type { LetterId, OfficerId } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { moveExceptions } from '../exceptions/move-exceptions.ts'
import { leaseAfterCase } from '../leases/lease-after-case.ts'
import { endOffersOfCase } from '../offers/end-offers.ts'
import { withdrawSamples } from '../samples/withdraw-samples.ts'
import { addCases, caseText, type StoredCase, updateCase } from '../storage/case-store.ts'
import { recordEvents } from '../storage/event-store.ts'
import { publishCase, publishCaseGone } from '../storage/feed-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { moveProposals } from './ask-second-person.ts'
import { eventFactsOf } from './event-facts-of.ts'

/** What happened, as far as the record itself does not say it. */
export interface EventDraft {
  readonly event: string
  readonly officer: OfficerId | null
  readonly agency: CaseRecord['handlingAgency']
  readonly reasons: CaseEvent['reasons']
  readonly letterId: LetterId | null
  /** The device's clock when an officer acted. */
  readonly decidedAt: Instant | null
  /** Why a registration of unemployment is cancelled by it. */
  readonly cancelledFor?: DeregistrationCause
}

export interface CaseChange {
  /** Undefined for a new case. */
  readonly before: CaseRecord | undefined
  readonly after: StoredCase
  readonly at: Instant
  readonly events: readonly EventDraft[]
}

export interface StoredPositions {
  readonly casePosition: number
  /** Where the old agency is told that the case left, when it did. */
  readonly gonePosition: number | undefined
}

/**
 * The only way a case changes: row, feed and events in the caller's transaction.
 *
 * A case that changes hands is first taken from the old agency and then given to the new one, so that who sees both
 * ends with the case. What two people or a supervisor were asked about it goes along, the lease ends where the case
 * waits no more or for somebody else, a second look where it is another case than was judged, and an offer to a colleague
 * where it is another version than was offered.
 */
export async function storeCaseChange(tx: WriteTx, change: CaseChange): Promise<StoredPositions> {
  const { before, after, at } = change
  const { record } = after
  const bodyJson = caseText(record)
  if (before) await updateCase(tx, { stored: after, bodyJson }, at)
  else await addCases(tx, [{ stored: after, bodyJson }])
  const left = before && before.handlingAgency !== record.handlingAgency ? before.handlingAgency : undefined
  const gonePosition = left && (await publishCaseGone(tx, record, left, 'transferred'))
  const casePosition = await publishCase(tx, record, bodyJson)
  if (left) await moveProposals(tx, record)
  if (left) await moveExceptions(tx, record)
  if (before) await leaseAfterCase(tx, before, record, at)
  if (before) await withdrawSamples(tx, record, at)
  if (before) await endOffersOfCase(tx, record, at)
  await storeEvents(tx, change)
  return { casePosition, gonePosition }
}

/** Events alone, for what changes nothing at the case itself. */
export async function storeEvents(tx: WriteTx, change: CaseChange): Promise<void> {
  const { before, after, at, events } = change
  await recordEvents(
    tx,
    events.map(draft => ({
      letterId: draft.letterId,
      decidedAt: draft.decidedAt,
      event: {
        caseId: after.record.id,
        workType: after.record.workType,
        event: draft.event,
        from: before?.status ?? null,
        to: after.record.status,
        stage: (before ?? after.record).stage,
        officer: draft.officer,
        agency: draft.agency,
        at,
        reasons: [...draft.reasons],
        facts: eventFactsOf(after.record, draft.cancelledFor),
      },
    })),
  )
}
