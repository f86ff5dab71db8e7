import type { DesksView } from '../../../src-shared/desk/trust-views.ts'
import { msOf } from '../../../src-shared/kernel/instant.ts'
import { askCentre, type CentreParts } from '../ask-centre.ts'
import { centreNow, type DeskTools, type Opened } from '../context.ts'

/** R13: how each desk of the supervisor's agencies stands by its own last word. Refuses `needs-centre` without the centre. */
export async function listDesks(tools: DeskTools, opened: Opened, parts: CentreParts): Promise<DesksView> {
  const { desks } = await askCentre(opened, parts, token => tools.central.freshness(token))
  const view = { desks: [...desks], asOf: centreNow(tools, opened) }
  lastTold.set(opened, view)
  return view
}

const lastTold = new WeakMap<Opened, DesksView>()
const DAY_MS = 86_400_000

/** How many of them had not been heard of for a day, when the centre last told; null when it was not asked in this session. */
export function silentDesks(opened: Opened): number | null {
  const told = lastTold.get(opened)
  if (!told) return null
  const since = msOf(told.asOf) - DAY_MS
  return told.desks.filter(({ heardAt }) => heardAt === null || msOf(heardAt) < since).length
}
