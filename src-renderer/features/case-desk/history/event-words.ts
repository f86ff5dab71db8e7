import type { CaseEvent } from '../../../../src-shared/central/feed.ts'
import type { Words } from '../../../i18n/use-words.ts'
import { deedWord } from '../../../ui/deed-word.ts'

/** What happened, in words; an event this version does not know is said as a change. */
export function eventWord(t: Words, { event }: Pick<CaseEvent, 'event'>): string {
  const key = `case.event.${event}`
  const said: unknown = t(key as 'case.event.other')
  if (typeof said === 'string' && said !== key) return said
  const deed = deedWord(t, event)
  return deed === event ? t('case.event.other') : deed
}
