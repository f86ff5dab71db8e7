import type { DesksView } from '../../../src-shared/desk/trust-views.ts'
import { askCentre, type CentreParts } from '../ask-centre.ts'
import { centreNow, type DeskTools, type Opened } from '../context.ts'

/** R13: how each desk of the supervisor's agencies stands by its own last word. Refuses `needs-centre` without the centre. */
export async function listDesks(tools: DeskTools, opened: Opened, parts: CentreParts): Promise<DesksView> {
  const { desks } = await askCentre(opened, parts, token => tools.central.freshness(token))
  return { desks: [...desks], asOf: centreNow(tools, opened) }
}
