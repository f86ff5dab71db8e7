import { type ActKind, actKindSchema } from '../../src-shared/cases/act.ts'
import { type CaseAction, caseActionSchema } from '../../src-shared/cases/allowed-actions.ts'
import type { Words } from '../i18n/use-words.ts'

/** What an officer did, by the name under which letters and the undo strip carry it. */
export function deedWord(t: Words, what: string): string {
  const action = caseActionSchema.safeParse(what)
  if (action.success) return t(`decide.outcome.${action.data satisfies CaseAction}`)
  const act = actKindSchema.safeParse(what)
  return act.success ? t(`decide.act.${act.data satisfies ActKind}`) : what
}

/** What a letter says, by its kind: an act has its own words even where an outcome is called alike. */
export function letterWord(
  t: Words,
  letter: { readonly kind: 'decision' | 'act'; readonly what: string },
): string {
  const act = actKindSchema.safeParse(letter.what)
  return letter.kind === 'act' && act.success ? t(`decide.act.${act.data}`) : deedWord(t, letter.what)
}
