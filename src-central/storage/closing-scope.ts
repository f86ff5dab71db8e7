import type { WorkType } from '../../src-shared/cases/work-type.ts'

/**
 * The words closings stand under in the feed, in the place of a kind of work: one for every choice of these kinds. A closing is about
 * several, and whoever may not see all of them is not told of it.
 */
export function closingScopes(workTypes: readonly WorkType[]): string[] {
  let choices: WorkType[][] = [[]]
  for (const each of workTypes.toSorted()) choices = choices.concat(choices.map(some => [...some, each]))
  return choices
    .filter(some => some.length > 0)
    .map(closingScopeOf)
    .sort()
}

/** The word of one closing. */
export function closingScopeOf(workTypes: readonly WorkType[]): string {
  return `closing:${workTypes.toSorted().join('+')}`
}
