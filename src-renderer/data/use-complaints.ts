import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import { ask } from './ask.ts'
import { noticeStale } from './staleness.ts'

/** Colleagues who took no part in a case. */
export function useLookers(caseId: CaseId) {
  return useQuery(ask.case.lookers.queryOptions({ input: { caseId } }))
}

/** Links a complaint: an act like any other, undone like one. */
export function useLinkComplaint() {
  const queries = useQueryClient()
  return useMutation(
    ask.case.linkComplaint.mutationOptions({
      onSuccess: () => noticeStale(queries, ['letters', 'cases', 'sync']),
    }),
  )
}
