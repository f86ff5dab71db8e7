import {
  addDays,
  type CalendarDate,
  chinaDayStart,
  type Instant,
} from '../../../src-shared/kernel/instant.ts'
import { type LetterState, letterStateSchema, unsentStates } from '../../../src-shared/sync/outbox-letter.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb } from '../transaction.ts'

const decidedBetween = prepared((value: { from: string; to: string }) =>
  officerSql
    .selectFrom('letters')
    .select(q => q.fn.countAll<number>().as('n'))
    .where('kind', '=', 'decision')
    .where('state', '!=', 'undone')
    .where('decided_at', '>=', value.from)
    .where('decided_at', '<', value.to),
)

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

const unconfirmedBefore = prepared((value: { at: string }) =>
  officerSql
    .selectFrom('letters')
    .select(q => q.fn.countAll<number>().as('n'))
    .where('state', 'in', unsentStates)
    .where('decided_at', '<=', value.at),
)

/** Letters made up to that time which the centre has not confirmed: no report counts them. */
export function countUnconfirmedBefore(db: ReadDb, at: Instant): number {
  return db.row(unconfirmedBefore({ at }))?.n ?? 0
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

const highestIn = prepared((value: { state: string }) =>
  officerSql
    .selectFrom('letters')
    .select('sequence')
    .where('state', '=', value.state)
    .orderBy('sequence', 'desc')
    .limit(1),
)

/** The number of the last letter; 0 where there is none. Asked state by state, which is one look at the index for each. */
export function findHighestSequence(db: ReadDb): number {
  return Math.max(0, ...letterStateSchema.options.map(state => db.row(highestIn({ state }))?.sequence ?? 0))
}
