import type { DeskFreshness } from '../../../src-shared/central/desk-policy.ts'
import { type Instant, msOf } from '../../../src-shared/kernel/instant.ts'

const DAY_MS = 86_400_000

/** What a supervisor must look after at a computer. */
export type DeskMark = 'silent' | 'unsent-old'

/**
 * Marked when nothing was heard of it for more than a day (or ever), or when a review waits there for more than a day.
 * Told by the centre's clock: `asOf` came with the rows.
 */
export function marksOf(
  desk: Pick<DeskFreshness, 'heardAt' | 'oldestUnsentAt'>,
  asOf: Instant,
): readonly DeskMark[] {
  const olderThanADay = (instant: Instant) => msOf(asOf) - msOf(instant) > DAY_MS
  const silent = desk.heardAt === null || olderThanADay(desk.heardAt)
  const unsentOld = desk.oldestUnsentAt !== null && olderThanADay(desk.oldestUnsentAt)
  return [...(silent ? (['silent'] as const) : []), ...(unsentOld ? (['unsent-old'] as const) : [])]
}

/** Never heard of first, then by how long they are silent; the oldest unsent review decides between equals. */
export function longestSilentFirst(desks: readonly DeskFreshness[]): readonly DeskFreshness[] {
  const last = '9'
  return desks.toSorted(
    (a, b) =>
      (a.heardAt ?? '').localeCompare(b.heardAt ?? '') ||
      (a.oldestUnsentAt ?? last).localeCompare(b.oldestUnsentAt ?? last) ||
      a.deskName.localeCompare(b.deskName),
  )
}
