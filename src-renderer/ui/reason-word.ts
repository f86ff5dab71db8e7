import type { WorkRules } from '../../src-shared/rulebook/rulebook.ts'
import type { Language } from '../i18n/setup-words.ts'
import { inLanguage } from './in-language.ts'

/** `EL06 未上传毕业证书`: a code with the words of the rules at hand; a code nobody knows stays a code. */
export function reasonWord(
  code: string,
  held: readonly { readonly rules: Pick<WorkRules, 'reasons'> }[],
  language: Language,
): string {
  for (const { rules } of held) {
    const reason = rules.reasons.find(each => each.code === code)
    if (reason) return `${code} ${inLanguage(reason.label, language)}`
  }
  return code
}
