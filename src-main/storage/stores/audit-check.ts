import type { AuditAnchor } from '../../../src-shared/central/audit.ts'
import type { AuditFinding } from '../../../src-shared/desk/audit-views.ts'
import type { OfficerTables } from '../tables.ts'
import type { LogStart } from './audit-log-store.ts'
import { isAuditLineWhole, namedGaps, STORE_RECOVERED } from './audit-store.ts'

type Line = OfficerTables['audit_entries']

/** The act that seals where lines were taken away, and what they ended with. */
export const LOG_SHORTENED = 'log-shortened'

/** Numbers beyond the last line that a line which was moved may have had. */
const BEYOND = 1_000
/** Lines between two pauses. */
const PAUSE_EVERY = 500

/**
 * What became of a log, line by line in order: the first place that does not hold, and how.
 *
 * A gap that a later `store-recovered` names is known. The anchor stands for all lines up to its number: lines cut off at the
 * end and a log that was written anew as a whole show by it alone. What was written after the last anchor by who has the
 * store's key, in a chain that holds, cannot be told from the program's own writing.
 */
export async function checkLog(
  lines: readonly Line[],
  { start, anchor }: { readonly start: LogStart; readonly anchor: AuditAnchor | undefined },
  pause: () => Promise<void>,
): Promise<AuditFinding> {
  const named = gapsNamedBy(lines)
  let previous: { readonly number: number; readonly hash: string } = start
  for (const [index, line] of lines.entries()) {
    if (index % PAUSE_EVERY === PAUSE_EVERY - 1) await pause()
    if (!isAuditLineWhole(line)) return whatHappened(lines, index)
    const isNamed = (named.get(`${previous.number} ${line.number}`) ?? 0) > line.number
    if (!isNamed && line.number !== previous.number + 1)
      return { kind: 'missing', number: previous.number + 1 }
    if (!isNamed && line.previous_hash !== previous.hash)
      return { kind: 'changed', number: index === 0 ? line.number : previous.number }
    previous = line
  }
  if (!isStartSealed(lines, start)) return { kind: 'missing', number: 1 }
  if (!anchor || anchor.number < start.number) return { kind: 'whole' }
  if (anchor.number > previous.number) return { kind: 'cut-off', number: previous.number + 1 }
  const anchored = anchor.number === start.number ? start : lines.find(line => line.number === anchor.number)
  return anchored?.hash === anchor.hash ? { kind: 'whole' } : { kind: 'rewritten', number: anchor.number }
}

function gapsNamedBy(lines: readonly Line[]): ReadonlyMap<string, number> {
  const named = new Map<string, number>()
  for (const line of lines)
    if (line.act === STORE_RECOVERED)
      for (const [after, before] of namedGaps(line.about)) named.set(`${after} ${before}`, line.number)
  return named
}

/** A line that is not what its hash says: it was changed, or it is whole under another number and was moved. */
function whatHappened(lines: readonly Line[], index: number): AuditFinding {
  const line = lines[index] as Line
  const { number } = line
  const highest = (lines.at(-1)?.number ?? 0) + BEYOND
  const own = trueNumber(line, highest)
  if (own === undefined) {
    const next = lines[index + 1]
    const isPushed = next !== undefined && isAuditLineWhole({ ...next, number: next.number - 1 })
    return { kind: isPushed ? 'inserted' : 'changed', number }
  }
  if (own < number) return { kind: 'inserted', number: number - 1 }
  const isElsewhere = lines.slice(index + 1).some(other => isAuditLineWhole({ ...other, number }))
  return { kind: isElsewhere ? 'out-of-order' : 'missing', number }
}

/** The number under which a line is what its hash says. */
function trueNumber(line: Line, highest: number): number | undefined {
  for (let number = 1; number <= highest; number += 1)
    if (isAuditLineWhole({ ...line, number })) return number
  return undefined
}

/** What was taken away in front is named by a line of the log itself, or a recovery came between. */
function isStartSealed(lines: readonly Line[], start: LogStart): boolean {
  if (start.number === 0 || lines.some(line => line.act === STORE_RECOVERED)) return true
  const seal = lines.findLast(line => line.act === LOG_SHORTENED)
  return seal !== undefined && seal.about === sealOf(start)
}

/** The words of a sealing line; canonical JSON, as `record` writes it. */
function sealOf({ number, hash }: LogStart): string {
  return `{"hash":${JSON.stringify(hash)},"upTo":${number}}`
}
