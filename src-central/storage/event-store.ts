import { type CaseEvent, caseEventSchema } from '../../src-shared/central/feed.ts'
import type { LetterId } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { publishEvents } from './feed-store.ts'
import type { ReadDb, WriteTx } from './storage.ts'

/** An event with what only the centre keeps beside it: the letter that caused it and the device's clock. */
export interface RecordedEvent {
  readonly event: CaseEvent
  readonly letterId: LetterId | null
  readonly decidedAt: Instant | null
}

/** Writes events to the case's history and to the feed, in order. */
export async function recordEvents(tx: WriteTx, events: readonly RecordedEvent[]): Promise<void> {
  if (events.length === 0) return
  const rows = events.map(({ event, letterId, decidedAt }) => ({
    caseId: event.caseId,
    agency: event.agency,
    workType: event.workType,
    letterId,
    decidedAt,
    bodyJson: JSON.stringify(caseEventSchema.parse(event)),
  }))
  const first = await publishEvents(tx, rows)
  await tx.db
    .insertInto('case_events')
    .values(
      rows.map((row, index) => ({
        position: first + index,
        case_id: row.caseId,
        letter_id: row.letterId,
        decided_at: row.decidedAt,
        body_json: row.bodyJson,
      })),
    )
    .execute()
}

/** All that happened to a case, oldest first. */
export async function listEvents(read: ReadDb, caseId: string): Promise<readonly RecordedEvent[]> {
  const rows = await read.db
    .selectFrom('case_events')
    .select(['letter_id', 'decided_at', 'body_json'])
    .where('case_id', '=', caseId)
    .orderBy('position')
    .execute()
  return rows.map(row => ({
    event: caseEventSchema.parse(JSON.parse(row.body_json)),
    letterId: row.letter_id as LetterId | null,
    decidedAt: row.decided_at as Instant | null,
  }))
}
