import { z } from 'zod'
import { type AuditAnchor, auditAnchorSchema, FIRST_HASH } from '../../../src-shared/central/audit.ts'
import { type Instant, instantSchema } from '../../../src-shared/kernel/instant.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import { deleteMeta, findMeta, type MetaKey, writeMeta } from './meta-store.ts'

const stateSchema = z.object({
  /** Under which the centre keeps this log. */
  logId: z.string(),
  /** The desk's epoch it was begun in: a desk that registers anew begins a new log. */
  epoch: z.number().int(),
  /** Its first line is the one after this number. */
  after: z.number().int().nonnegative(),
})
export type LogState = z.infer<typeof stateSchema>

const startSchema = z.object({ number: z.number().int().nonnegative(), hash: z.string() })
export type LogStart = z.infer<typeof startSchema>

const daysSchema = z.array(z.object({ at: instantSchema, number: z.number().int().positive() }))
export type AnchorDay = z.infer<typeof daysSchema>[number]

/** How the delivery of the log stands; undefined before the first one. */
export function findLogState(db: ReadDb): LogState | undefined {
  return readMeta(db, 'audit-log', stateSchema)
}

export function writeLogState(tx: WriteTx, state: LogState): void {
  writeMeta(tx, 'audit-log', JSON.stringify(state))
}

/** What the first line here follows: nothing, or the last line that was taken away. */
export function findLogStart(db: ReadDb): LogStart {
  return readMeta(db, 'audit-start', startSchema) ?? { number: 0, hash: FIRST_HASH }
}

export function writeLogStart(tx: WriteTx, start: LogStart): void {
  writeMeta(tx, 'audit-start', JSON.stringify(start))
}

/** The centre's last signed word on this log, as it was verified when it came. */
export function findAnchor(db: ReadDb): AuditAnchor | undefined {
  return readMeta(db, 'audit-anchor', auditAnchorSchema)
}

const DAY_MS = 86_400_000
/** More than the days lines are kept. */
const MOST_DAYS = 400

/** Keeps an anchor, and about one a day of how far it reached: what is anchored long enough may be taken away. */
export function keepAnchor(tx: WriteTx, anchor: AuditAnchor): void {
  writeMeta(tx, 'audit-anchor', JSON.stringify(anchor))
  deleteMeta(tx, 'audit-refused')
  const days = listAnchorDays(tx)
  const last = days.at(-1)
  if (last && Date.parse(anchor.receivedAt) - Date.parse(last.at) < DAY_MS) return
  const kept = [...days, { at: anchor.receivedAt, number: anchor.number }].slice(-MOST_DAYS)
  writeMeta(tx, 'audit-anchor-days', JSON.stringify(kept))
}

export function listAnchorDays(db: ReadDb): readonly AnchorDay[] {
  return readMeta(db, 'audit-anchor-days', daysSchema) ?? []
}

/** Since when the centre does not take this log any more; undefined while it does. */
export function findRefusedSince(db: ReadDb): Instant | undefined {
  return readMeta(db, 'audit-refused', instantSchema)
}

export function noteRefused(tx: WriteTx, at: Instant): void {
  if (findRefusedSince(tx) === undefined) writeMeta(tx, 'audit-refused', JSON.stringify(at))
}

/** A value that is not what this program writes counts as none. */
function readMeta<Schema extends z.ZodType>(
  db: ReadDb,
  key: MetaKey,
  schema: Schema,
): z.output<Schema> | undefined {
  const kept = findMeta(db, key)
  if (kept === undefined) return undefined
  try {
    const read = schema.safeParse(JSON.parse(kept))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}
