import { useEffect, useMemo, useRef } from 'react'

/** 勾: marks what was seen and can be verified. */
export const CHECK_ALL_KEY = 'g'

export interface ItemsSeen {
  /** Follows an item's row while it stands on the page. */
  readonly watch: (id: string, row: Element | null) => void
  /** True once the row was drawn on the screen for this scene, long enough for a frame. */
  readonly has: (id: string) => boolean
  /** Brings the first of these rows into view that was not seen yet. */
  readonly show: (ids: readonly string[]) => void
}

/** Remembers which rows have really been on the screen: nothing is called verified that nobody could have read. */
export function useItemsSeen(scene: string): ItemsSeen {
  const seen = useRef(new Set<string>())
  const rows = useRef(new Map<string, Element>())
  const observer = useRef<IntersectionObserver | null>(null)
  const observe = useRef(() => {
    observer.current ??= new IntersectionObserver(
      entries => {
        for (const { target, isIntersecting } of entries) {
          const id = (target as HTMLElement).dataset.item
          // The browser reports after it drew; the frame after that one begins when it was shown.
          if (isIntersecting && id) requestAnimationFrame(() => seen.current.add(id))
        }
      },
      { threshold: 0.9 },
    )
    return observer.current
  })
  useEffect(() => {
    // Another case, another version: seen anew, and rows that stay are reported again.
    void scene
    seen.current = new Set()
    const watching = observe.current()
    for (const row of rows.current.values()) {
      watching.unobserve(row)
      watching.observe(row)
    }
  }, [scene])
  useEffect(
    () => () => {
      observer.current?.disconnect()
      observer.current = null
    },
    [],
  )
  return useMemo(
    () => ({
      watch: (id, row) => {
        const old = rows.current.get(id)
        if (old) observer.current?.unobserve(old)
        if (row === null) rows.current.delete(id)
        else {
          rows.current.set(id, row)
          observe.current().observe(row)
        }
      },
      has: id => seen.current.has(id),
      show: ids => {
        const first = ids.find(id => !seen.current.has(id))
        if (first !== undefined) rows.current.get(first)?.scrollIntoView({ block: 'start' })
      },
    }),
    [],
  )
}
