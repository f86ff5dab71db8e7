import type { Agency } from '../../src-shared/people/agency.ts'
import { findRulebookIdFor } from '../cases/find-rulebook-id.ts'
import { listAgencies, listRulebooks } from '../storage/reference-store.ts'
import { sayRulebookId } from '../storage/register-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { PortalRefusal } from './portal-refusal.ts'

/**
 * By whose rulebook an agency works. What the caller says counts and is kept for the next time; else what the centre can
 * tell (`findRulebookIdFor`).
 *
 * Refuses `no-rulebook` when it cannot: one province's rules must never be applied in another.
 */
export async function ensureRulebookId(
  tx: WriteTx,
  agency: Pick<Agency, 'code'>,
  said: string | undefined,
): Promise<string> {
  const known = said ?? (await findRulebookIdFor(tx, agency.code, await listAgencies(tx)))
  const exists = known !== undefined && (await listRulebooks(tx)).some(book => book.id === known)
  if (!exists) throw new PortalRefusal('no-rulebook', '无法确定经办机构适用的办理规则，请指明省份规则。')
  if (said !== undefined) await sayRulebookId(tx, agency.code, said)
  return known
}
