import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { deskClient } from '../bridge/desk-client.ts'
import { ask } from './ask.ts'
import { noticeStale } from './staleness.ts'
import { useTicket } from './use-ticket.ts'

const { draw, judge } = deskClient.samples
type DrawOrder = Omit<Parameters<typeof draw>[0], 'requestId'>
type JudgeOrder = Omit<Parameters<typeof judge>[0], 'actId'>

/** 抽查复核: what is mine to look at, what came back to me, and for who oversees samples all of them. */
export function useSamples(enabled = true) {
  return useQuery({ ...ask.samples.list.queryOptions({ input: {} }), enabled })
}

/** One to look at, with the blind case; read anew whenever it is opened. */
export function useSample(sampleId: string) {
  return useQuery({ ...ask.samples.open.queryOptions({ input: { sampleId } }), gcTime: 0 })
}

/** What is chosen and typed for one, as typed; a plain order, because who types must not repaint the desk. */
export const saveLookDraft = deskClient.samples.saveDraft

export function useSampleChoices() {
  return useQuery(ask.samples.choices.queryOptions({ input: {} }))
}

/** Safe to give again: the same draw is drawn once. A preview draws nothing. */
export function useDrawSamples() {
  const queries = useQueryClient()
  const ticket = useTicket()
  return useMutation({
    mutationFn: (order: DrawOrder) => draw({ requestId: ticket.idFor(JSON.stringify(order)), ...order }),
    onSuccess: ticket.answered,
    onSettled: () => noticeStale(queries, ['cases', 'sync']),
  })
}

/** What I would have decided, for good. Safe to give again. */
export function useJudgeSample() {
  const queries = useQueryClient()
  const ticket = useTicket()
  return useMutation({
    mutationFn: (order: JudgeOrder) =>
      judge({ actId: ticket.idFor(JSON.stringify(order)) as never, ...order }),
    onSuccess: ticket.answered,
    onSettled: () => noticeStale(queries, ['cases', 'letters', 'sync']),
  })
}

/** Safe to give again: what is taken back stays so. */
export function useTakeBackSamples() {
  const queries = useQueryClient()
  return useMutation(
    ask.samples.takeBack.mutationOptions({ onSettled: () => noticeStale(queries, ['cases', 'sync']) }),
  )
}

export function useMarkSamplesRead() {
  const queries = useQueryClient()
  return useMutation(
    ask.samples.markRead.mutationOptions({ onSettled: () => noticeStale(queries, ['cases']) }),
  )
}
