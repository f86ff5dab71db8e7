import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from './ask.ts'
import { noticeStale } from './staleness.ts'

/** 异常件: open first, then the newest; answered ones stay for a while. */
export function useExceptions() {
  return useQuery(ask.exceptions.list.queryOptions({ input: {} }))
}

/** The supervisor's answer. After a failure too the list is asked again: another may have answered meanwhile. */
export function useAnswerException() {
  const queries = useQueryClient()
  return useMutation(
    ask.exceptions.answer.mutationOptions({
      onSettled: () => noticeStale(queries, ['cases', 'letters', 'sync']),
    }),
  )
}
