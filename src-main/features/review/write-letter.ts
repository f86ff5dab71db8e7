import type { Act } from '../../../src-shared/cases/act.ts'
import type { Decision } from '../../../src-shared/cases/decision.ts'
import type { Stage } from '../../../src-shared/cases/stage.ts'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { canonicalJson } from '../../../src-shared/kernel/canonical-json.ts'
import { sha256OfText } from '../../../src-shared/kernel/digest.ts'
import type { CaseId, LetterId } from '../../../src-shared/kernel/ids.ts'
import { addMs, type Instant } from '../../../src-shared/kernel/instant.ts'
import { readSettings } from '../../storage/stores/desk-store.ts'
import { findLetter, insertLetter } from '../../storage/stores/letters-store.ts'
import { refreshLocalEffect } from '../../storage/stores/local-effects.ts'
import type { ReadDb, WriteTx } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'
import { DeskRefused } from '../refusal.ts'

export interface Written {
  readonly letterId: LetterId
  readonly undoUntil: Instant
}

type LetterContent = Decision | Act

/** What a letter is about. */
export interface LetterSubject {
  readonly id: CaseId
  readonly workType: WorkType
  readonly stage: Stage
  readonly version: number
  readonly serialNo: string
  readonly personName: string
  /** The case as it stood on the screen; undefined where there was none to see. */
  readonly seen: CaseRecord | undefined
}

/** A case at hand as the subject of a letter. */
export function subjectOf(current: CaseRecord): LetterSubject {
  const { id, workType, stage, version, serialNo, personName } = current
  return { id, workType, stage, version, serialNo, personName, seen: current }
}

/** Who acts, where, when by which clock, on which version: the same on every letter. */
export function letterStamp(
  tools: DeskTools,
  opened: Opened,
  subject: Pick<LetterSubject, 'id' | 'workType' | 'version'>,
) {
  return {
    caseId: subject.id,
    workType: subject.workType,
    caseVersion: subject.version,
    decidedBy: opened.officer.id,
    submittedBy: opened.officer.id,
    decidedAt: tools.clock.now(),
    clockOffsetMs: opened.clockOffsetMs(),
    deskId: opened.deskId,
    epoch: opened.epoch,
    sequence: opened.nextSequence(),
  }
}

/**
 * Freezes a letter's bytes and puts it in the outbox, held while it can be undone, with its audit line and its local
 * effect: all in the caller's transaction.
 */
export function writeLetter(
  tx: WriteTx,
  tools: DeskTools,
  opened: Opened,
  subject: LetterSubject,
  content: LetterContent,
  settles: LetterId | null,
): Written {
  const decision = content.kind === 'decision' ? content : undefined
  const letterId = content.kind === 'decision' ? content.decisionId : content.actId
  const what = content.kind === 'decision' ? content.outcome : content.act
  const text = canonicalJson(content)
  const undoUntil = addMs(
    content.decidedAt,
    readSettings(tools.deskStorage.read, opened.officer.id).undoSeconds * 1000,
  )
  insertLetter(tx, {
    letterId,
    kind: content.kind,
    what,
    caseId: subject.id,
    workType: subject.workType,
    stage: subject.stage,
    serialNo: subject.serialNo,
    personName: subject.personName,
    caseVersion: subject.version,
    sequence: content.sequence,
    reasons: decision?.reasons ?? [],
    decidedAt: content.decidedAt,
    content: text,
    digest: sha256OfText(text),
    undoUntil,
    seen: subject.seen ? JSON.stringify(subject.seen) : null,
    settles,
  })
  refreshLocalEffect(tx, subject.id, subject.seen)
  record(tx, tools, opened, decision ? 'decision-made' : 'act-made', {
    caseId: subject.id,
    letterId,
    detail: {
      what,
      stage: subject.stage,
      version: subject.version,
      reasons: decision?.reasons ?? [],
      settles,
    },
  })
  publishAfter(tx, tools, ['cases', 'letters', 'sync'])
  tx.afterCommit(tools.lettersChanged)
  return { letterId, undoUntil }
}

/** The answer a repeated press gets; refuses an id that was used for something else. */
export function writtenBefore(
  db: ReadDb,
  letterId: LetterId,
  same: { readonly caseId: string; readonly what: string },
): Written | undefined {
  const earlier = findLetter(db, letterId)
  if (!earlier) return undefined
  if (earlier.caseId !== same.caseId || earlier.what !== same.what)
    throw new DeskRefused('bad-input', { paths: ['id'] })
  return { letterId, undoUntil: earlier.undoUntil ?? earlier.decidedAt }
}
