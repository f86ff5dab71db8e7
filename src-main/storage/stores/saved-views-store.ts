import { z } from 'zod'
import { noNarrowing, type SavedView, savedViewSchema } from '../../../src-shared/desk/queue-views.ts'
import { maskInText } from '../../../src-shared/people/masking.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import { findMeta, writeMeta } from './meta-store.ts'

const keptSchema = z.array(z.looseObject({ filter: z.looseObject({}) }))

/** The views of the officer of this store, in the order they were first saved, also where an earlier version knew fewer filters or let a number into a name. */
export function listSavedViews(db: ReadDb): SavedView[] {
  const kept = findMeta(db, 'saved-views')
  if (kept === undefined) return []
  return keptSchema.parse(JSON.parse(kept)).flatMap(view => {
    const read = savedViewSchema.safeParse({ ...view, filter: { ...noNarrowing, ...view.filter } })
    return read.success ? [{ ...read.data, name: maskInText(read.data.name) }] : []
  })
}

export function writeSavedViews(tx: WriteTx, views: readonly SavedView[]): void {
  writeMeta(tx, 'saved-views', JSON.stringify(views))
}
