import type { Words } from '../../src-shared/kernel/words.ts'
import type { Language } from '../i18n/setup-words.ts'

/** A text of the rules in the language of the interface. */
export function inLanguage(words: Words, language: Language): string {
  return language === 'en' ? words.en : words.zh
}
