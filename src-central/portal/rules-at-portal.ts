import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { type CalendarDate, chinaDateOf, type Instant } from '../../src-shared/kernel/instant.ts'
import { readCalendar } from '../cases/read-calendar.ts'
import { type CaseRules, rulesOf } from '../cases/rules-of.ts'
import { listRulebooks } from '../storage/reference-store.ts'
import type { ReadDb } from '../storage/storage.ts'
import { PortalRefusal } from './portal-refusal.ts'

/** The rules a case stands under. Refuses `no-rulebook` when the centre has none for its reference day. */
export async function getRules(read: ReadDb, record: CaseRecord): Promise<CaseRules> {
  const found = rulesOf(await listRulebooks(read), record)
  if (!found) throw new PortalRefusal('no-rulebook', '没有这个办件适用的办理规则，暂时不能办理。')
  return found
}

/** The promised day of a review that begins now: so many working days after today in China. */
export async function dueAfter(
  read: ReadDb,
  { rules }: Pick<CaseRules, 'rules'>,
  now: Instant,
): Promise<CalendarDate> {
  return (await readCalendar(read)).add(chinaDateOf(now), rules.promisedDays).on
}
