import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import { findAgency } from '../../storage/stores/entities-store.ts'
import { listOfficers } from '../../storage/stores/entity-lists.ts'
import type { Opened } from '../context.ts'

export interface Colleague {
  id: OfficerId
  displayName: string
  agencyName: string
}

const byPinyin = new Intl.Collator('zh-CN')

/**
 * Officers of the agencies this officer looks after, without themselves, by agency and name. Whether one can decide a
 * case is for the centre to say.
 */
export function listColleagues({ officer, storage }: Opened): Colleague[] {
  return listOfficers(storage.read)
    .filter(({ id, agency }) => id !== officer.id && officer.agencies.includes(agency))
    .map(({ id, displayName, agency }) => ({
      id,
      displayName,
      agencyName: findAgency(storage.read, agency)?.name ?? agency,
    }))
    .toSorted(
      (a, b) =>
        byPinyin.compare(a.agencyName, b.agencyName) || byPinyin.compare(a.displayName, b.displayName),
    )
}
