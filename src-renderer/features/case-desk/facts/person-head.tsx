import type { ReactNode } from 'react'
import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { categoryText } from '../../../ui/case-fields/field.ts'
import { groupedIdNumber } from '../../../ui/format-number.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import { statusWord } from '../../../ui/status-word.ts'
import { ClockList } from '../history/clock-list.tsx'
import { CheckDigit } from './check-digit.tsx'
import styles from './facts.module.css'
import { LeaseLine } from './lease-line.tsx'

interface PersonHeadProps {
  readonly view: CaseView
  /** Without how the case stands. */
  readonly blind: boolean
  /** How to see what is hidden. */
  readonly children: ReactNode
}

/** Who it is, masked until revealed: what the number says, where the case stands, and what runs. */
export function PersonHead({ view, blind, children }: PersonHeadProps) {
  const { t, language } = useWords()
  const { case: record, number } = view
  const { payload } = record
  const parts = [
    number.sex && t(`case.sex.${number.sex}`),
    number.age !== null && t('case.facts.idParts.ageYears', { n: number.age }),
    number.bornOn && `${t('case.facts.idParts.bornOn')} ${number.bornOn}`,
  ].filter(Boolean)
  return (
    <header className={styles.person}>
      <h2 className={styles.personName}>
        <bdi>{payload.name}</bdi>
        {payload.submission > 1 && (
          <StateMark state="resubmitted">{t('case.facts.submission', { n: payload.submission })}</StateMark>
        )}
      </h2>
      <p className={styles.personLine}>
        <span title={number.number.includes('*') ? t('case.facts.maskedHelp') : undefined}>
          {groupedIdNumber(number.number)}
        </span>
        <CheckDigit number={number} look="plain" />
        <span>{parts.join(' · ')}</span>
      </p>
      <p className={styles.personLine}>
        {!blind && <strong>{statusWord(t, language, record, view.rules)}</strong>}
        {'category' in payload && (
          <span>{categoryText({ rules: view.rules, language }, payload.category)}</span>
        )}
      </p>
      {children}
      <ClockList view={view} />
      <LeaseLine view={view} />
    </header>
  )
}
