import type { ActInput } from '../../src-main/features/review/act-on-case.ts'
import type { DecideInput } from '../../src-main/features/review/decide-case.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { Draft } from '../../src-shared/desk/case-views.ts'
import { shownOf } from './cases.ts'
import { letterIdOf } from './ids.ts'

/** What the face sends when the officer approves what is on the screen. */
export function decideInputOf(record: CaseRecord, n: number, change: Partial<DecideInput> = {}): DecideInput {
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
    finding: null,
    checklist: [],
    settles: null,
    ...change,
  }
}

/** What the face sends when the officer puts the case aside. */
export function actInputOf(record: CaseRecord, n: number, change: Partial<ActInput> = {}): ActInput {
  return {
    actId: letterIdOf(n),
    caseId: record.id,
    caseVersion: record.version,
    act: { kind: 'hold' },
    note: '',
    ...change,
  }
}

/** What is kept of what the officer has typed; nothing unless told otherwise. */
export function draftOf(change: Partial<Draft> = {}): Draft {
  return {
    outcome: null,
    reasons: [],
    transferTo: null,
    applicantText: '',
    internalNote: '',
    finding: null,
    checklist: [],
    ...change,
  }
}
