import { useSettings, useWriteSettings } from './use-settings.ts'

/** 柜台模式: whether what a citizen must not see is folded away, as this officer left it on this computer. */
export function useCounterMode() {
  const { data: settings } = useSettings()
  const { mutate } = useWriteSettings()
  const on = settings?.counter ?? false
  return { on, toggle: () => mutate({ counter: !on }) }
}
