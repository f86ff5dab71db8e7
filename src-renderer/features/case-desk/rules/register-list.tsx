import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { registerText } from '../../../ui/case-fields/fact-text.ts'
import { inLanguage } from '../../../ui/in-language.ts'
import { Line } from '../../../ui/line.tsx'
import { StateMark } from '../../../ui/state-mark.tsx'
import { useTimeWords } from '../../../ui/use-time-words.ts'
import styles from './rules.module.css'

interface RegisterListProps {
  readonly view: CaseView
  /** Of its heading, by where it stands on the page. */
  readonly level?: 'h2' | 'h3'
}

/** What registers answered, each with its time. No answer is said as such: it is never an empty register. */
export function RegisterList({ view, level: Heading = 'h3' }: RegisterListProps) {
  const { t, language } = useWords()
  const time = useTimeWords()
  const { sources } = view.case
  return (
    <section className={styles.section} aria-label={t('case.rules.registers')}>
      <Heading className={styles.heading}>{t('case.rules.registers')}</Heading>
      {sources.length === 0 && <p className={styles.nothing}>{t('case.rules.noRegisters')}</p>}
      <ul>
        {sources.map(answer => {
          const register = view.rulebook?.sources.find(each => each.id === answer.source)
          const facts = Object.entries(answer.facts).map(([id, value]) => {
            const fact = register?.facts.find(each => each.id === id)
            return {
              id,
              label: fact ? inLanguage(fact.label, language) : id,
              text: registerText(id, value, t),
            }
          })
          const said = facts.filter(({ text }) => text !== null)
          const silent = facts.filter(({ text }) => text === null)
          return (
            <li key={answer.source} className={styles.register}>
              <div className={styles.registerHead}>
                <strong>{register ? inLanguage(register.label, language) : answer.source}</strong>
                {answer.asOf === null ? (
                  <StateMark state="no-result">{t('case.rules.noResult')}</StateMark>
                ) : (
                  <span className={styles.asOf}>
                    {t('case.rules.asOf', { time: time.moment(answer.asOf) })}
                  </span>
                )}
              </div>
              {answer.asOf === null ? (
                <p className={styles.nothing}>
                  {t(
                    answer.source === 'unemployment-registration'
                      ? 'case.rules.noResultHelp'
                      : 'case.rules.noResultOther',
                  )}
                </p>
              ) : said.length === 0 ? (
                <p className={styles.nothing}>{t('case.rules.noFacts')}</p>
              ) : (
                <>
                  <dl className={styles.lines}>
                    {said.map(({ id, label, text }) => (
                      <Line key={id} label={label}>
                        <bdi>{text}</bdi>
                      </Line>
                    ))}
                  </dl>
                  {silent.length > 0 && (
                    <p className={styles.silent}>
                      {t('case.rules.others', {
                        labels: silent.map(({ label }) => label).join(t('frame.common.listed')),
                      })}
                    </p>
                  )}
                </>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
