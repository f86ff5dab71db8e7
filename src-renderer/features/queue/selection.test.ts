import { describe, expect, it } from 'vitest'
import type { QueueRow } from '../../../src-shared/desk/queue-views.ts'
import { addRows, nothingSelected, runTo, type Selection, toggleOne } from './selection.ts'

const rows = ['a', 'b', 'c', 'd', 'e'].map(caseId => ({ caseId }) as QueueRow)
const placeOf = (caseId: string) => rows.findIndex(row => row.caseId === caseId)
const picked = (selection: Selection) => [...selection.rows.keys()].toSorted()
const toggle = (selection: Selection, caseId: string) =>
  toggleOne(selection, rows[placeOf(caseId)] as QueueRow, placeOf(caseId))
const run = (selection: Selection, caseId: string, where = placeOf) => {
  const [first, last] = runTo(selection, placeOf(caseId), where)
  return addRows(selection, rows.slice(first, last + 1), { caseId, at: placeOf(caseId) })
}

describe('selecting rows', () => {
  it('picks one after the other, and lets go what is picked again', () => {
    const two = toggle(toggle(nothingSelected, 'd'), 'b')
    expect(picked(two)).toEqual(['b', 'd'])
    expect(picked(toggle(two, 'd'))).toEqual(['b'])
  })

  it('picks a run in either direction from the row picked last, and keeps what was picked before', () => {
    const begun = toggle(toggle(nothingSelected, 'e'), 'b')
    const down = run(begun, 'd')
    expect(picked(down)).toEqual(['b', 'c', 'd', 'e'])
    expect(picked(run(down, 'a'))).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('picks the row alone where no run begins', () => {
    expect(picked(run(nothingSelected, 'c'))).toEqual(['c'])
  })

  it('begins a run where its first row stood, when that row is no longer in memory', () => {
    expect(picked(run(toggle(nothingSelected, 'b'), 'd', () => -1))).toEqual(['b', 'c', 'd'])
  })
})
