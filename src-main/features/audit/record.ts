import type { Json } from '../../../src-shared/kernel/canonical-json.ts'
import type { CaseId, LetterId } from '../../../src-shared/kernel/ids.ts'
import { appendAuditEntry } from '../../storage/stores/audit-store.ts'
import type { WriteTx } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'

/** Everything that leaves a line in an officer's log. */
export type AuditAct =
  | 'session-opened'
  | 'session-locked'
  | 'session-unlocked'
  | 'session-closed'
  | 'case-opened'
  | 'picture-shown'
  | 'decision-made'
  | 'act-made'
  | 'decision-undone'
  | 'letter-receipted'
  | 'letter-needs-you'
  | 'letter-closed'

/** Writes the line of what happens in this very transaction: both stand, or neither. */
export function record(
  tx: WriteTx,
  tools: Pick<DeskTools, 'clock'>,
  opened: Pick<Opened, 'officer'>,
  act: AuditAct,
  about: {
    readonly caseId?: CaseId
    readonly letterId?: LetterId
    readonly detail?: Readonly<Record<string, Json>>
  } = {},
): void {
  appendAuditEntry(tx, {
    at: tools.clock.now(),
    officerId: opened.officer.id,
    act,
    caseId: about.caseId ?? null,
    letterId: about.letterId ?? null,
    about: about.detail ?? {},
  })
}
