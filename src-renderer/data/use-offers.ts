import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import { deskClient } from '../bridge/desk-client.ts'
import { ask } from './ask.ts'
import { noticeStale } from './staleness.ts'
import { useSyncStatus } from './use-sync.ts'
import { useTicket } from './use-ticket.ts'

const { make, answer } = deskClient.offers
type MakeOrder = Omit<Parameters<typeof make>[0], 'requestId'>
type AnswerOrder = Omit<Parameters<typeof answer>[0], 'requestId'>

/** Time alone ends an offer and tells nobody. */
const CLOCK_MS = 60_000

/** Whether 交接 may be tried: the centre was reached last, or nobody has tried yet. */
export function useCentreNear(): boolean {
  const { data: status } = useSyncStatus()
  return status === undefined || status.connection === 'online' || status.connection === 'starting'
}

/** 交接: what I gave and what is given to me. */
export function useOffers(enabled = true) {
  return useQuery({
    ...ask.offers.list.queryOptions({ input: {} }),
    enabled,
    refetchInterval: CLOCK_MS,
  })
}

/** Who may take over these cases; asked of the centre whenever the dialog opens. */
export function useTakers(caseIds: readonly CaseId[]) {
  return useQuery({
    ...ask.offers.takers.queryOptions({ input: { caseIds: [...caseIds] } }),
    gcTime: 0,
    staleTime: Infinity,
  })
}

/** After an answer, and after a failure too: the centre may have done it before the line dropped. */
function useTold() {
  const queries = useQueryClient()
  return { onSettled: () => noticeStale(queries, ['cases', 'sync']) }
}

/** Safe to give again. */
export function useMakeOffers() {
  const ticket = useTicket()
  return useMutation({
    mutationFn: (order: MakeOrder) => make({ requestId: ticket.idFor(JSON.stringify(order)), ...order }),
    onSuccess: ticket.answered,
    ...useTold(),
  })
}

/** Accept, decline or withdraw; safe to give again. */
export function useAnswerOffers() {
  const ticket = useTicket()
  return useMutation({
    mutationFn: (order: AnswerOrder) => answer({ requestId: ticket.idFor(JSON.stringify(order)), ...order }),
    onSuccess: ticket.answered,
    ...useTold(),
  })
}
