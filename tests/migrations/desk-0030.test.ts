import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { deskMigrations } from '../../src-main/storage/migrations/all.ts'
import { listAgencySlots, listSealedDeskKeys } from '../../src-main/storage/stores/agency-slots-store.ts'
import { listOfficersHere } from '../../src-main/storage/stores/desk-store.ts'
import { createStorage } from '../../src-main/storage/transaction.ts'
import { officerIdOf } from '../builders/ids.ts'
import { temporaryFolder } from '../builders/stores.ts'

describe('desk.db from before agency slots', () => {
  it('keeps identity, officers and password slots as they were, and has no agency slot yet', () => {
    const handle = openDatabase({ path: join(temporaryFolder(), 'desk.db') })
    migrate(
      handle,
      deskMigrations.filter(step => step.number <= 20),
    )
    handle.exec(`
      INSERT INTO identity VALUES (1, 'desk-1', 2, 'https://centre.example', 'sealed', 301, '2026-01-01T00:00:00.000Z');
      INSERT INTO officers VALUES ('${officerIdOf(1)}', 'zhang', '张某某', '机构', '2026-01-01T00:00:00.000Z', 3, NULL);
      INSERT INTO key_slots VALUES ('${officerIdOf(1)}', 'file', '{}', '2026-01-01T00:00:00.000Z')`)
    const rows = () =>
      ['identity', 'officers', 'key_slots'].map(table => handle.prepare(`SELECT * FROM ${table}`).all())
    const before = rows()
    migrate(handle, deskMigrations)
    expect(rows()).toEqual(before)
    const { read } = createStorage(handle)
    expect(listOfficersHere(read).map(one => one.unsent)).toEqual([3])
    expect([listAgencySlots(read, officerIdOf(1)), listSealedDeskKeys(read)]).toEqual([[], []])
    handle.close()
  })
})
