import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { listExceptions, putException } from '../storage/exception-store.ts'
import { findOfficer } from '../storage/officer-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { agencyOfException } from './exception-of.ts'

/**
 * A case that changes hands takes its exceptions along, as far as the officer who decided sees cases there; the others
 * stay with the officer's own agency, where they can still be dismissed or returned.
 */
export async function moveExceptions(tx: WriteTx, record: CaseRecord): Promise<void> {
  for (const stored of await listExceptions(tx, record.id)) {
    const officer = await findOfficer(tx, stored.exception.mine.by)
    const agency = officer ? agencyOfException(record, officer.profile) : stored.exception.agency
    await putException(tx, { ...stored, exception: { ...stored.exception, agency } })
  }
}
