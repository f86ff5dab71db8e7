import { useState } from 'react'
import type { Settings } from '../../src-shared/desk/settings-views.ts'
import { useSettings, useWriteSettings } from './use-settings.ts'

/** How wide a part of the page is: as this officer drew it on this computer, else as it is by itself. */
export function usePane(name: keyof Settings['panes'], byItself: number) {
  const { data: settings } = useSettings()
  const { mutate } = useWriteSettings()
  const [moving, setMoving] = useState<number | null>(null)
  const kept = settings?.panes[name] ?? null
  return {
    width: moving ?? kept ?? byItself,
    /** Nobody drew it: the page may give it what it has. */
    isOwn: (moving ?? kept) !== null,
    onMove: setMoving,
    onRest: (value: number | null) => {
      if (!settings) return
      mutate({ panes: { ...settings.panes, [name]: value } }, { onSettled: () => setMoving(null) })
    },
  }
}
