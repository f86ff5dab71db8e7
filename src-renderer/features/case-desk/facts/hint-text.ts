import type { NumberSays } from '../../../../src-shared/desk/number-says.ts'
import type { IdentityHint } from '../../../../src-shared/identity/identity-hints.ts'
import { idTypeSchema } from '../../../../src-shared/people/id-type.ts'
import type { Words } from '../../../i18n/use-words.ts'

/** Value and limit of a hint as people read them. What the centre measured comes in the centre's own words. */
export function hintText(
  hint: IdentityHint,
  number: NumberSays,
  t: Words,
): { readonly value: string; readonly limit: string } {
  const must = (limit: string) => (limit ? t('case.hintLimit', { limit }) : '')
  if (hint.from === 'centre') return { value: hint.value, limit: must(hint.limit) }
  switch (hint.hint) {
    case 'number-valid':
      return {
        value: number.problems
          .filter(problem => problem !== 'type-does-not-match-number' && problem !== 'unknown-province')
          .map(problem => t(`case.idProblem.${problem}`))
          .join(t('frame.common.separator')),
        limit: number.expectedDigit === null ? '' : t('case.hintCheckDigit', { digit: number.expectedDigit }),
      }
    case 'number-type':
      return {
        value: hint.result === 'pass' ? '' : typeWord(hint.value, t),
        limit: hint.result === 'pass' ? '' : must(typeWord(hint.limit, t)),
      }
    case 'sex-matches':
      return {
        value: sexWord(hint.value, t),
        limit: hint.result === 'pass' ? '' : must(sexWord(hint.limit, t)),
      }
    case 'age-plausible':
      return { value: t('case.facts.idParts.ageYears', { n: hint.value }), limit: must(hint.limit) }
    case 'document-valid':
      return {
        value: hint.value === 'long-term' ? t('case.longTerm') : hint.value,
        limit: hint.result === 'pass' ? '' : must(`≥ ${hint.limit}`),
      }
    case 'residence-complete':
    case 'hukou-complete':
      return { value: hint.result === 'pass' ? '' : t('case.noTownship'), limit: '' }
    case 'reference-photo':
      return { value: hint.result === 'pass' ? '' : t('case.evidence.noReference'), limit: '' }
    default:
      return { value: hint.value, limit: hint.result === 'pass' ? '' : must(hint.limit) }
  }
}

function typeWord(code: string, t: Words): string {
  if (code === 'first-generation') return t('case.idType.first-generation')
  const type = idTypeSchema.safeParse(code)
  return type.success ? t(`case.idType.${type.data}`) : t('frame.common.unknown')
}

function sexWord(code: string, t: Words): string {
  return code === 'male' || code === 'female' ? t(`case.sex.${code}`) : t('frame.common.unknown')
}

/** Where a hint comes from, in the officer's words where the standard's own name says too little. */
export function hintSource(hint: IdentityHint, t: Words): string {
  switch (hint.from === 'desk' ? hint.hint : undefined) {
    case 'age-plausible':
      return t('case.hintSourceOf.age-plausible')
    case 'document-valid':
      return t('case.hintSourceOf.document-valid')
    case 'residence-complete':
      return t('case.hintSourceOf.residence-complete')
    case 'hukou-complete':
      return t('case.hintSourceOf.hukou-complete')
    case 'reference-photo':
      return t('case.hintSourceOf.reference-photo')
    default:
      return hint.source
  }
}
