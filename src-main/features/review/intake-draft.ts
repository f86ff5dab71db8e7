import { z } from 'zod'
import { deleteMeta, findMeta, writeMeta } from '../../storage/stores/meta-store.ts'
import type { WriteTx } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'
import { inWorkTransaction } from '../in-work-transaction.ts'

const keptSchema = z.record(z.string(), z.json())
/** What stands in the fields of the form, by their names, valid or not. */
export type IntakeDraft = z.infer<typeof keptSchema>

/** What was typed at the window and not yet taken in; null when there is nothing. Survives lock, sign-out and crash. */
export function findIntakeDraft({ storage }: Opened): IntakeDraft | null {
  const kept = findMeta(storage.read, 'intake-draft')
  return kept === undefined ? null : keptSchema.parse(JSON.parse(kept))
}

/** Keeps it as typed; null throws it away. */
export function saveIntakeDraft(
  tools: Pick<DeskTools, 'reserve' | 'logger'>,
  { storage }: Opened,
  values: IntakeDraft | null,
): void {
  inWorkTransaction(tools, storage, tx => {
    if (values === null) clearIntakeDraft(tx)
    else writeMeta(tx, 'intake-draft', JSON.stringify(values))
  })
}

export function clearIntakeDraft(tx: WriteTx): void {
  deleteMeta(tx, 'intake-draft')
}
