import { describe, expect, it } from 'vitest'
import {
  checkCaseOf,
  earlierDecisionOf,
  eligibilityCaseOf,
  identityCaseOf,
  markOf,
  personApplicationOf,
  registrationCaseOf,
  sourceOf,
} from '../../tests/builders/cases.ts'
import { later, NOON } from '../../tests/builders/ids.ts'
import { isReviewable } from '../cases/state-machine.ts'
import { type CaseRecord, caseRecordSchema } from '../central/feed.ts'
import { blindCase } from './blind-case.ts'

const decided = {
  earlierDecisions: [earlierDecisionOf({ applicantText: '原审核的说法', receivedAt: NOON })],
  marks: [
    markOf('certificate-owed', { at: later(1) }),
    markOf('override', { at: later(-1), about: 'age' }),
    markOf('override', { at: later(2), about: 'hukou' }),
  ],
  sources: [sourceOf('unemployment-registration', { since: '2026-01' }, later(-1))],
}
const cases: readonly CaseRecord[] = [
  identityCaseOf(1, { ...decided, status: 'rejected' }),
  personApplicationOf(2, { ...decided, status: 'approved' }),
  eligibilityCaseOf(3, { ...decided, status: 'on-post' }),
  registrationCaseOf(4, { ...decided, status: 'approved' }),
  checkCaseOf(5, { ...decided, status: 'verified' }),
]

describe.each(cases.map(record => [record.procedure, record] as const))(
  'a blind case of %s',
  (_of, record) => {
    const blind = blindCase(record, { stage: 'first', decidedAt: NOON })

    it('is a case of the contract that waits to be decided, whatever became of it', () => {
      expect(caseRecordSchema.parse(blind)).toEqual(blind)
      expect(isReviewable(blind.procedure, blind.status)).toBe(true)
      expect(blind.stage).toBe('first')
    })

    it('says nothing of decisions, of marks but what was lifted before, or of what approval wrote', () => {
      expect(blind.earlierDecisions).toEqual([])
      expect(blind.marks.map(({ about }) => about)).toEqual(['age'])
      expect(JSON.stringify(blind)).not.toContain('原审核的说法')
    })

    it('keeps what was handed in and what registers had said by then', () => {
      expect(blind.attachments).toEqual(record.attachments)
      expect(blind.payload.idNumber).toBe(record.payload.idNumber)
      expect(blind.sources).toEqual(record.sources)
      expect(blindCase(record, { stage: 'first', decidedAt: later(-2) }).sources).toEqual([])
    })
  },
)

it('takes out of an application what only an approval could have brought', () => {
  const record = eligibilityCaseOf(3, { ...decided, status: 'on-post' })
  const payload = {
    ...record.payload,
    owed: [{ document: 'diploma', dueBy: 'on-post' as const, clearedAt: null, clearedNote: '' }],
    favourites: [{ postId: 'p', postName: '岗位', unitName: '单位', addedAt: NOON }],
  }
  const blind = blindCase({ ...record, payload }, { stage: 'first', decidedAt: NOON })
  expect(blind.payload).toMatchObject({ owed: [], favourites: [] })
  const registered = registrationCaseOf(4, { ...decided, status: 'approved' })
  const written = { ...registered.payload, registeredOn: '2026-03-05' as never }
  expect(
    blindCase({ ...registered, payload: written }, { stage: 'first', decidedAt: NOON }).payload,
  ).toMatchObject({
    registeredOn: null,
    keys: { localSerial: null },
    contact: { log: [], reachedAt: null },
  })
})
