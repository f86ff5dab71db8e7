import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import { useCounterMode } from '../../../data/use-counter-mode.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { inLanguage } from '../../../ui/in-language.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import { useTimeWords } from '../../../ui/use-time-words.ts'
import { verbLook, verbWord } from '../decide/outcome-keys.ts'
import styles from './history.module.css'

/** What officers decided before, newest first, with both clocks: the device's and the centre's. */
export function EarlierReviews({ view }: { readonly view: CaseView }) {
  const { t, language } = useWords()
  const time = useTimeWords()
  const counter = useCounterMode()
  const { earlierDecisions } = view.case
  const reasonText = (code: string) => {
    const reason = view.rules?.reasons.find(each => each.code === code)
    return reason ? `${code} ${inLanguage(reason.label, language)}` : code
  }
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('case.facts.earlier')}</h3>
      {earlierDecisions.length === 0 && <p className={styles.nothing}>{t('case.facts.noEarlier')}</p>}
      <ul>
        {earlierDecisions.toReversed().map(past => {
          const verb = { action: past.outcome, finding: past.finding }
          return (
            <li key={past.decisionId} className={styles.past}>
              <div className={styles.pastHead}>
                <StateMark state={verbLook(verb).state}>{verbWord(t, verb)}</StateMark>
                <span>
                  {t('case.facts.earlierLine', {
                    stage: t(`queue.stage.${past.stage}`),
                    name: past.decidedByName,
                    time: time.moment(past.decidedAt),
                  })}
                </span>
              </div>
              <p className={styles.small}>
                {t('case.facts.bothClocks', {
                  device: time.moment(past.decidedAt),
                  centre: time.moment(past.receivedAt),
                })}
                {' · '}
                {t('case.facts.version', { n: past.caseVersion })} · {past.rulebook.id}{' '}
                {past.rulebook.version}
              </p>
              {past.reasons.map(code => (
                <p key={code}>{reasonText(code)}</p>
              ))}
              {past.applicantText && (
                <p className={styles.note}>
                  {t('letter.needsYou.applicantText')}: {past.applicantText}
                </p>
              )}
              {past.internalNote && !counter.on && (
                <p className={styles.note}>{t('case.facts.note', { note: past.internalNote })}</p>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
