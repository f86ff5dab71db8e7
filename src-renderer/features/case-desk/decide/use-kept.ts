import { useCallback, useEffect, useRef, useState } from 'react'
import type { Instant } from '../../../../src-shared/kernel/instant.ts'
import { useLine } from '../../../data/use-line.ts'

const SAVE_AFTER_MS = 300

export interface Kept<Content> {
  readonly content: Content
  readonly change: (part: Partial<Content>) => void
  readonly savedAt: Instant | null
  readonly unsaved: boolean
  /** Nothing more is saved of it: what it was for was recorded, and it went with that. */
  readonly settle: () => void
}

/**
 * What is typed, kept as typed. It belongs to the core: every pause in typing saves it there, leaving saves it at once, and a save
 * that failed is made up for when the line to the core is back.
 */
export function useKept<Content>(
  first: Content,
  firstSavedAt: Instant | null,
  save: (content: Content) => Promise<{ readonly savedAt: Instant }>,
): Kept<Content> {
  const [content, setContent] = useState(first)
  const [savedAt, setSavedAt] = useState(firstSavedAt)
  const [unsaved, setUnsaved] = useState(false)
  const line = useLine()
  const pending = useRef<{ readonly content: Content } | null>(null)
  const settled = useRef(false)
  const latestSave = useRef(save)
  useEffect(() => {
    latestSave.current = save
  })

  const flush = useCallback(async () => {
    const last = pending.current
    if (!last || settled.current) return
    pending.current = null
    try {
      const answer = await latestSave.current(last.content)
      setSavedAt(answer.savedAt)
      setUnsaved(false)
    } catch {
      if (settled.current) return
      pending.current ??= last
      setUnsaved(true)
    }
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: each keystroke begins the pause anew
  useEffect(() => {
    if (pending.current === null) return
    const timer = setTimeout(() => void flush(), SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [content, flush])
  useEffect(() => {
    if (line === 'open') void flush()
  }, [line, flush])
  useEffect(() => () => void flush(), [flush])

  return {
    content,
    savedAt,
    unsaved,
    change: part => {
      const next = { ...content, ...part }
      pending.current = { content: next }
      setContent(next)
    },
    settle: () => {
      settled.current = true
      pending.current = null
    },
  }
}
