import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import type { AuditFilter } from '../../src-shared/central/audit.ts'
import { deskClient } from '../bridge/desk-client.ts'
import { ask } from './ask.ts'

/** Looks through the officer's own log. Each time is a line of it, so it is done by hand alone. */
export function useVerifyLog() {
  return useMutation(ask.audit.verify.mutationOptions())
}

const PAGE = 100

/** Logs as the centre has them, newest first. Asked by hand alone: each page that is read stands in the log. */
export function useLogs(filter: AuditFilter | null) {
  return useInfiniteQuery({
    queryKey: ['audit', 'list', filter],
    enabled: filter !== null,
    initialPageParam: null as number | null,
    queryFn: ({ pageParam }) =>
      deskClient.audit.list({ ...(filter as AuditFilter), after: pageParam, limit: PAGE }),
    getNextPageParam: page => page.next,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnMount: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  })
}

export function useExportLogs() {
  return useMutation(ask.audit.file.mutationOptions())
}
