import type { IdFacts } from '../../../../src-shared/identity/id-number.ts'
import { ageOn, type CalendarDate } from '../../../../src-shared/kernel/instant.ts'
import type { IdType } from '../../../../src-shared/people/id-type.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { groupedIdNumber } from '../../../ui/format-number.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import styles from './id-number-facts.module.css'

interface IdNumberFactsProps {
  readonly facts: IdFacts
  readonly idType: IdType
  readonly regionName: string | null
  readonly today: CalendarDate
}

/** The number in full, because comparing it is the task, and everything it says of itself. */
export function IdNumberFacts({ facts, idType, regionName, today }: IdNumberFactsProps) {
  const { t } = useWords()
  const part = (label: string, text: string | undefined) => (
    <div className={styles.part}>
      <dt>{label}</dt>
      <dd>{text ?? t('case.facts.idParts.notApplicable')}</dd>
    </div>
  )
  const region =
    regionName ??
    (facts.regionCode === undefined
      ? undefined
      : t('case.facts.idParts.regionUnknown', { code: facts.regionCode }))
  return (
    <div>
      <div className={styles.kind}>{t(`case.idType.${idType}`)}</div>
      <div className={styles.number}>
        {groupedIdNumber(facts.number)}
        {facts.checkDigit && (
          <StateMark state={facts.checkDigit.expected === facts.checkDigit.found ? 'pass' : 'fail'}>
            {t('case.facts.idParts.check')}{' '}
            {facts.checkDigit.expected === facts.checkDigit.found
              ? t('case.facts.idParts.checkRight')
              : t('case.facts.idParts.checkWrong', { expected: facts.checkDigit.expected })}
          </StateMark>
        )}
      </div>
      <dl className={styles.parts}>
        {part(t('case.facts.idParts.region'), region)}
        {part(t('case.facts.idParts.bornOn'), facts.bornOn)}
        {part(t('case.facts.idParts.sex'), facts.sex && t(`case.sex.${facts.sex}`))}
        {part(
          t('case.facts.idParts.age'),
          facts.bornOn && t('case.facts.idParts.ageYears', { n: ageOn(facts.bornOn, today) }),
        )}
      </dl>
    </div>
  )
}
