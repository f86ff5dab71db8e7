import type { Act } from '../../src-shared/cases/act.ts'
import type { CaseMark } from '../../src-shared/cases/case.ts'
import type { Decision } from '../../src-shared/cases/decision.ts'
import type { CalendarDate, Instant } from '../../src-shared/kernel/instant.ts'
import type { WorkingCalendar } from '../../src-shared/kernel/working-days.ts'
import type { WorkRules } from '../../src-shared/rulebook/rulebook.ts'

/** By whom and when a letter takes effect, and what days are counted by. */
export interface Effect {
  /** The officer's name, as it stands beside what they did. */
  readonly name: string
  /** The centre's clock. */
  readonly at: Instant
  /** The China day of `at`. */
  readonly today: CalendarDate
  readonly calendar: WorkingCalendar
  /** The rules of the case's own rulebook; undefined where the centre has none and none is needed (a note). */
  readonly rules: WorkRules | undefined
}

/** A mark set by the officer of a letter, at the centre's time. */
export function markBy(
  kind: CaseMark['kind'],
  letter: Decision | Act,
  by: Pick<Effect, 'name' | 'at'>,
  said: Pick<CaseMark, 'note'> & Partial<Pick<CaseMark, 'until'>>,
): CaseMark {
  return {
    kind,
    about: null,
    until: null,
    by: letter.decidedBy,
    byName: by.name,
    confirmedByName: null,
    at: by.at,
    ...said,
  }
}
