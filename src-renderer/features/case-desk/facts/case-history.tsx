import type { CaseView } from '../../../../src-shared/desk/views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import type { StateName } from '../../../ui/state-tokens.ts'
import { useTimeWords } from '../../../ui/use-time-words.ts'
import styles from './facts.module.css'

const stateOfOutcome: Readonly<Record<CaseView['case']['earlierDecisions'][number]['outcome'], StateName>> = {
  approve: 'approved',
  refuse: 'refused',
  return: 'refused',
  transfer: 'passed-on',
  escalate: 'passed-on',
  'field-check': 'field-check',
}

const stateOfLetter: Readonly<Record<CaseView['letters'][number]['state'], StateName>> = {
  held: 'undo-open',
  waiting: 'waiting',
  sending: 'sending',
  receipted: 'receipted',
  'needs-you': 'needs-you',
  closed: 'closed',
  undone: 'undone',
}

/** What was decided, marked and written before: by others at the centre, and from this desk. */
export function CaseHistory({ view }: { readonly view: CaseView }) {
  const { t, language } = useWords()
  const time = useTimeWords()
  const { earlierDecisions, marks } = view.case
  const reasonText = (code: string) => {
    const reason = view.rules?.reasons.find(each => each.code === code)
    return reason ? `${code} ${language === 'en' ? reason.label.en : reason.label.zh}` : code
  }
  return (
    <>
      <section className={styles.section}>
        <h3 className={styles.heading}>{t('case.facts.earlier')}</h3>
        {earlierDecisions.length === 0 && <p className={styles.nothing}>{t('case.facts.noEarlier')}</p>}
        <ul>
          {earlierDecisions.toReversed().map(past => (
            <li key={past.decisionId} className={styles.past}>
              <div className={styles.pastHead}>
                <StateMark state={stateOfOutcome[past.outcome]}>
                  {t(`decide.outcome.${past.outcome}`)}
                </StateMark>
                <span>
                  {t('case.facts.earlierLine', {
                    stage: t(`queue.stage.${past.stage}`),
                    name: past.decidedByName,
                    time: time.moment(past.decidedAt),
                  })}
                </span>
              </div>
              {past.reasons.map(code => (
                <p key={code}>{reasonText(code)}</p>
              ))}
              {past.internalNote && (
                <p className={styles.note}>{t('case.facts.note', { note: past.internalNote })}</p>
              )}
            </li>
          ))}
        </ul>
      </section>
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
                  </span>
                </div>
                {mark.note && <p className={styles.note}>{t('case.facts.note', { note: mark.note })}</p>}
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
                <StateMark state={stateOfLetter[letter.state]}>{t(`letter.state.${letter.state}`)}</StateMark>
                <span>
                  {letter.kind === 'decision'
                    ? t(`decide.outcome.${letter.what as 'approve'}`)
                    : t(`decide.act.${letter.what as 'hold'}`)}{' '}
                  · {time.moment(letter.decidedAt)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
