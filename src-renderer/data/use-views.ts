import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from './ask.ts'

/** 视图: the filters this officer gave a name. */
export function useViews() {
  return useQuery(ask.views.list.queryOptions({ input: {} }))
}

function useChanged() {
  const queries = useQueryClient()
  return { onSuccess: () => queries.invalidateQueries({ queryKey: ask.views.list.key() }) }
}

/** Adds a view, or replaces the one of that id. */
export function useSaveView() {
  return useMutation(ask.views.save.mutationOptions(useChanged()))
}

export function useRemoveView() {
  return useMutation(ask.views.remove.mutationOptions(useChanged()))
}
