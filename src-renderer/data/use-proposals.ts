import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from './ask.ts'
import { noticeStale } from './staleness.ts'

/** 待第二人确认: open and settled, newest first. */
export function useProposals() {
  return useQuery(ask.proposals.list.queryOptions({ input: {} }))
}

export function useSettleProposal() {
  const queries = useQueryClient()
  return useMutation(
    ask.proposals.settle.mutationOptions({
      onSettled: () => noticeStale(queries, ['cases', 'letters', 'sync']),
    }),
  )
}
