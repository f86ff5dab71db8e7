import { QueryClient } from '@tanstack/react-query'

/**
 * The cache of the core's answers.
 *
 * The core is on this computer: no retries, no refetch by focus or by the browser's idea of a network, and never a
 * pause because the browser says it is offline. Answers go stale only by topic (`staleness.ts`).
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 60_000,
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { retry: false, networkMode: 'always', gcTime: 0 },
    },
  })
}
