import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from './ask.ts'
import { noticeStale } from './staleness.ts'

/** What the last recovery brought back, until the officer has read it. */
export function useRecoveryReport() {
  return useQuery(ask.recovery.report.queryOptions({ input: {} }))
}

export function useReadReport() {
  const queries = useQueryClient()
  return useMutation(
    ask.recovery.readReport.mutationOptions({ onSuccess: () => noticeStale(queries, ['session']) }),
  )
}
