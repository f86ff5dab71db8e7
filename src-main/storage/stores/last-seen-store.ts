import { z } from 'zod'
import { canonicalJson } from '../../../src-shared/kernel/canonical-json.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { type Instant, instantSchema } from '../../../src-shared/kernel/instant.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

const resultSchema = z.enum(['pass', 'fail', 'unknown'])

/** As much of a version as a later one is compared with. In the store alone, where it is encrypted: it is not masked. */
const shownSchema = z.object({
  payload: z.json(),
  attachments: z.array(z.json()),
  /** What each condition said, and each hint of a real-name check. */
  rules: z.array(z.tuple([z.string(), resultSchema])),
  hints: z.array(z.tuple([z.string(), z.string(), resultSchema])).nullable(),
})
export type ShownThen = z.infer<typeof shownSchema>

const contentSchema = z.object({
  payload: z.json(),
  attachments: z.array(z.object({ slot: z.string(), sha256: z.string() })),
})

/** A version that stood before the officer. */
export interface SeenThen {
  readonly version: number
  /** When it stood there the last time. */
  readonly at: Instant
  readonly shown: ShownThen
}

export interface LastSeen extends SeenThen {
  /** The version looked at before; null on the first one, and once its changes were noted. */
  readonly earlier: SeenThen | null
}

const ofCase = prepared((value: { caseId: string }) =>
  officerSql
    .selectFrom('last_seen')
    .select(['version', 'seen_at', 'shown', 'earlier_version', 'earlier_at', 'earlier_shown'])
    .where('case_id', '=', value.caseId),
)

/** What was looked at last of a case; undefined where it never stood before this officer, or nothing can be read of it. */
export function findLastSeen(db: ReadDb, caseId: CaseId): LastSeen | undefined {
  const row = db.row(ofCase({ caseId }))
  const seen = row && seenOf(row.version, row.seen_at, row.shown)
  if (!row || !seen) return undefined
  return { ...seen, earlier: seenOf(row.earlier_version, row.earlier_at, row.earlier_shown) }
}

function seenOf(version: number | null, at: string | null, shown: string | null): SeenThen | null {
  if (version === null || at === null || shown === null) return null
  const read = shownSchema.safeParse(JSON.parse(shown))
  return read.success ? { version, at: instantSchema.parse(at), shown: read.data } : null
}

/**
 * Notes that a version stood before the officer. The version seen before it is kept beside it; the same one again only moves the
 * time, and an older one changes nothing.
 */
export function noteLastSeen(tx: WriteTx, caseId: CaseId, { version, at, shown }: SeenThen): void {
  const earlier = (column: 'version' | 'seen_at' | 'shown', kept: string) =>
    `${kept} = CASE WHEN last_seen.version < excluded.version THEN last_seen.${column} ELSE last_seen.${kept} END`
  tx.runSql(
    `INSERT INTO last_seen (case_id, version, seen_at, shown) VALUES (?, ?, ?, ?)
     ON CONFLICT (case_id) DO UPDATE SET
       ${earlier('version', 'earlier_version')}, ${earlier('seen_at', 'earlier_at')}, ${earlier('shown', 'earlier_shown')},
       version = excluded.version, seen_at = excluded.seen_at, shown = excluded.shown
     WHERE last_seen.version <= excluded.version`,
    [caseId, version, at, JSON.stringify(shown)],
  )
}

/** The changes up to this version were noted: the version before it is needed no more. */
export function forgetEarlierSeen(tx: WriteTx, caseId: CaseId, version: number): void {
  tx.runSql(
    `UPDATE last_seen SET earlier_version = NULL, earlier_at = NULL, earlier_shown = NULL
     WHERE case_id = ? AND version = ?`,
    [caseId, version],
  )
}

export function forgetLastSeen(tx: WriteTx, caseId: CaseId): void {
  tx.runSql('DELETE FROM last_seen WHERE case_id = ?', [caseId])
}

const newerOf = prepared((value: { ids: string }) =>
  officerSql
    .selectFrom('last_seen')
    .innerJoin('cases', 'cases.id', 'last_seen.case_id')
    .innerJoin('case_bodies', 'case_bodies.seq', 'cases.seq')
    .select(['last_seen.case_id', 'last_seen.shown', 'case_bodies.body'])
    .where('last_seen.case_id', 'in', ({ selectFrom, fn, val }) =>
      selectFrom(fn<{ value: string }>('json_each', [val(value.ids)]).as('wanted')).select('wanted.value'),
    )
    .whereRef('last_seen.version', '<', 'cases.version'),
)

/**
 * Which of these wait here with other content than the officer looked at last (有改动). By the primary keys of a page's rows, apart
 * from the queue's own question; only what has a newer version is read.
 */
export function listChangedSinceSeen(db: ReadDb, caseIds: readonly CaseId[]): ReadonlySet<CaseId> {
  if (caseIds.length === 0) return new Set()
  const changed = db
    .rows(newerOf({ ids: JSON.stringify(caseIds) }))
    .filter(({ shown, body }) => contentText(JSON.parse(shown)) !== contentText(JSON.parse(body)))
  return new Set(changed.map(row => row.case_id as CaseId))
}

/** One text for one content: what was handed in, with files told by what is in them, whatever they are called. */
export function contentText(holder: { readonly payload: unknown; readonly attachments: unknown }): string {
  const { payload, attachments } = contentSchema.parse(holder)
  const files = attachments.map(({ slot, sha256 }) => `${slot} ${sha256}`).sort()
  return canonicalJson({ payload, files })
}
