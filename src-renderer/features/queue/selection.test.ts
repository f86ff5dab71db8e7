import { describe, expect, it } from 'vitest'
import type { QueueRow } from '../../../src-shared/desk/views.ts'
import { nothingSelected, selectRun, toggleOne } from './selection.ts'

const rows = ['a', 'b', 'c', 'd', 'e'].map(caseId => ({ caseId }) as QueueRow)
const picked = (selection: { readonly ids: ReadonlySet<string> }) => [...selection.ids].toSorted()

describe('selecting rows', () => {
  it('picks one after the other, and lets go what is picked again', () => {
    const two = toggleOne(toggleOne(nothingSelected, 'd'), 'b')
    expect(picked(two)).toEqual(['b', 'd'])
    expect(picked(toggleOne(two, 'd'))).toEqual(['b'])
  })

  it('picks a run in either direction from the row picked last, and keeps what was picked before', () => {
    const begun = toggleOne(toggleOne(nothingSelected, 'e'), 'b')
    const down = selectRun(begun, rows, 'd')
    expect(picked(down)).toEqual(['b', 'c', 'd', 'e'])
    expect(picked(selectRun(down, rows, 'a'))).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('picks the row alone where no run begins, or began at a row that is gone', () => {
    expect(picked(selectRun(nothingSelected, rows, 'c'))).toEqual(['c'])
    expect(picked(selectRun({ ids: new Set(), from: 'gone' }, rows, 'c'))).toEqual(['c'])
  })
})
