import { type RefObject, useEffect } from 'react'
import type { Place } from '../case-changes.ts'

const MARKED_MS = 2_000

/** Brings what somebody asked for into view and marks it for a moment. What does not stand on the page is not looked for further. */
export function usePointedField(
  whole: RefObject<HTMLElement | null>,
  pointed: { readonly place: Place } | null,
): void {
  useEffect(() => {
    if (!pointed || 'file' in pointed.place) return
    const { place } = pointed
    const mark = 'rule' in place ? `rule.${place.rule}` : place.field
    const found = whole.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(mark)}"]`)
    if (!found) return
    found.scrollIntoView({ block: 'center' })
    found.dataset.pointed = 'true'
    const timer = setTimeout(() => delete found.dataset.pointed, MARKED_MS)
    return () => {
      clearTimeout(timer)
      delete found.dataset.pointed
    }
  }, [whole, pointed])
}
