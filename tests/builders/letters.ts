import type { NewLetter } from '../../src-main/storage/stores/letters-store.ts'
import { type Decision, decisionSchema } from '../../src-shared/cases/decision.ts'
import { canonicalJson } from '../../src-shared/kernel/canonical-json.ts'
import { caseIdOf, hashOf, later, letterIdOf, NOON, uuidOf } from './ids.ts'

type Change<T> = { readonly [Key in keyof T]?: unknown }

/** A valid approval of the first case at its first version. */
export function decisionOf(n: number, change: Change<Decision> = {}): Decision {
  return decisionSchema.parse({
    kind: 'decision',
    decisionId: letterIdOf(n),
    caseId: caseIdOf(1),
    workType: 'identity-verification',
    caseVersion: 1,
    decidedBy: 'officer-1',
    submittedBy: 'officer-1',
    decidedAt: NOON,
    clockOffsetMs: null,
    deskId: uuidOf(0xde5c),
    epoch: 1,
    sequence: n,
    follows: null,
    stage: 'first',
    outcome: 'approve',
    finding: null,
    reasons: [],
    transferTo: null,
    applicantText: '',
    internalNote: '',
    checklist: [],
    rulebook: { id: 'guizhou', version: '2022.1' },
    rules: [],
    shownDigest: hashOf('shown'),
    leaseId: null,
    ...change,
  })
}

/** The n-th letter of an outbox, frozen from a decision; sequence and time follow the number. */
export function newLetterOf(n: number, change: Change<NewLetter> = {}): NewLetter {
  const decision = decisionOf(n, {
    caseId: change.caseId ?? caseIdOf(1),
    outcome: change.kind === 'act' ? 'approve' : (change.what ?? 'approve'),
  })
  const content = canonicalJson(decision)
  return {
    letterId: decision.decisionId,
    kind: 'decision',
    what: 'approve',
    caseId: decision.caseId,
    workType: 'identity-verification',
    stage: 'first',
    serialNo: `SM${n}`,
    personName: '王小明',
    caseVersion: 1,
    sequence: n,
    reasons: [],
    decidedAt: later(n * 1_000),
    content,
    digest: hashOf(content),
    undoUntil: later(n * 1_000 + 8_000),
    settles: null,
    seen: JSON.stringify({ seen: n }),
    ...change,
  } as NewLetter
}
