import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import type { OverviewRequest } from '../../src-shared/desk/report-views.ts'
import type { ReportRequest } from '../../src-shared/reports/report.ts'
import { ask } from './ask.ts'

/** Made once: each time figures are made is a line of the log. */
const madeOnce = {
  staleTime: Number.POSITIVE_INFINITY,
  placeholderData: keepPreviousData,
  retry: false,
  refetchOnMount: false,
  refetchOnReconnect: false,
  refetchOnWindowFocus: false,
} as const

/** A report as of the time it names. */
export function useReport(request: ReportRequest | null) {
  return useQuery({
    ...ask.reports.make.queryOptions({ input: request as ReportRequest }),
    enabled: request !== null,
    ...madeOnce,
  })
}

/** The officer's own agencies, to narrow a report by. */
export function useOwnAgencies() {
  return useQuery({ ...ask.reports.agencies.queryOptions({ input: {} }), staleTime: 600_000 })
}

/** A report for the printer: an order, because its serial is logged before anything is shown. */
export function usePrintReport() {
  return useMutation(ask.reports.print.mutationOptions({ gcTime: 0 }))
}

export function useExportSet() {
  return useMutation(ask.reports.exportSet.mutationOptions())
}

/** 总览 as of the time it names. */
export function useOverview(request: OverviewRequest) {
  return useQuery({ ...ask.reports.overview.queryOptions({ input: request }), ...madeOnce })
}

export function useExportReport() {
  return useMutation(ask.reports.export.mutationOptions())
}

/** How far the running export is, asked while one runs. */
export function useExportProgress(running: boolean) {
  return useQuery({
    ...ask.reports.exportProgress.queryOptions({ input: {} }),
    enabled: running,
    refetchInterval: 500,
    staleTime: 0,
  })
}

export function useCancelExport() {
  return useMutation(ask.reports.cancelExport.mutationOptions())
}
