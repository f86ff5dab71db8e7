import { useQuery } from '@tanstack/react-query'
import { ask } from './ask.ts'

/** 离线可办: which claimed cases are complete here, and what the others lack. */
export function useOfflineReady() {
  return useQuery(ask.offline.ready.queryOptions({ input: {} }))
}
