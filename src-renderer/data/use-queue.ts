import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { QueueCursor, QueueFilter } from '../../src-shared/desk/views.ts'
import { ask } from './ask.ts'

const PAGE = 100

/** The queue of a filter, page by page in queue order. */
export function useQueuePages(filter: QueueFilter) {
  return useInfiniteQuery(
    ask.queue.list.infiniteOptions({
      input: (after: QueueCursor | null) => ({ ...filter, after, limit: PAGE }),
      initialPageParam: null as QueueCursor | null,
      getNextPageParam: page => page.next,
    }),
  )
}

export function useQueueCounts() {
  return useQuery(ask.queue.counts.queryOptions({ input: {} }))
}

/** What was done today and when the next case falls due; for an empty queue. */
export function useQueueDay() {
  return useQuery(ask.queue.day.queryOptions({ input: {} }))
}
