import { auditLineText, FIRST_HASH } from '../../src-shared/central/audit.ts'
import { isDigestOf } from '../keys/suite.ts'
import { CENTRE_LOG, listLogLines, listLogs } from '../storage/audit-store.ts'
import type { ReadDb } from '../storage/storage.ts'

/** What was found in one log: its lines, and the first place at which it does not hold. */
export interface LogFinding {
  readonly logId: string
  readonly deskId: string
  readonly officerId: string
  readonly first: number
  readonly last: number
  readonly broken: { readonly kind: 'changed' | 'missing'; readonly number: number } | null
  /** Another log of the same officer at the same desk came before: a store was recovered, or put anew. */
  readonly follows: string | null
}

const AT_ONCE = 1_000

/** Looks through every line of every log the centre keeps, its own too. */
export async function verifyLogs(read: ReadDb): Promise<readonly LogFinding[]> {
  const findings: LogFinding[] = []
  const seen = new Set<string>()
  for (const { logId, deskId, officerId } of await listLogs(read)) {
    // The centre's own log is of many readers, and one log all the same.
    if (seen.has(logId)) continue
    seen.add(logId)
    const earlier = findings.findLast(each => each.deskId === deskId && each.officerId === officerId)
    const own = logId === CENTRE_LOG
    findings.push({
      logId,
      deskId: own ? '' : deskId,
      officerId: own ? '' : officerId,
      ...(await verifyLog(read, logId)),
      follows: own ? null : (earlier?.logId ?? null),
    })
  }
  return findings
}

async function verifyLog(
  read: ReadDb,
  logId: string,
): Promise<Pick<LogFinding, 'first' | 'last' | 'broken'>> {
  let first = 0
  let last = 0
  let previous: string | undefined
  for (;;) {
    const lines = await listLogLines(read, logId, last, AT_ONCE)
    for (const line of lines) {
      first ||= line.number
      previous ??= line.number === 1 ? FIRST_HASH : line.previousHash
      if (last > 0 && line.number !== last + 1)
        return { first, last, broken: { kind: 'missing', number: last + 1 } }
      const isWhole = isDigestOf(line.hash, auditLineText(line.previousHash, line))
      if (!isWhole || line.previousHash !== previous)
        return { first, last, broken: { kind: 'changed', number: line.number } }
      previous = line.hash
      last = line.number
    }
    if (lines.length < AT_ONCE) return { first, last, broken: null }
  }
}
