import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BulkOutcomes, BulkPlan } from '../../src-shared/desk/bulk-views.ts'
import { type CaseId, letterIdSchema, type Sha256 } from '../../src-shared/kernel/ids.ts'
import { deskClient } from '../bridge/desk-client.ts'
import { ask } from './ask.ts'
import { noticeStale } from './staleness.ts'
import { newId } from './use-ticket.ts'

/** What approving these cases with one press would do; asked anew whenever cases change. */
export function useBulkPlan(caseIds: readonly CaseId[]) {
  return useQuery({ ...ask.case.planMany.queryOptions({ input: { caseIds: [...caseIds] } }), gcTime: 0 })
}

/** Gives the order. Each case keeps its id while the dialog stands, so that pressing again after a lost line repeats it. */
export function useApproveMany() {
  const queries = useQueryClient()
  const [ids] = useState(() => new Map<string, string>())
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<unknown>()
  const idOf = (caseId: string) => {
    const id = ids.get(caseId) ?? newId()
    ids.set(caseId, id)
    return letterIdSchema.parse(id)
  }
  const run = async (alike: Sha256, cases: BulkPlan['cases']): Promise<BulkOutcomes> => {
    const decisions = cases.flatMap(({ caseId, version }) =>
      version === null ? [] : [{ decisionId: idOf(caseId), caseId, caseVersion: version }],
    )
    setPending(true)
    setError(undefined)
    try {
      return await deskClient.case.decideMany({ alike, decisions })
    } catch (cause) {
      setError(cause)
      throw cause
    } finally {
      setPending(false)
      noticeStale(queries, ['letters', 'cases', 'sync'])
    }
  }
  return { run, isPending, error }
}
