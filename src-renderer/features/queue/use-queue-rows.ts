import { useCallback, useEffect, useMemo, useState } from 'react'
import type { QueueFilter, QueueRow } from '../../../src-shared/desk/queue-views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { QUEUE_PAGE, useQueueCount, useQueuePages, useReadQueueRows } from '../../data/use-queue.ts'
import type { TroubleCode } from '../../ui/trouble-code.ts'
import { isNarrowed } from './filter-choices.ts'
import { pagesWanted } from './window.ts'

/** A queue by the places of its rows. Only rows about the view and about the case in hand are in memory. */
export interface QueueRows {
  readonly total: number
  /** False until the core answered for this filter once. */
  readonly known: boolean
  /** Undefined while a row is not in memory. */
  readonly rowAt: (index: number) => QueueRow | undefined
  /** -1 while it is not in memory, or not in the queue. */
  readonly indexOf: (caseId: string | undefined) => number
  /** Where the case in hand stood last, also after it left the queue. */
  readonly inHandAt: number | undefined
  /** Says which rows are in view. */
  readonly show: (first: number, last: number) => void
  readonly read: (first: number, last: number) => Promise<readonly QueueRow[]>
  readonly trouble: TroubleCode | undefined
}

/** The rows of a queue in its order, as far as they are looked at. */
export function useQueueRows(filter: QueueFilter, inHandId: string | undefined): QueueRows {
  const name = JSON.stringify(filter)
  const [seen, setSeen] = useState({ name, first: 0, last: 0 })
  const [inHand, setInHand] = useState<{ name: string; caseId: string; at: number }>()
  const [lastTotal, setLastTotal] = useState<{ name: string; total: number }>()
  const view = seen.name === name ? seen : { first: 0, last: 0 }
  const inHandAt = inHand?.name === name && inHand.caseId === inHandId ? inHand.at : undefined
  const wanted = pagesWanted(view, inHandAt, lastTotal?.name === name ? lastTotal.total : undefined)
  const { pages, error } = useQueuePages(filter, wanted)
  const narrowed = isNarrowed(filter)
  const { data: count } = useQueueCount(filter, narrowed)
  const read = useReadQueueRows(filter)

  const key = wanted.join(' ')
  const { rows, places } = useMemo(() => lay(key, pages), [key, pages])
  const known = pages.some(page => page !== undefined)
  const end = Math.max(0, ...[...rows.keys()].map(index => index + 1))
  const total = Math.max(pages.find(page => page !== undefined)?.total ?? count?.total ?? 0, end)
  const foundAt = inHandId === undefined ? undefined : places.get(inHandId)
  useEffect(() => {
    if (known) setLastTotal(old => (old?.name === name && old.total === total ? old : { name, total }))
  }, [known, name, total])
  useEffect(() => {
    if (inHandId !== undefined && foundAt !== undefined)
      setInHand(old =>
        old?.name === name && old.caseId === inHandId && old.at === foundAt
          ? old
          : { name, caseId: inHandId, at: foundAt },
      )
  }, [name, inHandId, foundAt])

  const rowAt = useCallback((index: number) => rows.get(index), [rows])
  const indexOf = useCallback(
    (caseId: string | undefined) => (caseId === undefined ? -1 : (places.get(caseId) ?? -1)),
    [places],
  )
  const show = useCallback(
    (first: number, last: number) =>
      setSeen(old =>
        old.name === name && old.first === first && old.last === last ? old : { name, first, last },
      ),
    [name],
  )
  return { total, known, rowAt, indexOf, inHandAt, show, read, trouble: troubleOf(error)?.code }
}

/** Pages by the places of their rows. A row may move between two answers; it must not stand twice. */
function lay(key: string, pages: readonly ({ readonly rows: readonly QueueRow[] } | undefined)[]) {
  const rows = new Map<number, QueueRow>()
  const places = new Map<string, number>()
  for (const [at, number] of key.split(' ').map(Number).entries()) {
    for (const [index, row] of (pages[at]?.rows ?? []).entries()) {
      if (places.has(row.caseId)) continue
      places.set(row.caseId, number * QUEUE_PAGE + index)
      rows.set(number * QUEUE_PAGE + index, row)
    }
  }
  return { rows, places }
}

/**
 * Where an officer goes on after a case: the row after it, else the one before. Of a case that has left the queue already,
 * the row that stands where it stood.
 */
export function neighbourOf(
  queue: Pick<QueueRows, 'rowAt' | 'indexOf' | 'inHandAt'>,
  caseId: string | undefined,
): QueueRow | undefined {
  const at = queue.indexOf(caseId)
  if (at >= 0) return queue.rowAt(at + 1) ?? queue.rowAt(at - 1)
  const { inHandAt } = queue
  return inHandAt === undefined ? undefined : (queue.rowAt(inHandAt) ?? queue.rowAt(inHandAt - 1))
}
