import type { ReadyList } from '../../../src-shared/desk/trust-views.ts'
import { listHeldCases, listPresent } from '../../storage/stores/held-files.ts'
import { centreNow, type DeskTools, holderOf, type Opened } from '../context.ts'
import type { FetchState } from '../fetch-state.ts'
import { filesBudget } from './files-budget.ts'

/** 离线可办: of the cases held here under a lease that runs, which lack pictures or papers, how many, and why. */
export function listReady(tools: DeskTools, opened: Opened, state: FetchState | undefined): ReadyList {
  const db = opened.storage.read
  const held = listHeldCases(db, holderOf(opened), centreNow(tools, opened))
  const present = listPresent(
    db,
    held.flatMap(one => one.files),
  )
  const lacking = held.flatMap(({ caseId, serialNo, personName, files }) => {
    const missing = files.filter(sha256 => !present.has(sha256))
    if (missing.length === 0) return []
    const why = missing.some(sha256 => state?.failed.has(sha256))
      ? ('failed' as const)
      : state?.noRoom
        ? ('no-room' as const)
        : ('not-fetched' as const)
    return [{ caseId, serialNo, personName, missing: missing.length, of: files.length, why }]
  })
  return { held: held.length, ready: held.length - lacking.length, lacking, ...filesBudget(tools, opened) }
}
