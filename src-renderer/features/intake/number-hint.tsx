import { readIdNumber, uncheckedTypes } from '../../../src-shared/identity/id-number.ts'
import { ageOn, type CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { useWords } from '../../i18n/use-words.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import type { IntakeValues } from './intake-values.ts'

const WORKING_AGE = 16

interface NumberHintProps {
  readonly idType: IntakeValues['idType']
  readonly idNumber: string
  /** 读卡: the number is the one a card gave. */
  readonly fromCard: boolean
  readonly today: CalendarDate
}

/** What the number says while it is typed: right or not, and the person it belongs to. It refuses nobody. */
export function NumberHint({ idType, idNumber, fromCard, today }: NumberHintProps) {
  const { t } = useWords()
  if (idNumber.trim() === '') return null
  if (uncheckedTypes.includes(idType)) return <span>{t('intake.number.unchecked')}</span>
  const facts = readIdNumber(idType, idNumber, today)
  if (facts.problems.length > 0) {
    return (
      <StateMark state="unknown" look="plain">
        {facts.problems.map(problem => t(`case.idProblem.${problem}`)).join(t('frame.common.separator'))}
      </StateMark>
    )
  }
  const age = facts.bornOn && ageOn(facts.bornOn, today)
  return (
    <>
      <StateMark state="pass" look="plain">
        {[
          fromCard && t('people.card.from'),
          t('intake.number.right'),
          facts.sex && t(`case.sex.${facts.sex}`),
          age !== undefined && t('intake.number.age', { n: age }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </StateMark>
      {age !== undefined && age < WORKING_AGE && <div>{t('intake.notWorkingAge')}</div>}
    </>
  )
}
