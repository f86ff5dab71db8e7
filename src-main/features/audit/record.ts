import type { AuditAct } from '../../../src-shared/central/audit.ts'
import type { Json } from '../../../src-shared/kernel/canonical-json.ts'
import type { CaseId, LetterId } from '../../../src-shared/kernel/ids.ts'
import { appendAuditEntry } from '../../storage/stores/audit-store.ts'
import type { WriteTx } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'

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

const readSoFar = new WeakMap<Opened, Set<string>>()

/**
 * Notes that something was handed to the face, once for the same thing while this store is open: the face reads a case
 * again whenever it changes, and ahead of need, and neither is another look. The look itself is `case-seen`.
 */
export function recordRead(
  tx: WriteTx,
  tools: Pick<DeskTools, 'clock'>,
  opened: Opened,
  act: 'case-read' | 'picture-read',
  about: { readonly caseId: CaseId; readonly detail: Readonly<Record<string, Json>> },
): void {
  const read = readSoFar.get(opened) ?? new Set<string>()
  readSoFar.set(opened, read)
  const key = `${act} ${about.caseId} ${JSON.stringify(about.detail)}`
  if (read.has(key)) return
  record(tx, tools, opened, act, about)
  tx.afterCommit(() => read.add(key))
}
