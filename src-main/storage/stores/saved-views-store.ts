import { z } from 'zod'
import { type QueueFilter, type SavedView, savedViewSchema } from '../../../src-shared/desk/views.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import { findMeta, writeMeta } from './meta-store.ts'

/** What narrows nothing where it does not stand: a view is read also when an earlier version knew fewer filters. */
const OPEN: Omit<QueueFilter, 'workType' | 'stage' | 'view'> = {
  region: null,
  status: null,
  month: null,
  category: null,
  reason: null,
  due: null,
  holder: null,
  flag: null,
}

const keptSchema = z.array(z.looseObject({ filter: z.looseObject({}) }))

/** The views of the officer of this store, in the order they were first saved. */
export function listSavedViews(db: ReadDb): SavedView[] {
  const kept = findMeta(db, 'saved-views')
  if (kept === undefined) return []
  return keptSchema.parse(JSON.parse(kept)).flatMap(view => {
    const read = savedViewSchema.safeParse({ ...view, filter: { ...OPEN, ...view.filter } })
    return read.success ? [read.data] : []
  })
}

export function writeSavedViews(tx: WriteTx, views: readonly SavedView[]): void {
  writeMeta(tx, 'saved-views', JSON.stringify(views))
}
