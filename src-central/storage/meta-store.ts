import type { ReadDb, WriteTx } from './storage.ts'

/**
 * Single facts about this database: its feed's identity, whether demo data is in, the secret of derived tokens, the
 * one by which searches for a person are marked, the rules for data on desks, how far the portal put the clock forward.
 */
export type MetaKey = 'feed-id' | 'token-pepper' | 'search-key' | 'demo' | 'desk-policy' | 'clock-ahead-ms'

export async function findMeta(read: ReadDb, key: MetaKey): Promise<string | undefined> {
  const row = await read.db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value
}

export async function setMeta(tx: WriteTx, key: MetaKey, value: string): Promise<void> {
  await tx.db
    .insertInto('meta')
    .values({ key, value })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** The stored value; the first caller's is kept for ever. */
export async function ensureMeta(tx: WriteTx, key: MetaKey, make: () => string): Promise<string> {
  const found = await findMeta(tx, key)
  if (found !== undefined) return found
  const value = make()
  await setMeta(tx, key, value)
  return value
}
