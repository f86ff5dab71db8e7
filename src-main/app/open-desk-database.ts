import { join } from 'node:path'
import { asStoreRefused, openDatabase, type SqliteHandle } from '../storage/database.ts'
import { makeFolder } from '../storage/durable-names.ts'
import { refuseNetworkFolder } from '../storage/folder-fitness.ts'
import { migrate } from '../storage/migrate.ts'
import { deskMigrations } from '../storage/migrations/all.ts'

/** Opens `desk.db`, and with it owns the data folder until it is closed. Throws `StoreRefused` and leaves nothing open. */
export function openDeskDatabase(dataFolder: string): SqliteHandle {
  let handle: SqliteHandle | undefined
  try {
    makeFolder(dataFolder)
    refuseNetworkFolder(dataFolder)
    handle = openDatabase({ path: join(dataFolder, 'desk.db'), exclusive: true })
    migrate(handle, deskMigrations)
    return handle
  } catch (cause) {
    handle?.close()
    throw asStoreRefused(cause)
  }
}
