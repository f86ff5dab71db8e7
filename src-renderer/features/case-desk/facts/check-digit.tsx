import type { NumberSays } from '../../../../src-shared/desk/number-says.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { StateMark } from '../../../ui/state-mark.tsx'

interface CheckDigitProps {
  readonly number: NumberSays
  readonly look: 'tag' | 'plain'
}

/** Whether the check digit fits; what it should be only where the number stands in full. Nothing where there is none. */
export function CheckDigit({ number: { checkDigit, expectedDigit }, look }: CheckDigitProps) {
  const { t } = useWords()
  if (checkDigit === null) return null
  const wrong =
    expectedDigit === null ? t('state.fail') : t('case.facts.idParts.checkWrong', { expected: expectedDigit })
  return (
    <StateMark state={checkDigit === 'right' ? 'pass' : 'fail'} look={look}>
      {t('case.facts.idParts.check')} {checkDigit === 'right' ? t('case.facts.idParts.checkRight') : wrong}
    </StateMark>
  )
}
