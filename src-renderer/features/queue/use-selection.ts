import { useEffect, useRef, useState } from 'react'
import type { QueueRow } from '../../../src-shared/desk/queue-views.ts'
import type { RowPress } from './queue-row-view.tsx'
import { addRows, nothingSelected, runTo, toggleOne } from './selection.ts'
import type { QueueRows } from './use-queue-rows.ts'

/** Picking rows: one by one, in runs, or from the top. Rows that nobody looked at are read for it. */
export function useSelection(queue: QueueRows, most: number) {
  const [selecting, setSelecting] = useState(false)
  const [selection, setSelection] = useState(nothingSelected)
  // A row is drawn anew only for its own sake, and hears a press with what stood then.
  const latest = useRef({ selection, queue })
  useEffect(() => {
    latest.current = { selection, queue }
  })
  const selected = selecting
    ? [...selection.rows.values()].map(row => queue.rowAt(queue.indexOf(row.caseId)) ?? row)
    : []
  const clear = () => setSelection(nothingSelected)
  return {
    selecting,
    selected,
    isPicked: (caseId: string) => selection.rows.has(caseId),
    start: () => setSelecting(true),
    clear,
    leave: () => {
      setSelecting(false)
      clear()
    },
    pick: async (row: QueueRow, at: number, how: RowPress) => {
      setSelecting(true)
      if (how !== 'run') return setSelection(old => toggleOne(old, row, at))
      const now = latest.current
      const [first, last] = runTo(now.selection, at, now.queue.indexOf)
      const rows = await now.queue.read(first, Math.min(last, first + most - 1))
      setSelection(old => addRows(old, rows, { caseId: row.caseId, at }))
    },
    pickAll: async () => {
      const rows = await queue.read(0, Math.min(queue.total, most) - 1)
      setSelection(addRows(nothingSelected, rows, null))
    },
  }
}
