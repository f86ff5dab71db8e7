import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import enUs from 'antd/locale/en_US'
import zhCn from 'antd/locale/zh_CN'
import { useEffect, useMemo } from 'react'
import { useSettings } from '../data/use-settings.ts'
import { speak } from '../i18n/setup-words.ts'
import { KeysProvider } from '../ui/keys/keys-provider.tsx'
import { useMedia } from '../ui/use-media.ts'
import { antdTheme } from './antd-theme.ts'
import { paintTextSize, paintTheme } from './paint-theme.ts'
import { NotYet, SessionGate } from './session-gate.tsx'

/** What the door wrote into the page for styles made at run time; without it the policy allows none. */
const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? undefined

export function App({ queries }: { readonly queries: QueryClient }) {
  return (
    <QueryClientProvider client={queries}>
      <DressedApp />
    </QueryClientProvider>
  )
}

const noChoices = {}

/** The app in the officer's language, theme and keys. */
function DressedApp() {
  const { data: settings, isPending } = useSettings()
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  const systemContrast = useMedia('(prefers-contrast: more)')
  const wanted = settings?.theme ?? 'system'
  const ofSystem = systemContrast ? 'contrast' : systemDark ? 'dark' : 'light'
  const theme = wanted === 'system' ? ofSystem : wanted
  const textSize = settings?.textSize ?? 100
  const language = settings?.language ?? 'zh-CN'
  useEffect(() => paintTheme(theme), [theme])
  useEffect(() => {
    const paint = () => paintTextSize(textSize)
    paint()
    window.addEventListener('resize', paint)
    return () => window.removeEventListener('resize', paint)
  }, [textSize])
  useEffect(() => void speak(language), [language])
  const dress = useMemo(() => antdTheme(theme), [theme])
  return (
    <ConfigProvider
      theme={dress}
      locale={language === 'en' ? enUs : zhCn}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
      {...(nonce === undefined ? {} : { csp: { nonce } })}
    >
      <KeysProvider shortcutsOn={settings?.shortcuts ?? true} choices={settings?.keys ?? noChoices}>
        {/* Nothing is said before it is known in which language. */}
        {isPending ? <NotYet /> : <SessionGate />}
      </KeysProvider>
    </ConfigProvider>
  )
}
