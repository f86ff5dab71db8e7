import type { CaseException } from '../../../src-shared/central/exception.ts'
import { maskException } from '../../../src-shared/desk/mask-texts.ts'
import { addMs } from '../../../src-shared/kernel/instant.ts'
import { listExceptions } from '../../storage/stores/entity-lists.ts'
import { centreNow, type DeskTools, type Opened } from '../context.ts'
import { blindCases } from '../second-look.ts'

/** How long an answered one stays to be looked at. */
const LOOKED_AT_MS = 30 * 86_400_000

/**
 * 异常件 of every officer in scope: what waits for an answer first, then what was answered or taken back in the last thirty
 * days of the centre's clock; the newest of each first.
 */
export function listAllExceptions(tools: DeskTools, opened: Opened): CaseException[] {
  const since = addMs(centreNow(tools, opened), -LOOKED_AT_MS)
  const blind = blindCases(opened, opened.storage.read)
  return listExceptions(opened.storage.read)
    .filter(({ caseId }) => !blind.has(caseId))
    .filter(exception => exception.state === 'open' || newsOf(exception) >= since)
    .map(maskException)
    .toSorted(
      (a, b) =>
        Number(b.state === 'open') - Number(a.state === 'open') ||
        compare(newsOf(b), newsOf(a)) ||
        compare(b.id, a.id),
    )
}

/** When it was last heard of. */
function newsOf({ answeredAt, raisedAt }: CaseException): string {
  return answeredAt ?? raisedAt
}

function compare(one: string, two: string): number {
  return one === two ? 0 : one < two ? -1 : 1
}
