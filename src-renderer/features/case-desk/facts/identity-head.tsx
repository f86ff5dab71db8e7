import type { ReactNode } from 'react'
import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import type { ComparedField } from '../../../ui/case-fields/case-sections.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import { fieldMark } from '../case-changes.ts'
import styles from './facts.module.css'
import { IdNumberFacts } from './id-number-facts.tsx'
import { LeaseLine } from './lease-line.tsx'

interface IdentityHeadProps {
  readonly view: CaseView
  /** Fields of the person against the version seen before it changed. */
  readonly seen: readonly ComparedField[]
  /** How to see what is hidden. */
  readonly children: ReactNode
}

/**
 * Name and number, in the measure the core gives them: in full in the case in hand, because comparing them with the card is
 * the task and opening it is the logged reveal.
 */
export function IdentityHead({ view, seen, children }: IdentityHeadProps) {
  const { t } = useWords()
  const { payload } = view.case
  const changed = (key: string) => {
    const before = seen.find(field => field.key === key)?.before
    return (
      before !== undefined && (
        <div data-field={fieldMark('person', key)}>
          <StateMark state="changed">
            {t('case.facts.changedFrom', { value: before ?? t('frame.common.notGiven') })}
          </StateMark>
        </div>
      )
    )
  }
  return (
    <header className={styles.person}>
      <h2 className={styles.name}>
        <bdi>{payload.name}</bdi>
        {payload.submission > 1 && (
          <StateMark state="resubmitted">{t('case.facts.submission', { n: payload.submission })}</StateMark>
        )}
      </h2>
      {changed('name')}
      <IdNumberFacts number={view.number} idType={payload.idType} regionName={view.idRegionName} />
      {changed('idNumber')}
      {children}
      <LeaseLine view={view} />
    </header>
  )
}
