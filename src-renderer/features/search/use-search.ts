import { useCallback, useEffect, useRef, useState } from 'react'
import type { SearchAnswer } from '../../../src-shared/desk/search-views.ts'
import { LONGEST_SEARCH, MOST_RESULTS } from '../../../src-shared/desk/search-views.ts'
import { searchLocal } from '../../data/search-local.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import type { TroubleCode } from '../../ui/trouble-code.ts'

/** While the index is being made the same is asked again. */
const ASK_AGAIN_MS = 1_000

interface Search {
  readonly text: string
  /** To what was typed last that has been answered; null before the first answer and when nothing is typed. */
  readonly answer: SearchAnswer | null
  readonly trouble: TroubleCode | undefined
}
const blank: Search = { text: '', answer: null, trouble: undefined }

export interface LocalSearch extends Search {
  readonly type: (text: string) => void
  readonly clear: () => void
}

/** Asks the core at every key; an answer to what is no longer typed is let go unseen. */
export function useSearch(): LocalSearch {
  const [search, setSearch] = useState(blank)
  const turn = useRef(0)
  const ask = useCallback((text: string) => {
    turn.current += 1
    const own = turn.current
    const put = (part: Partial<Search>) => {
      if (turn.current === own) setSearch(old => ({ ...old, ...part }))
    }
    searchLocal({ text: text.slice(0, LONGEST_SEARCH), limit: MOST_RESULTS })
      .then(answer => put({ answer, trouble: undefined }))
      .catch((cause: unknown) => put({ answer: null, trouble: troubleOf(cause)?.code }))
  }, [])
  const type = useCallback(
    (text: string) => {
      if (text.trim() === '') {
        turn.current += 1
        setSearch({ ...blank, text })
        return
      }
      setSearch(old => ({ ...old, text }))
      ask(text)
    },
    [ask],
  )
  const clear = useCallback(() => {
    turn.current += 1
    setSearch(blank)
  }, [])
  const { text, answer } = search
  useEffect(() => {
    if (!answer || answer.complete) return
    const timer = setTimeout(() => ask(text), ASK_AGAIN_MS)
    return () => clearTimeout(timer)
  }, [answer, text, ask])
  return { ...search, type, clear }
}
