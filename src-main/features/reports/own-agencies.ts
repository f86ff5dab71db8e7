import type { AgencyCode } from '../../../src-shared/kernel/ids.ts'
import { findAgency } from '../../storage/stores/entities-store.ts'
import type { Opened } from '../context.ts'

/** The officer's agencies by name, as far as it is known here, in the order of their codes. */
export function ownAgencies({ officer, storage }: Opened): { code: AgencyCode; name: string }[] {
  return [...new Set(officer.agencies)]
    .toSorted()
    .map(code => ({ code, name: findAgency(storage.read, code)?.name ?? code }))
}
