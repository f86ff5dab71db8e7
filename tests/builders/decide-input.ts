import type { DecideInput } from '../../src-main/features/review/decide-case.ts'
import type { HoldInput } from '../../src-main/features/review/hold-case.ts'
import type { IdentityCase } from '../../src-shared/identity/identity-payload.ts'
import { shownOf } from './cases.ts'
import { letterIdOf } from './ids.ts'

/** What the face sends when the officer approves what is on the screen. */
export function decideInputOf(
  record: IdentityCase,
  n: number,
  change: Partial<DecideInput> = {},
): DecideInput {
  return {
    decisionId: letterIdOf(n),
    caseId: record.id,
    caseVersion: record.version,
    shown: shownOf(record),
    outcome: 'approve',
    reasons: [],
    transferTo: null,
    applicantText: '',
    internalNote: '',
    settles: null,
    ...change,
  }
}

export function holdInputOf(record: IdentityCase, n: number, change: Partial<HoldInput> = {}): HoldInput {
  return {
    actId: letterIdOf(n),
    caseId: record.id,
    caseVersion: record.version,
    act: 'hold',
    note: '',
    ...change,
  }
}
