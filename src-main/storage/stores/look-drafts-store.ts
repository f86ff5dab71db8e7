import { z } from 'zod'
import { type LookDraft, lookDraftSchema } from '../../../src-shared/desk/sample-views.ts'
import { type Instant, instantSchema } from '../../../src-shared/kernel/instant.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import { deleteMeta, findMeta, writeMeta } from './meta-store.ts'

const keptSchema = z.object({ draft: lookDraftSchema, savedAt: instantSchema })
export interface StoredLookDraft {
  readonly draft: LookDraft
  readonly savedAt: Instant
}

/** What was typed for second looks that are not judged yet, by the sample; what an older program kept otherwise is left out. */
function readAll(db: ReadDb): ReadonlyMap<string, StoredLookDraft> {
  const kept = findMeta(db, 'look-drafts')
  if (kept === undefined) return new Map()
  const entries = Object.entries(z.record(z.string(), z.unknown()).parse(JSON.parse(kept)))
  return new Map(
    entries.flatMap(([id, value]) => {
      const read = keptSchema.safeParse(value)
      return read.success ? [[id, read.data] as const] : []
    }),
  )
}

function writeAll(tx: WriteTx, drafts: ReadonlyMap<string, StoredLookDraft>): void {
  if (drafts.size === 0) deleteMeta(tx, 'look-drafts')
  else writeMeta(tx, 'look-drafts', JSON.stringify(Object.fromEntries(drafts)))
}

export function findLookDraft(db: ReadDb, sampleId: string): StoredLookDraft | undefined {
  return readAll(db).get(sampleId)
}

export function writeLookDraft(tx: WriteTx, sampleId: string, stored: StoredLookDraft): void {
  writeAll(tx, new Map([...readAll(tx), [sampleId, stored]]))
}

/** Forgets it: the look was judged, taken back, or nothing stands there any more. */
export function deleteLookDraft(tx: WriteTx, sampleId: string): void {
  const drafts = readAll(tx)
  if (drafts.has(sampleId)) writeAll(tx, new Map([...drafts].filter(([id]) => id !== sampleId)))
}
