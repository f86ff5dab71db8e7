import { useTranslation } from 'react-i18next'
import type { Language } from './setup-words.ts'

/** Words of the current language, and which it is. */
export function useWords() {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN'
  return { t, language }
}

/** The function that gives a word, for parts that are handed one. */
export type Words = ReturnType<typeof useWords>['t']
