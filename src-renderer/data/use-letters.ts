import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { LetterId } from '../../src-shared/kernel/ids.ts'
import { ask } from './ask.ts'
import { noticeStale } from './staleness.ts'

const PAGE = 100

/** Letters on their way, or done, page by page in the core's order. */
export function useOutboxPages(which: 'unsent' | 'done') {
  return useInfiniteQuery(
    ask.outbox.list.infiniteOptions({
      input: (after: LetterId | null) => ({ which, after, limit: PAGE }),
      initialPageParam: null as LetterId | null,
      getNextPageParam: page => page.next,
    }),
  )
}

export function useTryNow() {
  const queries = useQueryClient()
  return useMutation(
    ask.outbox.tryNow.mutationOptions({ onSuccess: () => noticeStale(queries, ['letters', 'sync']) }),
  )
}

/** Letters the centre did not let take effect, each with both sides. */
export function useNeedsYou() {
  return useQuery(ask.needsYou.list.queryOptions({ input: {} }))
}

/** What is asked again once an order has moved a letter. */
function useLetterMoved() {
  const queries = useQueryClient()
  return { onSuccess: () => noticeStale(queries, ['letters', 'cases', 'sync']) }
}

export function useWithdrawLetter() {
  return useMutation(ask.needsYou.withdraw.mutationOptions(useLetterMoved()))
}

/** Sends a letter again that the centre may have without our knowing. */
export function useSendAgain() {
  return useMutation(ask.needsYou.sendAgain.mutationOptions(useLetterMoved()))
}

/** Hands a letter in needs-you to the supervisor, with a word; without network too. */
export function useHandOver() {
  return useMutation(ask.needsYou.handOver.mutationOptions(useLetterMoved()))
}

/** The frozen bytes of a letter, to be carried by hand. An order, because reading them is logged. */
export function useLetterFile() {
  return useMutation(ask.needsYou.file.mutationOptions())
}

/** D6: takes back an own letter that has not left. */
export function useRetractLetter() {
  return useMutation(ask.outbox.retract.mutationOptions(useLetterMoved()))
}
