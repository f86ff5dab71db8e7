import type { NumberSays } from '../../../../src-shared/desk/number-says.ts'
import type { IdentityHint } from '../../../../src-shared/identity/identity-hints.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { Icon } from '../../../ui/icon.tsx'
import { StateMark, stateColours } from '../../../ui/state-mark.tsx'
import { stateTokens } from '../../../ui/state-tokens.ts'
import { Unseen } from '../../../ui/unseen.tsx'
import { hintMark } from '../case-changes.ts'
import type { Results } from '../use-seen-version.ts'
import styles from './facts.module.css'
import { hintSource, hintText } from './hint-text.ts'

interface HintListProps {
  readonly hints: readonly IdentityHint[]
  readonly number: NumberSays
  /** What each said when this officer looked last; null where there is nothing to compare with. */
  readonly before: Results['hints'] | null
}

const weight: Readonly<Record<IdentityHint['result'], number>> = { fail: 0, unknown: 1, pass: 2 }

/** Every check with its value, limit and source: what does not fit first, otherwise always in the same order. */
export function HintList({ hints, number, before }: HintListProps) {
  const { t } = useWords()
  const sorted = hints.toSorted((a, b) => weight[a.result] - weight[b.result])
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>
        {t('case.facts.hints')}
        <span className={styles.aside}>{t('case.facts.hintsHelp')}</span>
      </h3>
      <ul>
        {sorted.map(hint => {
          const { value, limit } = hintText(hint, number, t)
          const source = hintSource(hint, t)
          const was = before?.find(each => each.from === hint.from && each.hint === hint.hint)?.result
          return (
            <li
              key={`${hint.from} ${hint.hint}`}
              className={`${styles.hint} ${hint.result === 'pass' ? styles.quiet : ''}`}
              style={stateColours(hint.result)}
              data-field={hintMark(hint.from, hint.hint)}
            >
              <span className={styles.sign}>
                <Icon name={stateTokens[hint.result].icon} />
                <Unseen>{t(`state.${hint.result}`)}</Unseen>
              </span>
              <span className={styles.hintName}>{t(`case.hint.${hint.hint}`)}</span>
              <span className={styles.hintValue}>
                {was !== undefined && was !== hint.result && (
                  <StateMark state="changed">
                    {t('case.facts.changedFrom', { value: t(`state.${was}`) })}
                  </StateMark>
                )}
                {value && <span>{value}</span>}
                {limit && <span className={styles.limit}>{limit}</span>}
                {hint.result === 'fail' && hint.reason && (
                  <span className={styles.limit}>{t('case.hintReason', { code: hint.reason })}</span>
                )}
              </span>
              <span className={styles.source} title={t('case.hintSource', { source })}>
                {hint.result === 'pass' ? source : `${t(`case.hintFrom.${hint.from}`)} · ${source}`}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
