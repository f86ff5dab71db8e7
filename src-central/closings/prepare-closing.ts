import { canonicalJson } from '../../src-shared/kernel/canonical-json.ts'
import { sha256OfText } from '../../src-shared/kernel/digest.ts'
import { addMs, type Instant } from '../../src-shared/kernel/instant.ts'
import { hasRight } from '../../src-shared/people/rights.ts'
import {
  type ClosingSet,
  type FrozenSheet,
  type ReportClosing,
  reportClosingSchema,
} from '../../src-shared/reports/closing.ts'
import { doMeet, flawOf, isLive, isSameSet } from '../../src-shared/reports/closing-rules.ts'
import { reachesAll } from '../../src-shared/reports/closing-steps.ts'
import { subtreeOf } from '../../src-shared/reports/unit.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { addClosing, findClosing, listClosingsIn } from '../storage/closing-store.ts'
import { listAgencies } from '../storage/reference-store.ts'
import type { ReadDb } from '../storage/storage.ts'

/** How far a desk's clock may be before ours. */
const CLOCK_SLACK_MS = 10 * 60_000

/** What a preparer brings. */
export interface PreparedSet {
  /** Made by the caller: the same request again gets the same answer and does nothing more. */
  readonly requestId: string
  readonly set: ClosingSet
  readonly sheets: readonly FrozenSheet[]
}

/**
 * 制表: takes a set of reports, looks through it by the same rules as the desk, and keeps it for somebody else to review.
 *
 * Refuses `not-permitted` without `export` and `view-reports` for all of it; `bad-input` for what is no whole set, not the unit with all
 * below it, or as of a time to come; `period-not-over`, `figures-changed`, `report-unbalanced`; `period-closed` and `closing-open` where
 * a signed one, or one on its way, has some of these days; `already-settled` for another set under the same id.
 */
export async function prepareClosing(
  tools: CentreTools,
  caller: Caller,
  { requestId, set, sheets }: PreparedSet,
): Promise<{ closing: ReportClosing }> {
  const { officer } = caller
  if (!hasRight(officer.roles, 'export') || !hasRight(officer.roles, 'view-reports'))
    throw new CentralRefusal('not-permitted')
  const now = tools.clock.now()
  const digest = sha256OfText(canonicalJson({ set, sheets }))
  return tools.storage.inTransaction(async tx => {
    const known = await findClosing(tx, set.id)
    if (known) {
      const { closing, requests } = known
      if (closing.prepared.by === officer.id && requests.prepare === requestId && known.digest === digest)
        return { closing }
      throw new CentralRefusal('already-settled')
    }
    const unitName = await refuseUnfit(tx, caller, set, now)
    refuseFlawed(set, sheets)
    await refuseTaken(tx, set)
    const closing = reportClosingSchema.parse({
      ...set,
      unitName,
      state: 'prepared',
      prepared: { by: officer.id, byName: officer.displayName, at: now },
      reviewed: null,
      signed: null,
      serial: null,
      returned: null,
    })
    const requests = { prepare: requestId, review: null, end: null }
    await addClosing(tx, { closing, digest, requests }, sheets)
    return { closing }
  })
}

/** The unit's name, when the set is of the whole unit, in reach, and of a time that was. */
async function refuseUnfit(
  read: ReadDb,
  { officer }: Caller,
  set: ClosingSet,
  now: Instant,
): Promise<string> {
  const agencies = await listAgencies(read)
  const unit = agencies.find(({ code }) => code === set.unit)
  if (!unit) throw new CentralRefusal('bad-input', { paths: ['set.unit'] })
  if (!isSameSet(set.covered, subtreeOf(agencies, set.unit)))
    throw new CentralRefusal('bad-input', { paths: ['set.covered'] })
  if (!isSameSet(set.workTypes, [...new Set(set.workTypes)]))
    throw new CentralRefusal('bad-input', { paths: ['set.workTypes'] })
  if (set.asOf > addMs(now, CLOCK_SLACK_MS)) throw new CentralRefusal('bad-input', { paths: ['set.asOf'] })
  if (!reachesAll(officer, 'export', set) || !reachesAll(officer, 'view-reports', set))
    throw new CentralRefusal('not-permitted')
  return unit.name
}

function refuseFlawed(set: ClosingSet, sheets: readonly FrozenSheet[]): void {
  const flaw = flawOf(set, sheets)
  if (flaw === 'incomplete') throw new CentralRefusal('bad-input', { paths: ['set.reports'] })
  if (flaw) throw new CentralRefusal(flaw)
}

/** Refuses where another closing stands for some of these days. */
async function refuseTaken(read: ReadDb, set: ClosingSet): Promise<void> {
  const others = (await listClosingsIn(read, set)).filter(each => isLive(each) && doMeet(each, set))
  if (others.some(({ state }) => state === 'signed')) throw new CentralRefusal('period-closed')
  if (others.length > 0) throw new CentralRefusal('closing-open')
}
