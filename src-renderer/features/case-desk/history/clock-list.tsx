import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import { useTimeWords } from '../../../ui/use-time-words.ts'
import styles from './history.module.css'

/** The days that run for this case, and those that stopped. */
export function ClockList({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const time = useTimeWords()
  if (view.clocks.length === 0) return null
  return (
    <dl className={styles.clocks} aria-label={t('case.facts.clocks')}>
      {view.clocks.map(clock => (
        <div key={clock.clock} className={styles.clock}>
          <dt>{t(`case.clock.${clock.clock}`)}</dt>
          <dd>
            {clock.stoppedAt ? (
              <StateMark state="closed" look="plain">
                {t('case.clock.stoppedAt', { time: time.moment(clock.stoppedAt) })}
              </StateMark>
            ) : (
              <span title={clock.provisional ? t('case.clock.provisionalHelp') : undefined}>
                <StateMark state={clock.state} look="plain">
                  {time.due(clock, view.today)}
                </StateMark>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
