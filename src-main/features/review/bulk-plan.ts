import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { BulkPlan } from '../../../src-shared/desk/bulk-views.ts'
import type { DeskRefusalCode } from '../../../src-shared/desk/refusal.ts'
import { identityHints } from '../../../src-shared/identity/identity-hints.ts'
import { canonicalJson } from '../../../src-shared/kernel/canonical-json.ts'
import { sha256OfText } from '../../../src-shared/kernel/digest.ts'
import type { CaseId, LetterId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import { type CalendarDate, chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { findDraft } from '../../storage/stores/drafts-store.ts'
import { findFile } from '../../storage/stores/files-store.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import { listSeenVersions } from '../../storage/stores/seen-cases.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { type DecideInput, type Judged, judgeDecision } from './decide-case.ts'

/** What one decision of many is judged by besides itself. */
export interface BulkGuard {
  /** Versions that stood before this officer. */
  readonly seen: ReadonlyMap<string, ReadonlySet<number>>
  /** What the others are like; null while it is not known yet. */
  readonly alike: Sha256 | null
  /** The China day by which a number's age and a document's end are told. */
  readonly today: CalendarDate
}

/** No letter has it: a plan is judged, never written. */
const NO_LETTER = '00000000-0000-7000-8000-000000000000' as LetterId

/**
 * Which of these cases may be approved with one press (W9), and why each of the others may not: approval alone, of cases that
 * are alike in procedure, stage, rulebook and every rule's answer, with all their pictures, each looked at by this officer in
 * this version, and each with its own checklist as it was answered then. Of several kinds of likeness the commonest stays.
 */
export function planBulk(tools: DeskTools, opened: Opened, caseIds: readonly CaseId[]): BulkPlan {
  const db = opened.storage.read
  const today = chinaDateOf(tools.clock.now())
  const guard: BulkGuard = { seen: listSeenVersions(db, opened.officer.id, caseIds), alike: null, today }
  const items = [...new Set(caseIds)].map(caseId => judgeForPlan(db, tools, opened, caseId, guard))
  const digest = commonest(items.flatMap(({ judged }) => (judged ? [likeness(judged, today)] : [])))
  const example = items.find(({ judged }) => judged && likeness(judged, today) === digest)?.judged
  return {
    alike: example && digest !== undefined ? { digest, ...sharedBy(example, today) } : null,
    cases: items.map(({ caseId, version, refused, judged }) => ({
      caseId,
      version,
      refused: refused ?? (judged && likeness(judged, today) === digest ? null : 'not-identical'),
    })),
  }
}

function judgeForPlan(
  db: ReadDb,
  tools: DeskTools,
  opened: Opened,
  caseId: CaseId,
  guard: BulkGuard,
): {
  readonly caseId: CaseId
  readonly version: number | null
  readonly refused: DeskRefusalCode | null
  readonly judged?: Judged
} {
  const record = findCase(db, caseId)
  if (!record) return { caseId, version: null, refused: 'not-found' }
  try {
    const judged = judgeDecision(db, tools, opened, approvalOf(db, record, record.version, NO_LETTER))
    refuseUnlike(db, judged, guard)
    return { caseId, version: record.version, refused: null, judged }
  } catch (cause) {
    if (!(cause instanceof DeskRefused)) throw cause
    // Of a case out of reach not even the version is told.
    if (cause.code === 'not-permitted') return { caseId, version: null, refused: cause.code }
    // What is not verified yet is said of a case that was looked at; else the look is what is wanting.
    const unseen = cause.code.startsWith('checklist-') && !guard.seen.get(caseId)?.has(record.version)
    return { caseId, version: record.version, refused: unseen ? 'not-opened' : cause.code }
  }
}

/** The approval of a case as it stands in the store, with what the officer answered and noted when they looked at it. */
export function approvalOf(
  db: ReadDb,
  record: CaseRecord,
  caseVersion: number,
  decisionId: LetterId,
): DecideInput {
  const stored = findDraft(db, record.id)
  const draft = stored?.caseVersion === record.version ? stored.draft : undefined
  return {
    decisionId,
    caseId: record.id,
    caseVersion,
    shown: record.attachments.map(file => file.sha256),
    outcome: 'approve',
    reasons: [],
    transferTo: null,
    applicantText: '',
    internalNote: draft?.internalNote ?? '',
    finding: null,
    checklist: draft?.checklist ?? [],
    settles: null,
  }
}

/** Throws what stands against deciding this case with others, when nothing stands against deciding it alone. */
export function refuseUnlike(db: ReadDb, judged: Judged, { seen, alike, today }: BulkGuard): void {
  const { current } = judged
  if (!seen.get(current.id)?.has(current.version)) throw new DeskRefused('not-opened')
  const stored = findDraft(db, current.id)
  const meant = stored?.caseVersion === current.version ? stored.draft.outcome : null
  if (meant !== null && meant !== 'approve') throw new DeskRefused('drafted-otherwise')
  if (listLettersOfCase(db, current.id).some(letter => letter.state === 'needs-you'))
    throw new DeskRefused('letter-moved')
  if (current.attachments.some(file => findFile(db, file.sha256)?.state !== 'ready'))
    throw new DeskRefused('attachment-missing')
  if (alike !== null && likeness(judged, today) !== alike) throw new DeskRefused('not-identical')
}

/** One digest for cases that are alike in everything a rule or a right asks for. */
function likeness(judged: Judged, today: CalendarDate): Sha256 {
  const answers = answersTo(judged, today).map(({ id, result, lifted }) => [id, result, lifted])
  const { procedure, stage, rulebook } = judged.current
  return sha256OfText(canonicalJson([procedure, stage, { ...rulebook }, answers]))
}

const ORDER = ['fail', 'unknown', 'pass']

function sharedBy(judged: Judged, today: CalendarDate) {
  const { id, version } = judged.current.rulebook
  return {
    stage: judged.current.stage,
    rulebook: { id, version },
    // What does not fit comes first, as on the case itself.
    rules: answersTo(judged, today)
      .toSorted((a, b) => ORDER.indexOf(a.result) - ORDER.indexOf(b.result))
      .map(({ label, hint, result }) => ({ label, hint, result })),
  }
}

/** What every rule of the case says: the conditions of its rulebook, and of a real-name check what its checks say. */
function answersTo({ current, results }: Judged, today: CalendarDate) {
  const conditions = results.map(({ condition, result, lifted }) => ({
    ...{ id: condition.id, label: condition.label, hint: null, result, lifted },
  }))
  if (current.procedure !== 'identity-check') return conditions
  const hasReference = current.attachments.some(file => file.slot === 'reference-photo')
  const checks = identityHints(current.payload, hasReference, today).hints.map(({ hint, from, result }) => ({
    ...{ id: `${from} ${hint}`, label: null, hint, result, lifted: false },
  }))
  return [...conditions, ...checks]
}

function commonest(digests: readonly Sha256[]): Sha256 | undefined {
  const counts = new Map<Sha256, number>()
  for (const digest of digests) counts.set(digest, (counts.get(digest) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0]
}
