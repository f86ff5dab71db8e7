import { type RawBuilder, sql } from 'kysely'
import type { QueueFilter, QueueFlag } from '../../../src-shared/desk/queue-views.ts'

/** What the conditions compare with: the officer and desk that ask, and the centre's time. */
interface Asking {
  readonly officerId: string
  readonly deskId: string
  readonly at: string
}

/**
 * Whose a case of the query is. Own leases are few and lead to their cases; the others are looked up case by case, as
 * scalars, so that SQLite asks them of the index before it reads the case.
 */
export function heldBy(
  holder: NonNullable<QueueFilter['holder']>,
  { officerId, deskId, at }: Asking,
): RawBuilder<boolean> {
  const own = sql`leases.officer_id = ${officerId} AND (leases.desk_id IS NULL OR leases.desk_id = ${deskId})`
  const ofCase = sql`SELECT 1 FROM leases WHERE leases.case_id = cases.id AND leases.state = 'live'`
  switch (holder) {
    case 'mine':
      return sql`cases.id IN (SELECT leases.case_id FROM leases WHERE leases.state = 'live' AND ${own})`
    case 'others':
      return sql`(EXISTS (${ofCase} AND leases.until > ${at} AND NOT (${own}))) = 1`
    case 'free':
      return sql`NOT EXISTS (${ofCase} AND (leases.until > ${at} OR (${own})))`
  }
}

const columnOf: Readonly<Record<Exclude<QueueFlag, 'second-stage' | 'needs-you'>, string>> = {
  resubmitted: 'cases.resubmitted = 1',
  'on-hold': 'cases.on_hold = 1',
  'field-check': 'cases.field_check = 1',
  'no-reference': 'cases.has_reference = 0',
  'correction-overdue': 'cases.correction_overdue = 1',
  'sent-back': 'cases.sent_back = 1',
  'certificate-owed': 'cases.certificate_owed = 1',
}

/** Whether a case of the query bears a mark. Its stage is where the officer's own letters put it. */
export function flagged(flag: QueueFlag): RawBuilder<boolean> {
  switch (flag) {
    case 'needs-you':
      return sql`cases.id IN (SELECT letters.case_id FROM letters WHERE letters.state = 'needs-you')`
    case 'second-stage':
      return sql`coalesce((SELECT effect.stage FROM local_effects AS effect WHERE effect.case_id = cases.id), cases.stage) <> 'first'`
    default:
      return sql.raw(columnOf[flag])
  }
}
