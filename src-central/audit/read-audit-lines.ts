import type { KeptAuditLine } from '../../src-shared/central/audit.ts'
import type { Json } from '../../src-shared/kernel/canonical-json.ts'
import { type CalendarDate, type Instant, instantFromMs } from '../../src-shared/kernel/instant.ts'
import { hasRight, hasRightAt } from '../../src-shared/people/rights.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { listAuditLines } from '../storage/audit-store.ts'
import { listOfficers } from '../storage/officer-store.ts'
import { addCentreLine } from './centre-log.ts'

/** What may narrow the reading; a day is a China day. */
interface Asked {
  readonly officerId?: string | null | undefined
  readonly deskId?: string | null | undefined
  readonly act?: string | null | undefined
  readonly from?: CalendarDate | null | undefined
  readonly to?: CalendarDate | null | undefined
  readonly after?: number | undefined
  readonly limit: number
  readonly purpose: 'read' | 'export'
}

/**
 * The log to whoever may read it, newest first, of the officers who work at the reader's agencies. The reading stands in the
 * centre's own log before anything is handed out, with what was asked for.
 *
 * Refuses `not-permitted` without the right.
 */
export async function readAuditLines(
  tools: CentreTools,
  caller: Caller,
  asked: Asked,
): Promise<{ lines: KeptAuditLine[]; next: number | null }> {
  const { officer: reader } = caller
  if (!hasRight(reader.roles, 'read-audit')) throw new CentralRefusal('not-permitted')
  const { limit, purpose, after, ...filter } = asked
  const about = Object.fromEntries(Object.entries({ ...filter, after }).filter(([, value]) => value != null))
  const act = purpose === 'export' ? 'log-exported' : 'log-read'
  await tools.storage.inTransaction(tx =>
    addCentreLine(tx, tools, caller, act, about as Record<string, Json>),
  )
  const { read } = tools.storage
  const theirs = (await listOfficers(read))
    .map(({ profile }) => profile)
    .filter(
      ({ id, agency }) => hasRightAt(reader, 'read-audit', { agency }) && (filter.officerId ?? id) === id,
    )
  const lines = await listAuditLines(read, {
    officerIds: theirs.map(({ id }) => id),
    deskId: filter.deskId ?? undefined,
    act: filter.act ?? undefined,
    from: filter.from ? startOfDay(filter.from, 0) : undefined,
    before: filter.to ? startOfDay(filter.to, 1) : undefined,
    below: after,
    limit,
  })
  return { lines, next: lines.length === limit ? (lines.at(-1)?.position ?? null) : null }
}

/** When a China day begins, so many days later. */
function startOfDay(day: CalendarDate, later: number): Instant {
  return instantFromMs(Date.parse(`${day}T00:00:00+08:00`) + later * 86_400_000)
}
