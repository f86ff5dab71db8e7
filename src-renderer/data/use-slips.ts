import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from './ask.ts'
import { noticeStale } from './staleness.ts'

export type WhichSlips =
  | { readonly of: 'case'; readonly caseId: string }
  | { readonly of: 'open' }
  | { readonly of: 'recent' }

/** Papers printed of a case, or all that are unsigned or have to be got back. */
export function useSlips(which: WhichSlips) {
  const input = which.of === 'case' ? { of: which.of, caseId: which.caseId as never } : which
  return useQuery(ask.slips.list.queryOptions({ input }))
}

function useSlipMoved() {
  const queries = useQueryClient()
  return { onSuccess: () => noticeStale(queries, ['letters']) }
}

/** Gives a number and what is printed. An order, because it is logged before anything is shown; never kept in memory. */
export function usePrintSlip() {
  return useMutation(ask.slips.print.mutationOptions({ ...useSlipMoved(), gcTime: 0 }))
}

/** 批次清单 of a day: numbered and logged like any paper. */
export function usePrintBatch() {
  return useMutation(ask.slips.printBatch.mutationOptions({ ...useSlipMoved(), gcTime: 0 }))
}

/** The filed scan: an order, because each look is a line of the log; never kept in memory. */
export function useReadSigned() {
  return useMutation(ask.slips.readSigned.mutationOptions({ gcTime: 0 }))
}

export function useReprintSlip() {
  return useMutation(ask.slips.reprint.mutationOptions({ ...useSlipMoved(), gcTime: 0 }))
}

export function useVoidSlip() {
  return useMutation(ask.slips.void.mutationOptions(useSlipMoved()))
}

export function useFileSigned() {
  return useMutation(ask.slips.fileSigned.mutationOptions({ ...useSlipMoved(), gcTime: 0 }))
}
