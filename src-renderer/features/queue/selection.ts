import type { QueueRow } from '../../../src-shared/desk/queue-views.ts'

/** Rows picked to act on together, as they were when they were picked: most of a long queue is not in memory. */
export interface Selection {
  readonly rows: ReadonlyMap<string, QueueRow>
  /** Where a run picked with Shift begins, and its place in the queue then. */
  readonly from: { readonly caseId: string; readonly at: number } | null
}

export const nothingSelected: Selection = { rows: new Map(), from: null }

/** Picks one more row, or lets it go. */
export function toggleOne({ rows }: Selection, row: QueueRow, at: number): Selection {
  const next = new Map(rows)
  if (!next.delete(row.caseId)) next.set(row.caseId, row)
  return { rows: next, from: { caseId: row.caseId, at } }
}

/** The places of a run to this row; of this row alone where no run begins. `placeOf` says -1 for a row not in memory. */
export function runTo(
  { from }: Selection,
  at: number,
  placeOf: (caseId: string) => number,
): [number, number] {
  if (from === null) return [at, at]
  const now = placeOf(from.caseId)
  const begin = now >= 0 ? now : from.at
  return [Math.min(begin, at), Math.max(begin, at)]
}

/** Picks these rows too; a run that began goes on from where it began, else from the row pressed. */
export function addRows(
  selection: Selection,
  rows: readonly QueueRow[],
  pressed: Selection['from'],
): Selection {
  const next = new Map(selection.rows)
  for (const row of rows) next.set(row.caseId, row)
  return { rows: next, from: selection.from ?? pressed }
}
