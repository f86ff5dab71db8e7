import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { statusWord } from '../../../ui/status-word.ts'
import { useTimeWords } from '../../../ui/use-time-words.ts'
import { eventWord } from './event-words.ts'
import styles from './history.module.css'

/** Everything that happened to the case, newest first. */
export function EventList({ view }: { readonly view: CaseView }) {
  const { t, language } = useWords()
  const time = useTimeWords()
  const { procedure } = view.case
  const word = (status: CaseView['case']['status']) =>
    statusWord(t, language, { procedure, status }, view.rules)
  /** Of a paper taken in at the window: what the officer saw of the original. */
  const windowText = ({ event, at }: CaseView['events'][number]) => {
    const taken = event === 'document-added' ? view.case.attachments : []
    const paper = taken.find(file => file.window && file.addedAt === at)
    if (!paper?.window) return ''
    const { originalSeen, legibility } = paper.window
    return ` · ${t(originalSeen ? 'papers.originalSeen' : 'papers.originalNotSeen')} · ${t(`papers.${legibility}`)}`
  }
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('case.facts.events')}</h3>
      {view.events.length === 0 && <p className={styles.nothing}>{t('case.facts.noEvents')}</p>}
      <ol>
        {view.events.toReversed().map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two events may be the same to the millisecond
          <li key={`${event.at} ${event.event} ${index}`} className={styles.event}>
            <span className={styles.when}>{time.moment(event.at)}</span>
            <span>
              {eventWord(t, event)}
              <span className={styles.small}>
                {' · '}
                {event.officerName ?? event.officer ?? t('case.facts.bySystem')}
                {event.from !== event.to &&
                  ` · ${
                    event.from === null
                      ? word(event.to)
                      : t('case.facts.moved', { from: word(event.from), to: word(event.to) })
                  }`}
                {windowText(event)}
                {event.reasons.length > 0 && ` · ${event.reasons.join(' ')}`}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
