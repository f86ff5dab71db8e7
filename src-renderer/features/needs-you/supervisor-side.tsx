import type { NeedsYouItem } from '../../../src-shared/desk/letter-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { lookOfException } from '../../ui/exception-look.ts'
import { isolate } from '../../ui/isolate.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import sides from '../../ui/two-sides.module.css'
import { useTimeWords } from '../../ui/use-time-words.ts'
import styles from './needs-you.module.css'

/** Who has it: on its way to the supervisor, with the supervisor since when, or answered by whom and how. */
export function SupervisorSide({ item }: { readonly item: NeedsYouItem }) {
  const { t } = useWords()
  const time = useTimeWords()
  const { exception, handingOver } = item
  if (handingOver) {
    return (
      <div className={styles.supervisor} role="status">
        <StateMark state="waiting">{t('letter.needsYou.handingOver')}</StateMark>
        <p>{t('letter.needsYou.handingOverText')}</p>
      </div>
    )
  }
  if (!exception) return null
  const note = exception.note && (
    <p className={styles.detail}>{t('letter.needsYou.myNote', { note: isolate(exception.note) })}</p>
  )
  if (exception.state === 'open') {
    const sentence = exception.origin === 'handed-over' ? 'withSupervisorText' : 'keptText'
    return (
      <div className={styles.supervisor} role="status">
        <StateMark state="handed-over">{t('letter.needsYou.withSupervisor')}</StateMark>
        <p>{t(`letter.needsYou.${sentence}`, { time: time.moment(exception.raisedAt) })}</p>
        {note}
      </div>
    )
  }
  return (
    <div className={styles.supervisor} role="status">
      <StateMark state={lookOfException[exception.state]}>
        {t(`letter.needsYou.answered.${exception.state}`)}
      </StateMark>
      {exception.answeredByName !== null && exception.answeredAt !== null && (
        <span className={sides.small}>
          {t('letter.needsYou.answeredBy', {
            name: exception.answeredByName,
            time: time.moment(exception.answeredAt),
          })}
        </span>
      )}
      {exception.answer && <p>{t('letter.needsYou.answer', { answer: isolate(exception.answer) })}</p>}
      {note}
    </div>
  )
}
