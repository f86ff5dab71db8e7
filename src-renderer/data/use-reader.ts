import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeskRefusalCode } from '../../src-shared/desk/refusal.ts'
import type { ReadCard, Reader } from '../../src-shared/people/read-card.ts'
import { deskClient } from '../bridge/desk-client.ts'
import { ask } from './ask.ts'
import { troubleOf } from './trouble-of.ts'

export interface CardReading {
  readonly readers: readonly Reader[]
  readonly busy: boolean
  readonly trouble: ReturnType<typeof codeOf>
  readonly read: (reader: Reader['id']) => void
  readonly cancel: () => void
}

const codeOf = (cause: unknown) => troubleOf(cause)?.code

/**
 * Reads a card for this screen alone: what it says goes to `onCard` and into no cache. A read under way ends when the screen
 * goes; one that was cancelled says nothing.
 */
export function useReader(onCard: (card: ReadCard) => void): CardReading {
  const { data: readers = [] } = useQuery(ask.reader.list.queryOptions({ input: {} }))
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<ReturnType<typeof codeOf>>(undefined)
  const latest = useRef(onCard)
  useEffect(() => {
    latest.current = onCard
  })
  const running = useRef(false)
  const here = useRef(true)
  const cancel = useCallback(() => {
    if (running.current) deskClient.reader.cancel({}).catch(() => undefined)
  }, [])
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
      cancel()
    }
  }, [cancel])

  const read = useCallback((reader: Reader['id']) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setTrouble(undefined)
    deskClient.reader
      .read({ reader })
      .then(
        card => {
          if (here.current) latest.current(card)
        },
        (cause: unknown) => {
          const code = codeOf(cause)
          if (here.current && code !== ('read-cancelled' satisfies DeskRefusalCode)) setTrouble(code)
        },
      )
      .finally(() => {
        running.current = false
        if (here.current) setBusy(false)
      })
  }, [])
  return { readers, busy, trouble, read, cancel }
}
