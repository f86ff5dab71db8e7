import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ClosingAsk } from '../../src-shared/desk/closing-views.ts'
import { ask } from './ask.ts'
import { noticeStale } from './staleness.ts'

/** How the days of a unit stand, and what of this period corrects a closed one. */
export function useClosingState(request: ClosingAsk, enabled: boolean) {
  return useQuery({
    ...ask.closings.state.queryOptions({ input: request }),
    placeholderData: keepPreviousData,
    enabled,
  })
}

/** All closings here, the newest days first. */
export function useClosings() {
  return useQuery(ask.closings.list.queryOptions({ input: {} }))
}

/** The frozen tables, asked for once: each asking is a line of the log. */
export function useFrozen(id: string) {
  return useQuery({
    ...ask.closings.get.queryOptions({ input: { id } }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnMount: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  })
}

export function usePrepareClosing() {
  return useMutation(ask.closings.prepare.mutationOptions(useSettled()))
}

export function useReviewClosing() {
  return useMutation(ask.closings.review.mutationOptions(useSettled()))
}

export function useSignClosing() {
  return useMutation(ask.closings.sign.mutationOptions(useSettled()))
}

export function useReturnClosing() {
  return useMutation(ask.closings.return.mutationOptions(useSettled()))
}

export function useCompareClosing() {
  return useMutation(ask.closings.compare.mutationOptions())
}

/** After a failure too it is asked again: another may have been faster. */
function useSettled() {
  const queries = useQueryClient()
  return { onSettled: () => noticeStale(queries, ['sync']) }
}
