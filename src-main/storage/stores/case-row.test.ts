import { describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import {
  earlierDecisionOf,
  eligibilityCaseOf,
  identityCaseOf,
  markOf,
  payloadOf,
} from '../../../tests/builders/cases.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { officerStore, rawSql } from '../../../tests/builders/stores.ts'

describe('the columns of a case', () => {
  it('have what it is filtered by and found again by', () => {
    const storage = officerStore()
    const columnsOf = (record: CaseRecord) => {
      shelve(storage, [record], record.version)
      return rawSql(
        storage,
        `SELECT procedure, rulebook_id, category, applied_month, id_number, earlier_reasons, correction_overdue, sent_back,
           certificate_owed FROM cases WHERE id = ?`,
        record.id,
      )[0]
    }
    const number = identityCaseOf(1).payload.idNumber
    const wide = [...number].map(digit => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0)).join('')
    expect(columnsOf(identityCaseOf(1, { payload: payloadOf({ idNumber: ` ${wide}` }) }))).toEqual({
      procedure: 'identity-check',
      rulebook_id: 'guizhou',
      category: null,
      applied_month: '2026-03',
      id_number: number,
      earlier_reasons: '',
      correction_overdue: 0,
      sent_back: 0,
      certificate_owed: 0,
    })
    const back = earlierDecisionOf({ outcome: 'send-back', stage: 'second', reasons: ['EL02'] })
    const passed = earlierDecisionOf({ outcome: 'field-check', reasons: ['EL02', 'EL01'] })
    expect(
      columnsOf(
        eligibilityCaseOf(2, {
          submittedAt: '2026-03-31T16:00:00.000Z',
          earlierDecisions: [back, passed],
          marks: [markOf('correction-overdue'), markOf('certificate-owed')],
        }),
      ),
    ).toMatchObject({
      procedure: 'post-application',
      category: 'graduate-2y',
      applied_month: '2026-04',
      earlier_reasons: ' EL02 EL01 ',
      correction_overdue: 1,
      sent_back: 1,
      certificate_owed: 1,
    })
    const again = { version: 2, submittedAt: '2026-03-31T15:59:59.999Z' }
    expect(
      columnsOf(
        eligibilityCaseOf(2, { ...again, earlierDecisions: [back, earlierDecisionOf({ reasons: [] })] }),
      ),
    ).toMatchObject({
      applied_month: '2026-03',
      earlier_reasons: ' EL02 ',
      correction_overdue: 0,
      sent_back: 0,
    })
  })
})
