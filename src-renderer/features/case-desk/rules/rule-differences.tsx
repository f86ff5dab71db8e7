import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { inLanguage } from '../../../ui/in-language.ts'
import { Line } from '../../../ui/line.tsx'
import { StateMark } from '../../../ui/state-mark.tsx'
import { useTimeWords } from '../../../ui/use-time-words.ts'
import styles from './rules.module.css'

/** Earlier reviews whose rules would say something else today (D4). */
export function RuleDifferences({ view }: { readonly view: CaseView }) {
  const { t, language } = useWords()
  const time = useTimeWords()
  const differing = view.differences.filter(each => each.rules.length > 0)
  if (differing.length === 0) return null
  const label = (id: string) => {
    const condition = view.rules?.conditions.find(each => each.id === id)
    return condition ? inLanguage(condition.label, language) : id
  }
  return (
    <section className={styles.section} aria-label={t('case.rules.differences')}>
      <h3 className={styles.heading}>
        <StateMark state="changed">{t('case.rules.differences')}</StateMark>
      </h3>
      {differing.map(({ decisionId, version, rules }) => {
        const past = view.case.earlierDecisions.find(each => each.decisionId === decisionId)
        return (
          <div key={decisionId}>
            <p className={styles.book}>
              {past &&
                `${t(`decide.outcome.${past.outcome}`)} · ${past.decidedByName} · ${time.moment(past.decidedAt)} · `}
              {t('case.rules.differencesHelp', { version })}
            </p>
            <dl className={styles.lines}>
              {rules.map(rule => (
                <Line key={rule.condition} label={label(rule.condition)}>
                  {t('case.rules.was')} {t(`case.rules.result.${rule.was}`)} → {t('case.rules.now')}{' '}
                  {t(`case.rules.result.${rule.now}`)}
                </Line>
              ))}
            </dl>
          </div>
        )
      })}
    </section>
  )
}
