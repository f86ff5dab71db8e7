import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from './ask.ts'
import { noticeStale } from './staleness.ts'

export function useSettings() {
  return useQuery(ask.settings.read.queryOptions({ input: {} }))
}

export function useWriteSettings() {
  const queries = useQueryClient()
  return useMutation(
    ask.settings.write.mutationOptions({
      onSuccess: settings => {
        // What was written is known: nothing on the screen goes back to what it was for a moment.
        queries.setQueryData(ask.settings.read.queryKey({ input: {} }), settings)
        noticeStale(queries, ['settings'])
      },
    }),
  )
}

export function useAbout() {
  return useQuery(ask.about.read.queryOptions({ input: {} }))
}
