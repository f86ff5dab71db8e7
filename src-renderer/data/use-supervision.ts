import { useQuery } from '@tanstack/react-query'
import { ask } from './ask.ts'

/**
 * How the computers stand, as the centre says: asked whenever the page is entered or the centre is back, and by hand.
 * An earlier answer stays, with its as-of time.
 */
export function useDesks(online: boolean) {
  return useQuery({ ...ask.supervision.desks.queryOptions({ input: {} }), enabled: online, staleTime: 0 })
}
