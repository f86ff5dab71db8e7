import { expect, it } from 'vitest'
import { caseIdOf, hashOf, letterIdOf, NOON, officerIdOf, uuidOf } from '../../../tests/builders/ids.ts'
import { slipOf } from '../../../tests/builders/slips.ts'
import { officerStore, rawSql } from '../../../tests/builders/stores.ts'
import { insertSlip, markSigned } from '../stores/slips-store.ts'
import { inTransaction } from '../transaction.ts'
import { believedRow } from './own-rows.ts'

const storage = () => {
  const store = officerStore()
  const slip = slipOf(1)
  inTransaction(store, tx => {
    insertSlip(tx, {
      number: slip.number,
      requestId: uuidOf(1),
      kind: slip.kind,
      caseId: caseIdOf(1),
      letterId: letterIdOf(1),
      caseVersion: 1,
      printedAt: NOON,
      printedBy: officerIdOf(1),
      slip,
    })
    markSigned(tx, slip.number, NOON, hashOf('scan'))
  })
  return store
}

it('a printed paper as the store writes it is believed after damage, also one whose words retention took', () => {
  const [row] = rawSql(storage(), 'SELECT * FROM slips') as Record<string, unknown>[]
  expect(believedRow('slips', row ?? {})).toEqual(row)
  expect(believedRow('slips', { ...row, content: '{}' })).toEqual({ ...row, content: '{}' })
})

it.each([
  { slip_no: '00DE5C-2026-1' },
  { content: '{"form":2}' },
  { content: 'half a' },
  { prints: 'x' },
  { signed_copy: 'x' },
])('a row with %o is not', change => {
  const [row] = rawSql(storage(), 'SELECT * FROM slips') as Record<string, unknown>[]
  expect(believedRow('slips', { ...row, ...change })).toBeUndefined()
})
