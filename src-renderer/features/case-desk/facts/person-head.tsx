import type { CaseView } from '../../../../src-shared/desk/views.ts'
import { readIdNumber } from '../../../../src-shared/identity/id-number.ts'
import { ageOn } from '../../../../src-shared/kernel/instant.ts'
import { maskIdNumber } from '../../../../src-shared/people/masking.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { categoryText } from '../../../ui/case-fields/field.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import { statusWord } from '../../../ui/status-word.ts'
import { ClockList } from '../history/clock-list.tsx'
import styles from './facts.module.css'
import { LeaseLine } from './lease-line.tsx'

/** Who it is, masked: what the number says without the birth date, where the case stands, and what runs. */
export function PersonHead({ view }: { readonly view: CaseView }) {
  const { t, language } = useWords()
  const { case: record } = view
  const { payload } = record
  const facts = readIdNumber(payload.idType, payload.idNumber, view.today)
  const right = facts.checkDigit && facts.checkDigit.expected === facts.checkDigit.found
  const parts = [
    facts.sex && t(`case.sex.${facts.sex}`),
    facts.bornOn && t('case.facts.idParts.ageYears', { n: ageOn(facts.bornOn, view.today) }),
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
        <span title={t('case.facts.maskedHelp')}>{maskIdNumber(facts.number)}</span>
        {facts.checkDigit && (
          <StateMark state={right ? 'pass' : 'fail'} look="plain">
            {t('case.facts.idParts.check')} {right ? t('case.facts.idParts.checkRight') : t('state.fail')}
          </StateMark>
        )}
        <span>{parts.join(' · ')}</span>
      </p>
      <p className={styles.personLine}>
        <strong>{statusWord(t, language, record, view.rules)}</strong>
        {'category' in payload && (
          <span>{categoryText({ rules: view.rules, language }, payload.category)}</span>
        )}
      </p>
      <ClockList view={view} />
      <LeaseLine view={view} />
    </header>
  )
}
