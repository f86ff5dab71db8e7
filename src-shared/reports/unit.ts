import type { AgencyCode } from '../kernel/ids.ts'
import type { Agency } from '../people/agency.ts'

/**
 * A unit and every agency below it, sorted by code. 市本级 has nobody below it: what names it as its parent lies under the nearest
 * agency above (domain.md C.6). Only the unit where the agencies tell nothing of it.
 */
export function subtreeOf(agencies: readonly Agency[], unit: AgencyCode): AgencyCode[] {
  const known = new Map<string, Agency>(agencies.map(agency => [agency.code, agency]))
  const isBelow = (agency: Agency): boolean => {
    let above = agency.parent
    // A circle in the data ends somewhere.
    for (let steps = 0; above !== null && steps < 20; steps += 1) {
      if (above === unit) return !known.get(unit)?.levelSelf
      above = known.get(above)?.parent ?? null
    }
    return false
  }
  return [unit, ...agencies.filter(each => each.code !== unit && isBelow(each)).map(each => each.code)].sort()
}
