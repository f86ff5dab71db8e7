import { useState } from 'react'
import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { useFieldContext } from '../../../ui/case-fields/use-field-context.ts'
import { inLanguage } from '../../../ui/in-language.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import { type SaidHere, saidOf, unmetOf } from '../decide/decision-gate.ts'
import type { Results } from '../use-seen-version.ts'
import { RegisterList } from './register-list.tsx'
import { RuleDifferences } from './rule-differences.tsx'
import { RuleLine } from './rule-line.tsx'
import styles from './rules.module.css'

const weight: Readonly<Record<SaidHere['result'], number>> = { fail: 0, unknown: 1, pass: 2 }

interface RulesPanelProps {
  readonly view: CaseView
  /** What each said when this officer looked last; null where there is nothing to compare with. */
  readonly before?: Results['rules'] | null
}

/** Why (W3): each condition with its result and what it looked at, what does not fit first; then the registers. */
export function RulesPanel({ view, before = null }: RulesPanelProps) {
  const { t, language } = useWords()
  const context = useFieldContext(view)
  const wasOf = (id: string) => before?.find(each => each.condition === id)?.result
  const said = saidOf(view).toSorted((a, b) => weight[a.result] - weight[b.result])
  const open = said.filter(each => each.result !== 'pass')
  const passed = said.filter(each => each.result === 'pass')
  // What is new among them is not folded away.
  const [whole, setWhole] = useState(() =>
    passed.some(({ condition, result }) => (wasOf(condition.id) ?? result) !== result),
  )
  const blocking = said.some(each => each.condition.effect === 'blocks-approval')
  const unmet = unmetOf(view).length
  const { rulebook } = view
  return (
    <>
      <section className={styles.section} aria-label={t('case.rules.label')}>
        {view.rules === null ? (
          <p className={styles.nothing}>{t('case.rules.missing')}</p>
        ) : said.length === 0 ? (
          <p className={styles.nothing}>{t('case.rules.none')}</p>
        ) : (
          blocking && (
            <p>
              <StateMark state={unmet > 0 ? 'fail' : 'pass'}>
                {unmet > 0 ? t('case.rules.unmet', { n: unmet }) : t('case.rules.allMet')}
              </StateMark>
            </p>
          )
        )}
        <ul>
          {open.map(each => (
            <RuleLine
              key={each.condition.id}
              said={each}
              was={wasOf(each.condition.id)}
              view={view}
              context={context}
            />
          ))}
        </ul>
        {passed.length > 0 && (
          <>
            <button
              type="button"
              className={styles.passed}
              aria-expanded={whole}
              onClick={() => setWhole(!whole)}
            >
              <StateMark state="pass" look="plain">
                {t('case.rules.passed', { n: passed.length })}
              </StateMark>
            </button>
            {whole && (
              <ul>
                {passed.map(each => (
                  <RuleLine
                    key={each.condition.id}
                    said={each}
                    was={wasOf(each.condition.id)}
                    view={view}
                    context={context}
                  />
                ))}
              </ul>
            )}
          </>
        )}
        {rulebook && (
          <p className={styles.book}>
            {t('case.rules.book', {
              province: inLanguage(rulebook.province, language),
              version: rulebook.version,
              date: rulebook.effectiveFrom,
            })}
            {t('frame.common.separator')}
            {t('case.rules.referenceOn', { date: view.case.referenceOn })}
          </p>
        )}
      </section>
      <RuleDifferences view={view} />
      {view.case.sources.length > 0 && <RegisterList view={view} />}
    </>
  )
}
