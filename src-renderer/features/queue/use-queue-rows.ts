import { useCallback, useMemo } from 'react'
import type { QueueFilter, QueueRow } from '../../../src-shared/desk/views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useQueuePages } from '../../data/use-queue.ts'
import type { TroubleCode } from '../../ui/trouble-code.ts'

export interface QueueRows {
  readonly rows: readonly QueueRow[]
  readonly total: number
  /** False until the core answered for this filter once. */
  readonly known: boolean
  readonly fetchMore: () => void
  readonly trouble: TroubleCode | undefined
}

/** The rows of a queue in its order, page after page. */
export function useQueueRows(filter: QueueFilter): QueueRows {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useQueuePages(filter)
  const rows = useMemo(() => {
    const all = data?.pages.flatMap(page => page.rows) ?? []
    // A row may move to the next page between two answers; it must not stand twice.
    const seen = new Set<string>()
    return all.filter(row => !seen.has(row.caseId) && seen.add(row.caseId))
  }, [data])
  const fetchMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  return {
    rows,
    total: data?.pages.at(-1)?.total ?? rows.length,
    known: data !== undefined,
    fetchMore,
    trouble: troubleOf(error)?.code,
  }
}

/** Where an officer goes on after a case: the row after it, else the one before. */
export function neighbourOf(rows: readonly QueueRow[], caseId: string | undefined): QueueRow | undefined {
  const at = rows.findIndex(row => row.caseId === caseId)
  return at < 0 ? undefined : (rows[at + 1] ?? rows[at - 1])
}
