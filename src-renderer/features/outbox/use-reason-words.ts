import type { LetterView } from '../../../src-shared/desk/letter-views.ts'
import { useRulesInForce } from '../../data/use-rules-in-force.ts'
import { useWords } from '../../i18n/use-words.ts'
import { reasonWord } from '../../ui/reason-word.ts'

/** `EL06 未上传毕业证书`: codes with the words of the rules held here; a code nobody knows stays a code. */
export function useReasonWords(letters: readonly LetterView[]): (code: string) => string {
  const { language } = useWords()
  const has = (workType: LetterView['workType']) =>
    letters.some(letter => letter.workType === workType && letter.reasons.length > 0)
  const held = [
    ...useRulesInForce('identity-verification', has('identity-verification')),
    ...useRulesInForce('eligibility-review', has('eligibility-review')),
    ...useRulesInForce('unemployment-verification', has('unemployment-verification')),
  ]
  return code => reasonWord(code, held, language)
}
