import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import type {
  SearchAnswer,
  SearchedCaseRow,
  SearchedLetterRow,
  SearchedPostRow,
} from '../../../src-shared/desk/search-views.ts'

/** One line of the list, whatever it is. */
export type Result =
  | { readonly kind: 'case'; readonly key: string; readonly row: SearchedCaseRow }
  | { readonly kind: 'letter'; readonly key: string; readonly row: SearchedLetterRow }
  | { readonly kind: 'post'; readonly key: string; readonly row: SearchedPostRow }

export interface ResultGroup {
  readonly name: WorkType | 'letters' | 'posts'
  readonly results: readonly Result[]
  readonly more: boolean
}

/**
 * What was found in groups: cases by kind of work, the kind of the best one first, then own letters, then posts. A letter whose case
 * is found already is not told again.
 */
export function groupResults({ cases, letters, posts, more }: SearchAnswer): readonly ResultGroup[] {
  const kinds = [...new Set(cases.map(row => row.workType))]
  const found = new Set(cases.map(row => row.caseId))
  const ofCases = kinds.map(name => ({
    name,
    results: cases
      .filter(row => row.workType === name)
      .map(row => ({ kind: 'case' as const, key: row.caseId, row })),
    more: more.cases && name === kinds.at(-1),
  }))
  const ofLetters = letters
    .filter(row => !row.opens || !found.has(row.caseId) || row.state === 'needs-you')
    .map(row => ({ kind: 'letter' as const, key: row.letterId, row }))
  const ofPosts = posts.map(row => ({ kind: 'post' as const, key: `post ${row.postId}`, row }))
  return [
    ...ofCases,
    { name: 'letters' as const, results: ofLetters, more: more.letters },
    { name: 'posts' as const, results: ofPosts, more: more.posts },
  ].filter(group => group.results.length > 0)
}
