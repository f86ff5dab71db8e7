import type { CSSProperties, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import styles from './state-mark.module.css'
import { type StateName, stateTokens } from './state-tokens.ts'

interface StateMarkProps {
  readonly state: StateName
  /** Words instead of the state's own: a deadline, a count. */
  readonly children?: ReactNode
  /** tag: on its wash. plain: ink only. */
  readonly look?: 'tag' | 'plain'
}

/** A state as a person meets it: icon, word and colour together. */
export function StateMark({ state, children, look = 'tag' }: StateMarkProps) {
  const { t } = useTranslation()
  const token = stateTokens[state]
  return (
    <span className={`${styles.mark} ${look === 'tag' ? styles.tag : ''}`} style={stateColours(state)}>
      <Icon name={token.icon} />
      <span>{children ?? t(`state.${token.word}`)}</span>
    </span>
  )
}

/** Custom properties that lend a state's colours to any element with `--ink` and `--wash`. */
export function stateColours(state: StateName): CSSProperties {
  const colours: Record<string, string> = {
    '--ink': `var(--s-${state}-ink)`,
    '--wash': `var(--s-${state}-wash)`,
  }
  return colours
}
