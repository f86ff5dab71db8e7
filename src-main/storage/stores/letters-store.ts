import { z } from 'zod'
import type { ActKind } from '../../../src-shared/cases/act.ts'
import type { Outcome } from '../../../src-shared/cases/outcome.ts'
import type { Stage } from '../../../src-shared/cases/stage.ts'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import { otherDecisionSchema } from '../../../src-shared/central/letters.ts'
import type { CaseId, LetterId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import {
  addDays,
  type CalendarDate,
  chinaDayStart,
  type Instant,
  instantSchema,
} from '../../../src-shared/kernel/instant.ts'
import type { LocalStep } from '../../../src-shared/sync/local-effect.ts'
import {
  type LetterEvent,
  type LetterState,
  moveLetter,
  unsentStates,
} from '../../../src-shared/sync/outbox-letter.ts'
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
  readonly lastTrouble: string | null
  readonly trouble: Trouble | null
  readonly marks: readonly z.infer<typeof acceptanceMarkSchema>[]
  readonly settles: LetterId | null
}

/** A new letter, with what is kept beside its frozen bytes. */
export interface NewLetter
  extends Omit<StoredLetter, 'state' | 'attempts' | 'lastTrouble' | 'trouble' | 'marks'> {
  /** The case as it stood on the screen, the feed's form. */
  readonly seen: string
}

const columns = [
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
  'last_trouble',
  'trouble',
  'marks',
  'settles',
] as const

function fromRow(row: Pick<LettersRow, (typeof columns)[number]>): StoredLetter {
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
    lastTrouble: row.last_trouble,
    trouble: row.trouble === null ? null : troubleSchema.parse(JSON.parse(row.trouble)),
    marks: marksSchema.parse(JSON.parse(row.marks)),
    settles: row.settles as LetterId | null,
  }
}

const insertion = prepared((value: LettersRow) =>
  officerSql.insertInto('letters').values({ ...letterColumns(value) }),
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
function letterColumns(value: LettersRow): LettersRow {
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
  readonly lastTrouble?: string | null
  readonly trouble?: Trouble | null
  readonly marks?: StoredLetter['marks']
  readonly closedBy?: string
  readonly reflected?: boolean
}

const movingColumns = [
  'state',
  'attempts',
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
      last_trouble: change.lastTrouble === undefined ? row.last_trouble : change.lastTrouble,
      trouble: trouble === undefined ? row.trouble : trouble === null ? null : JSON.stringify(trouble),
      marks: change.marks === undefined ? row.marks : JSON.stringify(change.marks),
      closed_by: change.closedBy ?? row.closed_by,
      reflected: change.reflected === undefined ? row.reflected : change.reflected ? 1 : 0,
    }),
  )
  return next
}

const letterById = prepared((value: { id: string }) =>
  officerSql.selectFrom('letters').select(columns).where('letter_id', '=', value.id),
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

const lettersOfCase = prepared((value: { caseId: string }) =>
  officerSql.selectFrom('letters').select(columns).where('case_id', '=', value.caseId).orderBy('sequence'),
)

export function listLettersOfCase(db: ReadDb, caseId: CaseId): StoredLetter[] {
  return db.rows(lettersOfCase({ caseId })).map(fromRow)
}

const casesInNeedsYou = prepared(() =>
  officerSql.selectFrom('letters').select('case_id').distinct().where('state', '=', 'needs-you'),
)

/** Cases with a letter that a person must look at; a handful at any time. */
export function listCasesInNeedsYou(db: ReadDb): ReadonlySet<string> {
  return new Set(db.rows(casesInNeedsYou({})).map(row => row.case_id))
}

export function listLettersInStates(
  db: ReadDb,
  states: readonly LetterState[],
  beforeSequence: number | null,
  limit: number,
): StoredLetter[] {
  let query = officerSql
    .selectFrom('letters')
    .select(columns)
    .where('state', 'in', states)
    .orderBy('sequence', 'desc')
    .limit(limit)
  if (beforeSequence !== null) query = query.where('sequence', '<', beforeSequence)
  return db.rows(query.compile()).map(fromRow)
}

/**
 * The letters that may leave now: the oldest waiting one of each case that has nothing unsettled before it. A letter
 * held, being sent or in needs-you stops only its own case.
 */
export function listSendableLetters(db: ReadDb, kind: StoredLetter['kind'], limit: number): StoredLetter[] {
  return db
    .rows(
      officerSql
        .selectFrom('letters as letter')
        .select(columns.map(column => `letter.${column}` as const))
        .where('letter.state', '=', 'waiting')
        .where('letter.kind', '=', kind)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('letters as earlier')
                .select('earlier.letter_id')
                .whereRef('earlier.case_id', '=', 'letter.case_id')
                .whereRef('earlier.sequence', '<', 'letter.sequence')
                .where('earlier.state', 'in', unsentStates),
            ),
          ),
        )
        .orderBy('letter.sequence')
        .limit(limit)
        .compile(),
    )
    .map(row => fromRow(row as never))
}

const heldLetters = prepared(() =>
  officerSql
    .selectFrom('letters')
    .select(['letter_id', 'undo_until'])
    .where('state', '=', 'held')
    .orderBy('sequence'),
)

export function listHeldLetters(db: ReadDb): { letterId: LetterId; undoUntil: Instant | null }[] {
  return db
    .rows(heldLetters({}))
    .map(row => ({ letterId: row.letter_id as LetterId, undoUntil: row.undo_until as Instant | null }))
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

const decidedBetween = prepared((value: { from: string; to: string }) =>
  officerSql
    .selectFrom('letters')
    .select(q => q.fn.countAll<number>().as('n'))
    .where('kind', '=', 'decision')
    .where('state', '!=', 'undone')
    .where('decided_at', '>=', value.from)
    .where('decided_at', '<', value.to),
)

const firstUndoEnd = prepared(() =>
  officerSql
    .selectFrom('letters')
    .select(q => q.fn.min<string | null>('undo_until').as('at'))
    .where('state', '=', 'held'),
)

/** When the first of the open undo windows ends; undefined when no letter is held. */
export function findNextUndoEnd(db: ReadDb): Instant | undefined {
  return (db.row(firstUndoEnd({}))?.at as Instant | null | undefined) ?? undefined
}

/** Decisions made on a China day and not undone. */
export function countDecidedOn(db: ReadDb, day: CalendarDate): number {
  return db.row(decidedBetween({ from: chinaDayStart(day), to: chinaDayStart(addDays(day, 1)) }))?.n ?? 0
}

const unsentByState = prepared(() =>
  officerSql
    .selectFrom('letters')
    .select(q => ['state', q.fn.countAll<number>().as('n')])
    .where('state', 'in', unsentStates)
    .groupBy('state'),
)

/** Letters the centre has not answered for: on their way, and those a person must look at. */
export interface UnsentCounts {
  /** Held for undo, waiting or being sent. */
  readonly waiting: number
  readonly needsYou: number
}

export function countUnsent(db: ReadDb): UnsentCounts {
  const counts = { waiting: 0, needsYou: 0 }
  for (const { state, n } of db.rows(unsentByState({})))
    counts[state === 'needs-you' ? 'needsYou' : 'waiting'] += n
  return counts
}

export function countLettersIn(db: ReadDb, states: readonly LetterState[]): number {
  const query = officerSql.selectFrom('letters').select(q => q.fn.countAll<number>().as('n'))
  return db.row(query.where('state', 'in', states).compile())?.n ?? 0
}

export function findOldestUnsentAt(db: ReadDb): Instant | null {
  const row = db.row(
    officerSql
      .selectFrom('letters')
      .select('decided_at')
      .where('state', 'in', unsentStates)
      .orderBy('sequence')
      .limit(1)
      .compile(),
  )
  return (row?.decided_at as Instant | undefined) ?? null
}

export function findHighestSequence(db: ReadDb): number {
  return (
    db.row(officerSql.selectFrom('letters').select('sequence').orderBy('sequence', 'desc').limit(1).compile())
      ?.sequence ?? 0
  )
}

const stepsOfCase = prepared((value: { caseId: string }) =>
  officerSql
    .selectFrom('letters')
    .select(['what', 'state', 'reflected'])
    .where('case_id', '=', value.caseId)
    .orderBy('sequence'),
)

/** The officer's steps on a case that the centre's word does not show yet, oldest first. */
export function listLocalSteps(db: ReadDb, caseId: CaseId): LocalStep[] {
  return db
    .rows(stepsOfCase({ caseId }))
    .filter(
      row =>
        ['held', 'waiting', 'sending'].includes(row.state) ||
        (row.state === 'receipted' && row.reflected === 0),
    )
    .map(row => row.what as LocalStep)
}

/** Letters with a receipt whose effect the centre's word on the shelf may not show yet. */
export function listUnreflectedLetters(db: ReadDb): LetterId[] {
  return db
    .rows(
      officerSql
        .selectFrom('letters')
        .select('letter_id')
        .where('state', '=', 'receipted')
        .where('reflected', '=', 0)
        .compile(),
    )
    .map(row => row.letter_id as LetterId)
}

/** After a pull that reached the end: what was receipted before it began is in the centre's word. Gives the cases. */
export function markReflected(tx: WriteTx, letters: readonly LetterId[]): CaseId[] {
  const cases = new Set<CaseId>()
  for (const letterId of letters) {
    tx.run(
      officerSql.updateTable('letters').set({ reflected: 1 }).where('letter_id', '=', letterId).compile(),
    )
    const letter = findLetter(tx, letterId)
    if (letter) cases.add(letter.caseId)
  }
  return [...cases]
}
