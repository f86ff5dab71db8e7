import type { StoredLetter } from '../../src-main/storage/stores/letters-store.ts'
import type { Storage } from '../../src-main/storage/transaction.ts'
import { type CaseException, exceptionSchema } from '../../src-shared/central/exception.ts'
import { keepEntities } from './desk-bench.ts'
import { caseIdOf, later, letterIdOf } from './ids.ts'

type Change = { readonly [Key in keyof CaseException]?: unknown }

/** The n-th decision that the centre would not let take effect: a colleague's, handed over, waiting for a supervisor. */
export function exceptionOf(n: number, change: Change = {}): CaseException {
  return exceptionSchema.parse({
    id: letterIdOf(n),
    caseId: caseIdOf(1),
    workType: 'identity-verification',
    serialNo: `SM${n}`,
    personName: '王小明',
    agency: '520112-HR',
    origin: 'handed-over',
    reason: 'case-changed',
    mine: {
      by: 'officer-2',
      byName: '李某某',
      decidedAt: later(n),
      caseVersion: 1,
      stage: 'first',
      outcome: 'approve',
      finding: null,
      reasons: [],
      applicantText: '',
      internalNote: '',
    },
    centre: { caseVersion: 2, other: null, heldBy: null },
    note: '请主管定夺',
    raisedAt: later(n),
    state: 'open',
    answeredBy: null,
    answeredByName: null,
    answeredAt: null,
    answer: '',
    receipt: null,
    ...change,
  })
}

/** What a supervisor's answer changes. */
export const answeredBySun = {
  answeredBy: 'officer-9',
  answeredByName: '孙某某',
  answeredAt: later(60_000),
  answer: '已核对',
}

/** The exception of an own letter. */
export function exceptionOfLetter(letter: StoredLetter, change: Change = {}): CaseException {
  const { letterId: id, caseId, serialNo } = letter
  const mine = { ...exceptionOf(1).mine, by: 'officer-1', byName: '张某某' }
  return exceptionOf(1, { id, caseId, serialNo, mine, ...change })
}

/** Puts the centre's word of an exception on the shelf, at this position of the feed. */
export function keepException(storage: Storage, exception: CaseException, position = 500): void {
  keepEntities(storage, 'exception', { [exception.id]: exception }, position)
}
