import { useSyncExternalStore } from 'react'

/** Whether a media query holds, followed as it changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    changed => {
      const media = matchMedia(query)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )
}

/** Below 900 CSS px (200 % zoom of an office screen) there is one column with tabs. */
export const NARROW = '(max-width: 899px)'

/** With larger text three columns need more room than that to be of use: 150 % on a usual office screen is one column. */
const WIDE_AT_LARGE_TEXT = 1_000

/** Whether there is one column, at this size of text in percent. */
export function useNarrow(textSize: number): boolean {
  const least = textSize > 100 ? Math.round((WIDE_AT_LARGE_TEXT * textSize) / 100) : 0
  const narrow = useMedia(NARROW)
  return useMedia(`(max-width: ${least - 1}px)`) || narrow
}
