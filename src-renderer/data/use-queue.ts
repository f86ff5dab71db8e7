import { type QueryClient, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { QueueFilter, QueueRow } from '../../src-shared/desk/queue-views.ts'
import { deskClient } from '../bridge/desk-client.ts'
import { ask } from './ask.ts'

/** Rows of one page of a queue. */
export const QUEUE_PAGE = 100
/** How far apart the places are from which pages of the middle are read. */
const STRIDE = 10
/** A page that nobody looks at leaves the memory soon: of a long queue only the part in view is kept. */
const FORGET_AFTER_MS = 5_000

type QueuePage = Awaited<ReturnType<typeof deskClient.queue.list>>

const pageInput = (filter: QueueFilter, page: number) => ({
  ...filter,
  after: null,
  skip: page * QUEUE_PAGE,
  limit: QUEUE_PAGE,
})

const pageOptions = (queries: QueryClient, filter: QueueFilter, page: number) => ({
  ...ask.queue.list.queryOptions({ input: pageInput(filter, page) }),
  queryFn: () => readPage(queries, filter, page),
  gcTime: FORGET_AFTER_MS,
})

/**
 * Reads a page behind the one before it, or behind the last of a thousand rows, whose place is asked for once: the core then
 * passes over few rows, wherever in the queue one looks. An answer that has gone stale is no place to begin.
 */
async function readPage(queries: QueryClient, filter: QueueFilter, page: number): Promise<QueuePage> {
  const read = (after: QueuePage['next'], skip: number) =>
    deskClient.queue.list({ ...filter, after, skip, limit: QUEUE_PAGE })
  const before = queries.getQueryState<QueuePage>(
    ask.queue.list.queryKey({ input: pageInput(filter, page - 1) }),
  )
  if (before?.data?.next && !before.isInvalidated) return await read(before.data.next, 0)
  const start = page - (page % STRIDE)
  if (start === 0) return await read(null, page * QUEUE_PAGE)
  const place = await queries.fetchQuery(placeOptions(queries, filter, start))
  return place.next === null
    ? await read(null, page * QUEUE_PAGE)
    : await read(place.next, (page - start) * QUEUE_PAGE)
}

const placeInput = (filter: QueueFilter, page: number) => ({
  ...filter,
  after: null,
  skip: page * QUEUE_PAGE - 1,
  limit: 1,
})

/** The last row before a page, passed to from the nearest such place that is still known, else from the top. */
const placeOptions = (queries: QueryClient, filter: QueueFilter, page: number) => ({
  ...ask.queue.list.queryOptions({ input: placeInput(filter, page) }),
  queryFn: () => {
    for (let known = page - STRIDE; known > 0; known -= STRIDE) {
      const state = queries.getQueryState<QueuePage>(
        ask.queue.list.queryKey({ input: placeInput(filter, known) }),
      )
      if (state?.data?.next && !state.isInvalidated)
        return deskClient.queue.list({
          ...placeInput(filter, page),
          after: state.data.next,
          skip: (page - known) * QUEUE_PAGE - 1,
        })
    }
    return deskClient.queue.list(placeInput(filter, page))
  },
})

/** These pages of a queue, in the order asked for; undefined while one is not here yet. */
export function useQueuePages(filter: QueueFilter, pages: readonly number[]) {
  const queries = useQueryClient()
  return useQueries({ queries: pages.map(page => pageOptions(queries, filter, page)), combine: gather })
}

type Answers = readonly { readonly data: QueuePage | undefined; readonly error: Error | null }[]

function gather(answers: Answers) {
  return {
    pages: answers.map(({ data }) => data),
    error: answers.find(({ error }) => error !== null)?.error ?? null,
  }
}

/** Rows from one place to another, also those nobody looked at yet: for picking many. */
export function useReadQueueRows(filter: QueueFilter) {
  const queries = useQueryClient()
  return useCallback(
    async (first: number, last: number): Promise<readonly QueueRow[]> => {
      const rows: QueueRow[] = []
      const begin = Math.floor(first / QUEUE_PAGE)
      for (let page = begin; page * QUEUE_PAGE <= last; page += 1)
        rows.push(...(await queries.fetchQuery(pageOptions(queries, filter, page))).rows)
      return rows.slice(first - begin * QUEUE_PAGE, last + 1 - begin * QUEUE_PAGE)
    },
    [queries, filter],
  )
}

/** How many rows a narrowed queue has; of a whole one every page says it. */
export function useQueueCount(filter: QueueFilter, narrowed: boolean) {
  return useQuery({ ...ask.queue.count.queryOptions({ input: filter }), enabled: narrowed })
}

export function useQueueCounts() {
  return useQuery(ask.queue.counts.queryOptions({ input: {} }))
}

/** What was done today and when the next case falls due; for an empty queue. */
export function useQueueDay() {
  return useQuery(ask.queue.day.queryOptions({ input: {} }))
}
