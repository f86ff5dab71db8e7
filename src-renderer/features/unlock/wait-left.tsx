import { useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { useNow } from '../../ui/use-now.ts'

/** How long no password is taken, counted down from what the core said last. */
export function WaitLeft({ seconds }: { readonly seconds: number }) {
  const { t } = useWords()
  const now = useNow(500)
  const [told, setTold] = useState({ seconds, until: now + seconds * 1_000 })
  if (told.seconds !== seconds) setTold({ seconds, until: now + seconds * 1_000 })
  const left = Math.max(0, Math.ceil((told.until - now) / 1_000))
  if (left === 0) return <span role="status">{t('session.wait.over')}</span>
  return (
    <span>
      {left < 60
        ? t('session.wait.seconds', { seconds: left })
        : t('session.wait.minutes', { minutes: Math.floor(left / 60), seconds: left % 60 })}
    </span>
  )
}
