import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { deskClient } from '../bridge/desk-client.ts'
import { ask } from './ask.ts'
import { blank, leftKey } from './blank.ts'
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

/** Takes everything off the screen at once and locks; without a line to the core the screen stays empty until it is back. */
export function useLock() {
  const queries = useQueryClient()
  const change = useSessionChange()
  return useMutation(ask.session.lock.mutationOptions({ ...change, onMutate: () => blank(queries) }))
}

/** Tells the core that a hand was here. Losing the line to the core loses only that. */
export function reportActive(agoMs: number): void {
  deskClient.session.active({ agoMs }).catch(() => undefined)
}

export function useSignOut() {
  return useMutation(ask.session.signOut.mutationOptions(useSessionChange()))
}

/** 换人: signs out, and lets the sign-in page begin with somebody else. */
export function useSwitchOfficer() {
  const queries = useQueryClient()
  const { data: session } = useSession()
  const change = useSessionChange()
  return useMutation(
    ask.session.signOut.mutationOptions({
      ...change,
      onMutate: () => void queries.setQueryData(leftKey, session?.officer?.id),
    }),
  )
}

/** Who has just made place for somebody else; undefined when nobody did. */
export function useLeft(): string | undefined {
  return useQueryClient().getQueryData(leftKey)
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
