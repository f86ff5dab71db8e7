import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from './ask.ts'
import { noticeStale } from './staleness.ts'

/** How the desk stands towards the centre; always on the status line. */
export function useSyncStatus() {
  return useQuery(ask.sync.status.queryOptions({ input: {} }))
}

export function useSyncNow() {
  const queries = useQueryClient()
  return useMutation(ask.sync.now.mutationOptions({ onSuccess: () => noticeStale(queries, ['sync']) }))
}
