import type { WriteTx } from './storage.ts'
import type { Tables } from './tables.ts'

/** Children before parents. Keys, desks, sessions and what happened to sign-ins stay. */
const casework: readonly (keyof Tables)[] = [
  'demo_truths',
  'case_events',
  'feed',
  'proposals',
  'exceptions',
  'report_closings',
  'case_offers',
  'samples',
  'sample_draws',
  'leases',
  'lease_answers',
  'portal_people',
  'register_answers',
  'registration_endings',
  'agency_rulebooks',
  'case_attachments',
  'attachment_files',
  'paper_parts',
  'cases',
  'officer_standings',
  'officers',
  'reference_records',
]

/** Takes away what an unfinished demo loading left. Never called on a database that was in use. */
export async function wipeCasework(tx: WriteTx): Promise<void> {
  for (const table of casework) await tx.db.deleteFrom(table).execute()
}
