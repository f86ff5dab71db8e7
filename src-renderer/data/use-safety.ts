import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from './ask.ts'

/** Whether the agency can get the officer's data back without password or keychain. */
export function useRecoveryState() {
  return useQuery(ask.recovery.state.queryOptions({ input: {} }))
}

/** An administrator's word that the key of this fingerprint is the agency's. */
export function useConfirmKey() {
  const queries = useQueryClient()
  return useMutation(
    ask.recovery.confirmKey.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: ask.recovery.state.key() }),
    }),
  )
}

export function useChangePassword() {
  return useMutation(ask.session.changePassword.mutationOptions())
}
