import type { Agency } from '../../src-shared/people/agency.ts'
import { findRulebookIdOf, findRulebookIdOfAny } from '../storage/case-store.ts'
import { listRulebooks } from '../storage/reference-store.ts'
import { findSaidRulebookId } from '../storage/register-store.ts'
import type { ReadDb } from '../storage/storage.ts'

/**
 * By which province's rulebook an agency works: as was said of it, as its latest case shows, as the latest case of its
 * province shows, or the only one there is. Undefined when the centre cannot tell: one province's rules must never be
 * applied in another.
 */
export async function findRulebookIdFor(
  read: ReadDb,
  agency: string,
  agencies: readonly Agency[],
): Promise<string | undefined> {
  const own = (await findSaidRulebookId(read, agency)) ?? (await findRulebookIdOf(read, agency))
  if (own !== undefined) return own
  const province = agencies.find(({ code }) => code === agency)?.region.slice(0, 2)
  const near = agencies.filter(({ region }) => region.slice(0, 2) === province).map(({ code }) => code)
  const nearby = await findRulebookIdOfAny(read, near)
  if (nearby !== undefined) return nearby
  const ids = new Set((await listRulebooks(read)).map(({ id }) => id))
  return ids.size === 1 ? [...ids][0] : undefined
}
