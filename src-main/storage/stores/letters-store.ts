import { z } from 'zod'
import type { ActKind } from '../../../src-shared/cases/act.ts'
import type { Outcome } from '../../../src-shared/cases/outcome.ts'
import type { Stage } from '../../../src-shared/cases/stage.ts'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import { otherDecisionSchema } from '../../../src-shared/central/letters.ts'
import type { CaseId, LetterId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import { type Instant, instantSchema } from '../../../src-shared/kernel/instant.ts'
import { type LetterEvent, type LetterState, moveLetter } from '../../../src-shared/sync/outbox-letter.ts'
import { acceptanceMarkSchema, needsYouReasonSchema } from '../../../src-shared/sync/verdict.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { LettersRow } from '../tables.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

/** Why a letter stands in needs-you, with the centre's side of it. */
export const troubleSchema = z.object({
  reason: needsYouReasonSchema,
  detail: z.string(),
  since: instantSchema,
  case: z.unknown().nullable(),
  other: otherDecisionSchema.nullable(),
  heldBy: z.object({ name: z.string(), until: instantSchema }).nullable(),
})
export type Trouble = z.infer<typeof troubleSchema>

const marksSchema = z.array(acceptanceMarkSchema)
const reasonsSchema = z.array(z.string())

export interface StoredLetter {
  readonly letterId: LetterId
  readonly kind: 'decision' | 'act'
  readonly what: Outcome | ActKind
  readonly caseId: CaseId
  readonly workType: WorkType
  readonly stage: Stage
  readonly serialNo: string
  readonly personName: string
  readonly caseVersion: number
  readonly sequence: number
  readonly reasons: readonly string[]
  readonly decidedAt: Instant
  /** The frozen bytes; no migration ever rewrites them. */
  readonly content: string
  readonly digest: Sha256
  readonly state: LetterState
  readonly undoUntil: Instant | null
  readonly attempts: number
  /** A try left and its answer never came: the centre may have it. False again once the centre says it has not. */
  readonly mayHaveArrived: boolean
  readonly lastTrouble: string | null
  readonly trouble: Trouble | null
  readonly marks: readonly z.infer<typeof acceptanceMarkSchema>[]
  readonly settles: LetterId | null
  /** Receipted, and the centre's word on the shelf shows what it did. */
  readonly reflected: boolean
}

/** A new letter, with what is kept beside its frozen bytes. */
export interface NewLetter
  extends Omit<
    StoredLetter,
    'state' | 'attempts' | 'mayHaveArrived' | 'lastTrouble' | 'trouble' | 'marks' | 'reflected'
  > {
  /** The case as it stood on the screen, the feed's form; null where there was none to see. */
  readonly seen: string | null
}

export const letterColumns = [
  'letter_id',
  'kind',
  'what',
  'case_id',
  'work_type',
  'stage',
  'serial_no',
  'person_name',
  'case_version',
  'sequence',
  'reasons',
  'decided_at',
  'content',
  'digest',
  'state',
  'undo_until',
  'attempts',
  'may_have_arrived',
  'last_trouble',
  'trouble',
  'marks',
  'settles',
  'reflected',
] as const

export function fromRow(row: Pick<LettersRow, (typeof letterColumns)[number]>): StoredLetter {
  return {
    letterId: row.letter_id as LetterId,
    kind: row.kind as StoredLetter['kind'],
    what: row.what as StoredLetter['what'],
    caseId: row.case_id as CaseId,
    workType: row.work_type as WorkType,
    stage: row.stage as Stage,
    serialNo: row.serial_no,
    personName: row.person_name,
    caseVersion: row.case_version,
    sequence: row.sequence,
    reasons: reasonsSchema.parse(JSON.parse(row.reasons)),
    decidedAt: row.decided_at as Instant,
    content: row.content,
    digest: row.digest as Sha256,
    state: row.state as LetterState,
    undoUntil: row.undo_until as Instant | null,
    attempts: row.attempts,
    mayHaveArrived: row.may_have_arrived === 1,
    lastTrouble: row.last_trouble,
    trouble: row.trouble === null ? null : troubleSchema.parse(JSON.parse(row.trouble)),
    marks: marksSchema.parse(JSON.parse(row.marks)),
    settles: row.settles as LetterId | null,
    reflected: row.reflected === 1,
  }
}

const insertion = prepared((value: LettersRow) =>
  officerSql.insertInto('letters').values({ ...everyColumn(value) }),
)

/** Puts a new letter in the outbox, held while it can be undone. */
export function insertLetter(tx: WriteTx, letter: NewLetter): void {
  tx.run(
    insertion({
      letter_id: letter.letterId,
      kind: letter.kind,
      what: letter.what,
      case_id: letter.caseId,
      work_type: letter.workType,
      stage: letter.stage,
      serial_no: letter.serialNo,
      person_name: letter.personName,
      case_version: letter.caseVersion,
      sequence: letter.sequence,
      reasons: JSON.stringify(letter.reasons),
      decided_at: letter.decidedAt,
      content: letter.content,
      digest: letter.digest,
      seen: letter.seen,
      settles: letter.settles,
      state: 'held',
      undo_until: letter.undoUntil,
      attempts: 0,
      may_have_arrived: 0,
      last_trouble: null,
      trouble: null,
      marks: '[]',
      closed_by: null,
      reflected: 0,
      changed_at: letter.decidedAt,
    }),
  )
}

/** Every column by name: a stand-in for values gives what it is asked for, so it must be asked. */
function everyColumn(value: LettersRow): LettersRow {
  return {
    letter_id: value.letter_id,
    kind: value.kind,
    what: value.what,
    case_id: value.case_id,
    work_type: value.work_type,
    stage: value.stage,
    serial_no: value.serial_no,
    person_name: value.person_name,
    case_version: value.case_version,
    sequence: value.sequence,
    reasons: value.reasons,
    decided_at: value.decided_at,
    content: value.content,
    digest: value.digest,
    seen: value.seen,
    settles: value.settles,
    state: value.state,
    undo_until: value.undo_until,
    attempts: value.attempts,
    may_have_arrived: value.may_have_arrived,
    last_trouble: value.last_trouble,
    trouble: value.trouble,
    marks: value.marks,
    closed_by: value.closed_by,
    reflected: value.reflected,
    changed_at: value.changed_at,
  }
}

export interface LetterChange {
  readonly attempts?: number
  readonly mayHaveArrived?: boolean
  readonly lastTrouble?: string | null
  readonly trouble?: Trouble | null
  readonly marks?: StoredLetter['marks']
  readonly closedBy?: string
  readonly reflected?: boolean
}

const movingColumns = [
  'state',
  'attempts',
  'may_have_arrived',
  'last_trouble',
  'trouble',
  'marks',
  'closed_by',
  'reflected',
] as const
type Moving = Pick<LettersRow, (typeof movingColumns)[number]>
const movingOf = prepared((value: { id: string }) =>
  officerSql.selectFrom('letters').select(movingColumns).where('letter_id', '=', value.id),
)
const move = prepared((value: Moving & { id: string; at: string }) =>
  officerSql
    .updateTable('letters')
    .set({
      state: value.state,
      undo_until: null,
      attempts: value.attempts,
      may_have_arrived: value.may_have_arrived,
      last_trouble: value.last_trouble,
      trouble: value.trouble,
      marks: value.marks,
      closed_by: value.closed_by,
      reflected: value.reflected,
      changed_at: value.at,
    })
    .where('letter_id', '=', value.id),
)

/**
 * Moves a letter by the one table of legal moves and records what came with it.
 *
 * Undefined, and nothing changes, when the letter is unknown or that move does not exist from where it stands.
 */
export function applyLetterEvent(
  tx: WriteTx,
  letterId: LetterId,
  event: LetterEvent,
  at: Instant,
  change: LetterChange = {},
): LetterState | undefined {
  const row = tx.row(movingOf({ id: letterId }))
  const next = row && moveLetter(row.state as LetterState, event)
  if (!row || next === undefined) return undefined
  const { trouble } = change
  tx.run(
    move({
      id: letterId,
      at,
      state: next,
      attempts: change.attempts ?? row.attempts,
      may_have_arrived:
        change.mayHaveArrived === undefined ? row.may_have_arrived : change.mayHaveArrived ? 1 : 0,
      last_trouble: change.lastTrouble === undefined ? row.last_trouble : change.lastTrouble,
      trouble: trouble === undefined ? row.trouble : trouble === null ? null : JSON.stringify(trouble),
      marks: change.marks === undefined ? row.marks : JSON.stringify(change.marks),
      closed_by: change.closedBy ?? row.closed_by,
      reflected: change.reflected === undefined ? row.reflected : change.reflected ? 1 : 0,
    }),
  )
  return next
}

const noting = prepared((value: { id: string; trouble: string; reason: string; at: string }) =>
  officerSql
    .updateTable('letters')
    .set({
      trouble: value.trouble,
      last_trouble: value.reason,
      may_have_arrived: 1,
      changed_at: value.at,
    })
    .where('letter_id', '=', value.id)
    .where('state', '=', 'needs-you'),
)

/**
 * Replaces what stands against a letter in needs-you, which stays there, by something that leaves open whether the letter
 * took effect. True when it stood there.
 */
export function noteTrouble(tx: WriteTx, letterId: LetterId, at: Instant, trouble: Trouble): boolean {
  return tx.run(noting({ id: letterId, trouble: JSON.stringify(trouble), reason: trouble.reason, at })) > 0
}

const letterById = prepared((value: { id: string }) =>
  officerSql.selectFrom('letters').select(letterColumns).where('letter_id', '=', value.id),
)

export function findLetter(db: ReadDb, letterId: LetterId): StoredLetter | undefined {
  const row = db.row(letterById({ id: letterId }))
  return row && fromRow(row)
}

const seenOf = prepared((value: { id: string }) =>
  officerSql.selectFrom('letters').select('seen').where('letter_id', '=', value.id),
)

/** The case as it stood on the screen when the letter was made, in the feed's form; undefined when unknown. */
export function findSeenCase(db: ReadDb, letterId: LetterId): unknown {
  const row = db.row(seenOf({ id: letterId }))
  return row === undefined || row.seen === null ? undefined : JSON.parse(row.seen)
}

const closedByOf = prepared((value: { id: string }) =>
  officerSql
    .selectFrom('letters')
    .select('closed_by')
    .where('letter_id', '=', value.id)
    .where('state', '=', 'closed'),
)

/** What closed a letter, `how:` before who, why or what; undefined while it is not closed. */
export function findClosedBy(db: ReadDb, letterId: LetterId): string | undefined {
  return db.row(closedByOf({ id: letterId }))?.closed_by ?? undefined
}

/**
 * Ends the undo window of a held letter: it may leave from now on. A letter in needs-you that it settles is closed by
 * this very act, so that exactly one of the two can ever take effect.
 */
export function releaseHeldLetter(tx: WriteTx, letterId: LetterId, at: Instant): void {
  if (applyLetterEvent(tx, letterId, 'undo-window-over', at) === undefined) return
  const settles = findLetter(tx, letterId)?.settles ?? null
  if (settles !== null)
    applyLetterEvent(tx, settles, 'closed-by-act', at, { closedBy: `decided-again:${letterId}` })
}
