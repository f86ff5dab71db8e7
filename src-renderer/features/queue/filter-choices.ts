import type { CaseStatus } from '../../../src-shared/cases/case-status.ts'
import { type Procedure, procedureSchema, workTypeOf } from '../../../src-shared/cases/procedure.ts'
import { arrows } from '../../../src-shared/cases/state-machine.ts'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import {
  type Narrowing,
  noNarrowing,
  type QueueFilter,
  type QueueFlag,
  queueFlagSchema,
} from '../../../src-shared/desk/queue-views.ts'

export function isNarrowed(filter: QueueFilter): boolean {
  return (Object.keys(noNarrowing) as (keyof Narrowing)[]).some(key => filter[key] !== null)
}

/** Filters that mean nothing in another kind of work are dropped on the way there. */
export const lastingFilters: Partial<QueueFilter> = { status: null, category: null, reason: null, flag: null }

/** Marks that only one kind of work knows. */
const flagsOfOne: Partial<Record<QueueFlag, WorkType>> = {
  'no-reference': 'identity-verification',
  'certificate-owed': 'eligibility-review',
}

/** Every mark a row of this kind of work can have. */
export function flagsOf(workType: WorkType): readonly QueueFlag[] {
  return queueFlagSchema.options.filter(flag => (flagsOfOne[flag] ?? workType) === workType)
}

/** Whether two filters show the same rows. */
export function isSameFilter(one: QueueFilter, other: QueueFilter): boolean {
  const keys = ['workType', 'stage', 'view', ...Object.keys(noNarrowing)] as (keyof QueueFilter)[]
  return keys.every(key => one[key] === other[key])
}

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
