import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { allWords as en } from './en/all-words.ts'
import { allWords as zhCn } from './zh-cn/all-words.ts'

export type Language = 'zh-CN' | 'en'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof zhCn }
    nsSeparator: false
  }
}

/** Loads both languages from the bundle; nothing is fetched. React escapes, so i18next must not. */
export async function setupWords(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    // One namespace: nothing to look for before a colon.
    nsSeparator: false,
    resources: { 'zh-CN': { translation: zhCn }, en: { translation: en } },
    interpolation: { escapeValue: false },
  })
  i18next.services.formatter?.add('forms', (n: number, _language, forms: Forms) =>
    Number(n) === 1 ? forms.one : forms.other,
  )
}

/** English has two forms of a word: `{{n}} {{n, forms(one: case; other: cases)}}`. */
interface Forms {
  readonly one: string
  readonly other: string
}

/** Changes the language of everything on screen, and says so to assistive technology. */
export async function speak(language: Language): Promise<void> {
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
}
