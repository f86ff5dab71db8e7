import { auditAnchorText } from '../../../src-shared/central/audit.ts'
import type { AuditReport } from '../../../src-shared/desk/audit-views.ts'
import { checkLog } from '../../storage/stores/audit-check.ts'
import { findAnchor, findLogStart, findRefusedSince } from '../../storage/stores/audit-log-store.ts'
import { wholeLog } from '../../storage/stores/audit-store.ts'
import { isSignedByCentre } from '../../storage/stores/receipt-key-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'
import { record } from './record.ts'

/**
 * Looks through the officer's own log, line by line and against the centre's last word on it, and notes that it was done.
 * Whoever asks meanwhile is served. Lines that come while it runs are looked at the next time.
 */
export async function verifyLog(
  tools: Pick<DeskTools, 'clock'>,
  opened: Pick<Opened, 'officer' | 'storage'>,
  pause: () => Promise<void>,
): Promise<AuditReport> {
  const { read } = opened.storage
  const anchor = findAnchor(read)
  const start = findLogStart(read)
  const lines = wholeLog(read)
  const found = await checkLog(lines, { start, anchor }, pause)
  const isFalse = anchor !== undefined && !isSignedByCentre(read, auditAnchorText(anchor), anchor)
  const finding =
    isFalse && found.kind === 'whole' ? { kind: 'anchor-false' as const, number: anchor.number } : found
  if (opened.storage.handle.open)
    inTransaction(opened.storage, tx => record(tx, tools, opened, 'log-verified', { detail: { ...finding } }))
  return {
    finding,
    lines: lines.length,
    shortenedUpTo: start.number,
    anchored: anchor ? { number: anchor.number, at: anchor.receivedAt } : null,
    refusedSince: opened.storage.handle.open ? (findRefusedSince(read) ?? null) : null,
  }
}
