import { openDatabase } from '../../src-main/storage/database.ts'
import { insertCaseEvent } from '../../src-main/storage/stores/case-events-store.ts'
import { upsertCase } from '../../src-main/storage/stores/cases-store.ts'
import { buildLateIndex, dropLateIndexes } from '../../src-main/storage/stores/late-indexes.ts'
import { findMeta, writeMeta } from '../../src-main/storage/stores/meta-store.ts'
import { lastCase } from '../../src-main/storage/stores/search-store.ts'
import { createStorage, inTransaction } from '../../src-main/storage/transaction.ts'
import type { AgencyCode } from '../../src-shared/kernel/ids.ts'
import type { CalendarDate } from '../../src-shared/kernel/instant.ts'
import { officerProfileSchema } from '../../src-shared/people/officer.ts'
import { TERMS_FORM } from '../../src-shared/search/entry-terms.ts'
import { makePast } from './reporting-past.ts'

/** Above every position of the small centre the desk signed in at. */
const FIRST_POSITION = 10_000_000

/**
 * Fills the closed store of an officer with so many cases and their past, by what a first fill stores with: bare tables, a
 * transaction a day, indexes at the end. The index of the search counts as made and every picture as here: they are measured
 * elsewhere, and the small centre has no pictures. Gives the number of events.
 */
export function fillStore(path: string, key: Uint8Array, count: number, until: CalendarDate): number {
  const storage = createStorage(openDatabase({ path, key }))
  const agencies = agenciesOf(findMeta(storage.read, 'officer'))
  inTransaction(storage, dropLateIndexes)
  storage.setBulk(true)
  let [position, events] = [FIRST_POSITION, 0]
  for (const day of makePast(count, until, agencies)) {
    inTransaction(storage, tx => {
      for (const event of day.events) {
        position += 1
        insertCaseEvent(tx, position, event)
      }
      for (const record of day.settled) {
        position += 1
        upsertCase(tx, record, JSON.stringify(record), position, 1, false)
      }
    })
    events += day.events.length
  }
  while (inTransaction(storage, buildLateIndex)) storage.checkpoint()
  inTransaction(storage, tx => {
    const covered = { form: TERMS_FORM, cases: lastCase(tx), letters: 0 }
    writeMeta(tx, 'search-index', JSON.stringify(covered))
    tx.runSql('UPDATE cases SET lacks_files = 0 WHERE lacks_files = 1', [])
  })
  storage.setBulk(false)
  storage.checkpoint()
  storage.close()
  return events
}

function agenciesOf(officer: string | undefined): readonly AgencyCode[] {
  return officerProfileSchema.parse(JSON.parse(officer ?? 'null')).agencies
}
