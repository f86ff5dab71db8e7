import { type ActKind, actSchema } from '../../src-shared/cases/act.ts'
import { type Decision, decisionSchema, shownDigest } from '../../src-shared/cases/decision.ts'
import { identityCaseSchema } from '../../src-shared/identity/identity-payload.ts'
import { sha256OfText } from '../../src-shared/kernel/digest.ts'
import { addMs, chinaDateOf, type Instant } from '../../src-shared/kernel/instant.ts'
import { workingCalendar } from '../../src-shared/kernel/working-days.ts'
import { judgeLetter } from '../letters/judge-letter.ts'
import type { Arrival, LetterFacts } from '../letters/letter-facts.ts'
import type { AppliedDecision } from '../storage/letter-store.ts'
import { tinyCase, tinyOfficers } from './tiny-demo.ts'
import { tinyRulebook } from './tiny-rulebook.ts'

export const now = '2026-11-22T02:00:00.000Z' as Instant
const deskId = '0192f0c0-0000-7000-8000-000000000001'
const id = (n: number) => `0192f0c0-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`
export const record = identityCaseSchema.parse(tinyCase(1, now).case)
export const profileOf = (name: string) => {
  const found = tinyOfficers.find(officer => officer.profile.id === name)
  if (!found) throw new Error(name)
  return found.profile
}

export function decision(change: Partial<Record<keyof Decision, unknown>> = {}): Decision {
  return decisionSchema.parse({
    kind: 'decision',
    decisionId: id(1),
    caseId: record.id,
    workType: record.workType,
    caseVersion: 2,
    decidedBy: 'liu',
    submittedBy: 'liu',
    decidedAt: now,
    clockOffsetMs: null,
    deskId,
    epoch: 1,
    sequence: 1,
    follows: null,
    stage: 'first',
    outcome: 'approve',
    finding: null,
    reasons: [],
    transferTo: null,
    applicantText: '',
    internalNote: '',
    checklist: [],
    rulebook: record.rulebook,
    rules: [],
    shownDigest: shownDigest(2, record.attachments),
    leaseId: null,
    ...change,
  })
}

/** An act with the stamp of the decision above. */
export function act(name: ActKind, caseVersion = 2) {
  const { caseId, workType, decidedBy, submittedBy, decidedAt, clockOffsetMs, epoch, sequence } = decision()
  const stamp = { caseId, workType, decidedBy, submittedBy, decidedAt, clockOffsetMs, epoch, sequence }
  return actSchema.parse({
    kind: 'act',
    actId: id(1),
    ...stamp,
    caseVersion,
    deskId,
    act: name,
    note: '',
    details: {},
  })
}

export function facts(change: Partial<LetterFacts> = {}): LetterFacts {
  return {
    letter: decision(),
    now,
    deliveredBy: { officerId: profileOf('liu').id, deskId: decision().deskId },
    officer: { profile: profileOf('liu'), locked: false },
    suspendedAt: undefined,
    case: record,
    wasTheirs: false,
    applied: [],
    seenVersion: (change.letter ?? decision()).caseVersion,
    leases: { live: undefined, own: undefined },
    targetKnown: false,
    rulebooks: [tinyRulebook()],
    looking: { today: chinaDateOf(now), calendar: workingCalendar([]) },
    openProposals: [],
    lookerKnown: false,
    intake: undefined,
    handOver: undefined,
    sample: undefined,
    papersMissing: [],
    previousDecidedAt: undefined,
    ...change,
  }
}

export const digest = sha256OfText('this letter')
export const judge = (change: Partial<LetterFacts> = {}, arrival: Partial<Arrival> = {}) =>
  judgeLetter({ digest, storedDigest: undefined, kept: undefined, facts: facts(change), ...arrival })
/** The verdict in a word: its reason, or its kind. */
export const word = (change: Partial<LetterFacts> = {}, arrival: Partial<Arrival> = {}) => {
  const judgement = judge(change, arrival)
  return 'reason' in judgement ? judgement.reason : judgement.kind
}

export function applied(change: Partial<AppliedDecision> = {}): AppliedDecision {
  return {
    id: id(50) as AppliedDecision['id'],
    stage: 'first',
    outcome: 'approve',
    finding: null,
    transferTo: null,
    reasons: [],
    caseVersion: 2,
    versionAfter: 3,
    decidedBy: profileOf('chen').id,
    decidedAt: now,
    ...change,
  }
}

export const lease = {
  officerId: profileOf('liu').id,
  deskId: decision().deskId,
  holderName: '陈',
  until: addMs(now, 60_000),
}
export const other = { ...lease, officerId: profileOf('chen').id }
export const otherDesk = { ...lease, deskId: deskId.replace('1', '2') as typeof lease.deskId }
export const moved = { ...record, version: 3 }
/** No real-name check is ever withdrawn: the row is asked of whatever comes. */
export const withdrawn = { ...record, status: 'withdrawn' as 'verified' }
export const enteredByLiu = { ...record, enteredBy: profileOf('liu').id }
export const locked = { profile: profileOf('liu'), locked: true }
export const elsewhere = { ...record, handlingAgency: '520112' as typeof record.handlingAgency }
