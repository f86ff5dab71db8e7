import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from './ask.ts'
import { noticeStale } from './staleness.ts'

export function useSettings() {
  return useQuery(ask.settings.read.queryOptions({ input: {} }))
}

export function useWriteSettings() {
  const queries = useQueryClient()
  return useMutation(
    ask.settings.write.mutationOptions({ onSuccess: () => noticeStale(queries, ['settings']) }),
  )
}

export function useAbout() {
  return useQuery(ask.about.read.queryOptions({ input: {} }))
}
