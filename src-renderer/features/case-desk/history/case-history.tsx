import type { CaseView, OtherCase } from '../../../../src-shared/desk/case-views.ts'
import { useCounterMode } from '../../../data/use-counter-mode.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { letterWord } from '../../../ui/deed-word.ts'
import { inLanguage } from '../../../ui/in-language.ts'
import { lookOfLetter } from '../../../ui/letter-states.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import { statusWord } from '../../../ui/status-word.ts'
import { useTimeWords } from '../../../ui/use-time-words.ts'
import { EarlierReviews } from './earlier-reviews.tsx'
import { EventList } from './event-list.tsx'
import styles from './history.module.css'
import { OtherCases } from './other-cases.tsx'
import { StatusChain } from './status-chain.tsx'

interface CaseHistoryProps {
  readonly view: CaseView
  readonly onOpenOther: (other: OtherCase) => void
}

/** Where the case stands on its way, what waits for a second person, what was decided, marked and written before. */
export function CaseHistory({ view, onOpenOther }: CaseHistoryProps) {
  const { t, language } = useWords()
  const time = useTimeWords()
  const counter = useCounterMode()
  const { marks } = view.case
  const conditionWord = (id: string) => {
    const condition = view.rules?.conditions.find(each => each.id === id)
    return condition ? inLanguage(condition.label, language) : id
  }
  return (
    <>
      <EarlierReviews view={view} />
      {view.proposals.length > 0 && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{t('case.facts.proposals')}</h3>
          <ul>
            {view.proposals.map(proposal => (
              <li key={proposal.id} className={styles.past}>
                <div className={styles.pastHead}>
                  <StateMark state={proposal.state === 'open' ? 'proposal' : 'closed'}>
                    {t(`proposals.state.${proposal.state}`)}
                  </StateMark>
                  <span>
                    {t(`decide.form.correction.wants.${proposal.want}`)}
                    {proposal.about !== null && ` · ${conditionWord(proposal.about)}`}
                  </span>
                </div>
                <p className={styles.small}>
                  {t('case.facts.proposalLine', {
                    name: proposal.askedByName,
                    time: time.moment(proposal.askedAt),
                  })}
                </p>
                {!counter.on && <p className={styles.note}>{proposal.grounds}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {marks.length > 0 && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{t('case.facts.marks')}</h3>
          <ul>
            {marks.map(mark => (
              <li key={`${mark.kind} ${mark.at}`} className={styles.past}>
                <div className={styles.pastHead}>
                  <StateMark state={mark.kind} />
                  <span>
                    {mark.byName} · {time.moment(mark.at)}
                    {mark.until && ` · ${t('case.facts.markUntil', { date: mark.until })}`}
                    {mark.about !== null && ` · ${conditionWord(mark.about)}`}
                    {mark.confirmedByName &&
                      ` · ${t('case.facts.confirmedBy', { name: mark.confirmedByName })}`}
                  </span>
                </div>
                {mark.note && !counter.on && (
                  <p className={styles.note}>{t('case.facts.note', { note: mark.note })}</p>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {view.letters.length > 0 && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{t('case.facts.letters')}</h3>
          <ul>
            {view.letters.map(letter => (
              <li key={letter.letterId} className={styles.pastHead}>
                <StateMark state={lookOfLetter[letter.state]}>{t(`letter.state.${letter.state}`)}</StateMark>
                <span>
                  {letterWord(t, letter)}· {time.moment(letter.decidedAt)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={styles.section}>
        <h3 className={styles.heading}>
          {t('case.facts.progress')}
          <span className={styles.small}>{statusWord(t, language, view.case, view.rules)}</span>
        </h3>
        <StatusChain view={view} />
      </section>
      <OtherCases view={view} onOpenOther={onOpenOther} />
      <EventList view={view} />
    </>
  )
}
