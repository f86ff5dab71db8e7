import { addMs, type Instant } from '../../../src-shared/kernel/instant.ts'
import {
  findAnchor,
  findLogStart,
  listAnchorDays,
  writeLogStart,
} from '../../storage/stores/audit-log-store.ts'
import { deleteAuditLinesUpTo, findAuditHash, lastAuditNumber } from '../../storage/stores/audit-store.ts'
import { inErasingTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { centreNow, type DeskTools, type Opened } from '../context.ts'

/** Six calendar months can be 184 days (Cybersecurity Law art. 23(3), domain.md A 9); the centre keeps the lines for good. */
const KEPT_DAYS = 184
const DAY_MS = 86_400_000
/** Lines taken away in one look: whoever asks meanwhile waits for them. */
const AT_ONCE = 2_000

/**
 * Takes away lines of the log that the centre confirmed more than 184 days ago by its clock, and seals what they ended with:
 * number and hash, in a line of the log itself and beside it. Nothing that is not confirmed ever goes. Gives how many went.
 */
export function shortenLog(tools: DeskTools, opened: Opened): number {
  const { read } = opened.storage
  const until = addMs(centreNow(tools, opened), -KEPT_DAYS * DAY_MS)
  const from = findLogStart(read).number
  const upTo = Math.min(confirmedBefore(opened, until), from + AT_ONCE, lastAuditNumber(read) - 1)
  const hash = upTo > from ? findAuditHash(read, upTo) : undefined
  if (hash === undefined) return 0
  return inErasingTransaction(opened.storage, tx => {
    record(tx, tools, opened, 'log-shortened', { detail: { upTo, hash } })
    writeLogStart(tx, { number: upTo, hash })
    return deleteAuditLinesUpTo(tx, upTo)
  })
}

/** The last line that the centre had confirmed by then; 0 when none. Never beyond what it confirms today. */
function confirmedBefore({ storage: { read } }: Opened, until: Instant): number {
  const now = findAnchor(read)?.number ?? 0
  const then = listAnchorDays(read).findLast(({ at }) => at <= until)?.number ?? 0
  return Math.min(now, then)
}
