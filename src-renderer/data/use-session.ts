import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from './ask.ts'
import { forgetPrivate, noticeStale } from './staleness.ts'

/** Who is at this computer, and whether the store is open. Needs nothing: the first question of the face. */
export function useSession() {
  return useQuery(ask.session.state.queryOptions({ input: {} }))
}

function useSessionChange() {
  const queries = useQueryClient()
  return {
    onSuccess: () => {
      // Whoever comes next must not find the answers of whoever was here before.
      forgetPrivate(queries)
      noticeStale(queries, ['session', 'settings', 'sync'])
    },
  }
}

export function useSignIn() {
  return useMutation(ask.session.signIn.mutationOptions(useSessionChange()))
}

/** After `store-damaged`: builds the officer's store anew from what can still be read, and opens it. */
export function useRestore() {
  return useMutation(ask.recovery.restore.mutationOptions(useSessionChange()))
}

export function useUnlock() {
  return useMutation(ask.session.unlock.mutationOptions(useSessionChange()))
}

export function useLock() {
  return useMutation(ask.session.lock.mutationOptions(useSessionChange()))
}

export function useSignOut() {
  return useMutation(ask.session.signOut.mutationOptions(useSessionChange()))
}

export function useSignInAgain() {
  const queries = useQueryClient()
  return useMutation(
    ask.session.signInAgain.mutationOptions({
      onSuccess: () => noticeStale(queries, ['session', 'sync']),
    }),
  )
}

/** Drops every answer that shows people; called when the session is not open. */
export function useForgetPrivate(): () => void {
  const queries = useQueryClient()
  return () => forgetPrivate(queries)
}
