import type { CaseStatus } from '../../../src-shared/cases/case-status.ts'
import { type Procedure, procedureSchema, workTypeOf } from '../../../src-shared/cases/procedure.ts'
import { arrows } from '../../../src-shared/cases/state-machine.ts'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import type { QueueFilter } from '../../../src-shared/desk/views.ts'

/** What narrows a queue, apart from which queue it is. */
export type Narrowing = Pick<QueueFilter, 'region' | 'status' | 'month' | 'category' | 'reason' | 'due'>

export const noFilter: Narrowing = {
  region: null,
  status: null,
  month: null,
  category: null,
  reason: null,
  due: null,
}

export function isNarrowed(filter: QueueFilter): boolean {
  return (Object.keys(noFilter) as (keyof Narrowing)[]).some(key => filter[key] !== null)
}

/** Filters that mean something in another kind of work too. */
export const lastingFilters: Partial<QueueFilter> = { status: null, category: null, reason: null }

/** Every status a case of this work can have: of the procedures known here, else of all. */
export function statusesOf(
  workType: WorkType,
  known: readonly Procedure[],
): readonly { readonly procedure: Procedure; readonly status: CaseStatus }[] {
  const procedures = (known.length > 0 ? known : procedureSchema.options).filter(
    procedure => workTypeOf[procedure] === workType,
  )
  const seen = new Set<string>()
  return arrows
    .filter(arrow => procedures.includes(arrow.procedure))
    .flatMap(({ procedure, from, to }) =>
      [from, to].flatMap(status => (status === null ? [] : [{ procedure, status }])),
    )
    .filter(({ status }) => !seen.has(status) && seen.add(status))
}
