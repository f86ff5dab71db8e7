import type { NumberSays } from '../../../../src-shared/desk/number-says.ts'
import type { IdType } from '../../../../src-shared/people/id-type.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { groupedIdNumber } from '../../../ui/format-number.ts'
import { CheckDigit } from './check-digit.tsx'
import styles from './id-number-facts.module.css'

interface IdNumberFactsProps {
  readonly number: NumberSays
  readonly idType: IdType
  readonly regionName: string | null
}

/** The number, and what it says of itself: the birth date only where the number stands in full. */
export function IdNumberFacts({ number, idType, regionName }: IdNumberFactsProps) {
  const { t } = useWords()
  const part = (label: string, text: string | null | undefined) => (
    <div className={styles.part}>
      <dt>{label}</dt>
      <dd>{text ?? t('case.facts.idParts.notApplicable')}</dd>
    </div>
  )
  const region =
    regionName ??
    (number.regionCode === null ? null : t('case.facts.idParts.regionUnknown', { code: number.regionCode }))
  return (
    <div>
      <div className={styles.kind}>{t(`case.idType.${idType}`)}</div>
      <div className={styles.number}>
        {groupedIdNumber(number.number)}
        <CheckDigit number={number} look="tag" />
      </div>
      <dl className={styles.parts}>
        {part(t('case.facts.idParts.region'), region)}
        {part(
          t('case.facts.idParts.bornOn'),
          number.bornOn ?? (number.age === null ? null : t('case.facts.birthHidden')),
        )}
        {part(t('case.facts.idParts.sex'), number.sex && t(`case.sex.${number.sex}`))}
        {part(
          t('case.facts.idParts.age'),
          number.age === null ? null : t('case.facts.idParts.ageYears', { n: number.age }),
        )}
      </dl>
    </div>
  )
}
