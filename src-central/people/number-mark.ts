import { createHmac, randomBytes } from 'node:crypto'
import { searchKey } from '../../src-shared/identity/search-forms.ts'
import { ensureMeta } from '../storage/meta-store.ts'
import type { WriteTx } from '../storage/storage.ts'

/**
 * By what two searches for the same number are known as such, and a search for a given number is found again: a digest
 * under a key that only the centre has. It is personal data all the same (whoever has the key can try every number), so
 * it stands in the one table and leaves the centre nowhere.
 */
export async function numberMark(tx: WriteTx, idNumber: string): Promise<string> {
  const key = await ensureMeta(tx, 'search-key', () => randomBytes(32).toString('base64url'))
  return createHmac('sha256', key).update(searchKey(idNumber)).digest('base64url')
}
