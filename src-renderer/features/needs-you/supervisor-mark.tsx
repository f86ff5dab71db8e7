import type { NeedsYouItem } from '../../../src-shared/desk/letter-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { lookOfException } from '../../ui/exception-look.ts'
import { StateMark } from '../../ui/state-mark.tsx'

/** In the list: that it was handed over, lies with the supervisor, or was answered. */
export function SupervisorMark({ item }: { readonly item: NeedsYouItem }) {
  const { t } = useWords()
  const { exception, handingOver } = item
  if (handingOver)
    return (
      <span>
        <StateMark state="waiting">{t('letter.needsYou.handingOver')}</StateMark>
      </span>
    )
  if (!exception) return null
  return (
    <span>
      {exception.state === 'open' ? (
        <StateMark state="handed-over" />
      ) : (
        <StateMark state={lookOfException[exception.state]}>
          {t(`exceptions.state.${exception.state}`)}
        </StateMark>
      )}
    </span>
  )
}
