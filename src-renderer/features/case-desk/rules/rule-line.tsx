import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { factLine } from '../../../ui/case-fields/fact-text.ts'
import type { FieldContext } from '../../../ui/case-fields/field.ts'
import { Icon } from '../../../ui/icon.tsx'
import { inLanguage } from '../../../ui/in-language.ts'
import { Line } from '../../../ui/line.tsx'
import { StateMark, stateColours } from '../../../ui/state-mark.tsx'
import { stateTokens } from '../../../ui/state-tokens.ts'
import type { SaidHere } from '../decide/decision-gate.ts'
import styles from './rules.module.css'

interface RuleLineProps {
  readonly said: SaidHere
  /** What it said when this officer looked last; undefined where that is not known. */
  readonly was: SaidHere['result'] | undefined
  readonly view: CaseView
  readonly context: FieldContext
}

/** One condition: what it says, what it asks, what it looked at, and the clause it rests on. */
export function RuleLine({ said, was, view, context }: RuleLineProps) {
  const { t, language } = useWords()
  const { condition, result, inputs, lifted } = said
  const mark = view.case.marks.find(each => each.kind === 'override' && each.about === condition.id)
  const reason = view.rules?.reasons.find(each => each.code === condition.reason)
  return (
    <li
      className={styles.rule}
      style={stateColours(result)}
      data-result={result}
      data-field={`rule.${condition.id}`}
    >
      <div className={styles.head}>
        <span className={styles.sign}>
          <Icon name={stateTokens[result].icon} />
        </span>
        <strong className={styles.name}>{inLanguage(condition.label, language)}</strong>
        {was !== undefined && was !== result && (
          <StateMark state="changed">
            {t('case.facts.changedFrom', { value: t(`case.rules.result.${was}`) })}
          </StateMark>
        )}
        <span className={styles.result}>{t(`case.rules.result.${result}`)}</span>
      </div>
      <dl className={styles.lines}>
        <Line label={t('case.rules.limit')}>
          {inLanguage(condition.limit, language)}
          <span className={styles.effect}> · {t(`case.rules.effect.${condition.effect}`)}</span>
        </Line>
        {Object.entries(inputs).map(([path, value]) => {
          const line = factLine(path, value, context)
          return (
            <Line key={path} label={line.label}>
              {line.text === null ? (
                <span className={styles.nothing}>
                  {t(path.startsWith('source.') ? 'case.rules.noResult' : 'frame.common.notGiven')}
                </span>
              ) : (
                <bdi>{line.text}</bdi>
              )}
            </Line>
          )
        })}
        {lifted && (
          <Line label={t('case.rules.lifted')}>
            <StateMark state="override">
              {t('case.rules.liftedBy', {
                first: mark?.byName ?? t('frame.common.unknown'),
                second: mark?.confirmedByName ?? t('frame.common.unknown'),
              })}
            </StateMark>
            {mark?.note && <span className={styles.note}>{mark.note}</span>}
          </Line>
        )}
        <Line label={t('case.rules.clause')}>
          {condition.clause}
          {result !== 'pass' && reason && (
            <span className={styles.effect}>
              {' '}
              · {t('case.rules.reason', { code: reason.code, label: inLanguage(reason.label, language) })}
            </span>
          )}
        </Line>
        <Line label={t('case.rules.source')}>{condition.source}</Line>
      </dl>
    </li>
  )
}
