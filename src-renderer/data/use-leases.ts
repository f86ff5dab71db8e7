import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { MOST_LEASES } from '../../src-shared/cases/lease.ts'
import { workTypeSchema } from '../../src-shared/cases/work-type.ts'
import { noNarrowing, type QueueCursor, type QueueFilter } from '../../src-shared/desk/queue-views.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import { deskClient } from '../bridge/desk-client.ts'
import { ask } from './ask.ts'
import { noticeStale } from './staleness.ts'
import { useTicket } from './use-ticket.ts'

const { take, release, reclaim, assign } = deskClient.leases
type TakeOrder = Omit<Parameters<typeof take>[0], 'requestId'>
type AssignOrder = Omit<Parameters<typeof assign>[0], 'requestId'>

const CLOCK_MS = 60_000
const PAGE = 200

/**
 * What this officer holds here. Time alone moves a lease towards its end and tells nobody, so this is asked every
 * minute; when it says something else than before, rows and cases are asked again too.
 */
export function useLeaseSummary() {
  const queries = useQueryClient()
  const query = useQuery({ ...ask.leases.summary.queryOptions({ input: {} }), refetchInterval: CLOCK_MS })
  const { data } = query
  const ending = data && `${data.nearEnd} ${data.runOut}`
  const told = useRef(ending)
  useEffect(() => {
    if (told.current !== undefined && told.current !== ending) noticeStale(queries, ['cases'])
    told.current = ending
  }, [queries, ending])
  return query
}

/** After an answer, and after a failure too: the centre may have done it before the line dropped. */
function useTold() {
  const queries = useQueryClient()
  return { onSettled: () => noticeStale(queries, ['cases', 'sync']) }
}

/** Claims named cases or the next ones of a queue; safe to give again. */
export function useTakeLeases() {
  const ticket = useTicket()
  return useMutation({
    mutationFn: (order: TakeOrder) => take({ requestId: ticket.idFor(JSON.stringify(order)), ...order }),
    onSuccess: ticket.answered,
    ...useTold(),
  })
}

export function useReleaseLeases() {
  return useMutation({
    mutationFn: (caseIds: readonly CaseId[]) => release({ caseIds: [...caseIds] }),
    ...useTold(),
  })
}

/** 全部放回: whatever this officer holds at this computer, in every kind of work. */
export function useReleaseAll() {
  return useMutation({
    mutationFn: async () => {
      const caseIds = await ownCases()
      return caseIds.length === 0 ? { released: [] } : await release({ caseIds })
    },
    ...useTold(),
  })
}

export function useReclaimLeases() {
  return useMutation({ mutationFn: (order: Parameters<typeof reclaim>[0]) => reclaim(order), ...useTold() })
}

/** 改派; safe to give again. */
export function useAssignCases() {
  const ticket = useTicket()
  return useMutation({
    mutationFn: (order: AssignOrder) => assign({ requestId: ticket.idFor(JSON.stringify(order)), ...order }),
    onSuccess: ticket.answered,
    ...useTold(),
  })
}

/** Officers to whom cases can be given, for who has the right. */
export function useColleagues() {
  return useQuery(ask.leases.colleagues.queryOptions({ input: {} }))
}

/** Whatever this officer holds at this computer, in every kind of work. */
export async function ownCases(): Promise<CaseId[]> {
  const found: CaseId[] = []
  for (const workType of workTypeSchema.options) {
    const filter: QueueFilter = { ...noNarrowing, workType, stage: 'first', view: 'every', holder: 'mine' }
    let after: QueueCursor | null = null
    do {
      const page: Awaited<ReturnType<typeof deskClient.queue.list>> = await deskClient.queue.list({
        ...filter,
        after,
        limit: PAGE,
      })
      const held = page.rows.filter(
        ({ lease }) => lease?.mine && ['live', 'near-end', 'run-out'].includes(lease.standing),
      )
      found.push(...held.map(({ caseId }) => caseId as CaseId))
      after = page.next
    } while (after !== null && found.length < MOST_LEASES)
  }
  return found.slice(0, MOST_LEASES)
}
