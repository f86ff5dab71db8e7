import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { keySlotSchema, unwrapStoreKey } from '../../src-main/keys/store-key.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { createStorage, type Storage } from '../../src-main/storage/transaction.ts'
import type { OfficerId } from '../../src-shared/kernel/ids.ts'

/** Opens an officer's store of a desk that is not running, as the desk would: slot, device secret, password. */
export async function openStoreOf(dataFolder: string, officer: string, password: string): Promise<Storage> {
  const desk = new Sqlite(join(dataFolder, 'desk.db'), { readonly: true })
  const row = desk.prepare('SELECT slot FROM key_slots WHERE officer_id = ?').get(officer) as { slot: string }
  desk.close()
  const deviceSecret = readFileSync(join(dataFolder, 'device-secret'))
  const slot = keySlotSchema.parse(JSON.parse(row.slot))
  const key = await unwrapStoreKey(slot, { officer: officer as OfficerId, password, deviceSecret })
  if (!key) throw new Error('the slot does not open')
  return createStorage(openDatabase({ path: join(dataFolder, 'officers', `officer-${officer}.db`), key }))
}
