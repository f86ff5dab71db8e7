import type { QueueRow } from '../../../src-shared/desk/views.ts'

/** Rows a supervisor has picked to act on together. */
export interface Selection {
  readonly ids: ReadonlySet<string>
  /** Where a run picked with Shift begins. */
  readonly from: string | null
}

export const nothingSelected: Selection = { ids: new Set(), from: null }

/** Picks one more row, or lets it go. */
export function toggleOne({ ids }: Selection, caseId: string): Selection {
  const next = new Set(ids)
  if (!next.delete(caseId)) next.add(caseId)
  return { ids: next, from: caseId }
}

/** Picks every row from where the run begins to this one; alone where no row begins it. */
export function selectRun(
  { ids, from }: Selection,
  rows: readonly Pick<QueueRow, 'caseId'>[],
  caseId: string,
): Selection {
  const to = rows.findIndex(row => row.caseId === caseId)
  const begin = rows.findIndex(row => row.caseId === from)
  const at = begin < 0 ? to : begin
  const run = rows.slice(Math.min(at, to), Math.max(at, to) + 1).map(row => row.caseId)
  return { ids: new Set([...ids, ...run]), from: begin < 0 ? caseId : from }
}
