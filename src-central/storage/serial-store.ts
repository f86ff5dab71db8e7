import type { WriteTx } from './storage.ts'

/** The next number under a name, from 1; kept with the caller's transaction, so a fall leaves no gap and no double. */
export async function takeSerial(tx: WriteTx, name: string): Promise<number> {
  const row = await tx.db
    .insertInto('serials')
    .values({ name, last: 1 })
    .onConflict(conflict => conflict.column('name').doUpdateSet(eb => ({ last: eb('serials.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}
