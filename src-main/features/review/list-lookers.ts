import { mayLookAgain } from '../../../src-shared/cases/complaint.ts'
import type { CaseId, OfficerId } from '../../../src-shared/kernel/ids.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { findAgency } from '../../storage/stores/entities-store.ts'
import { listOfficers } from '../../storage/stores/entity-lists.ts'
import type { Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseCaseOutOfReach } from '../right-at.ts'
import { refuseBlind } from '../second-look.ts'

interface Looker {
  id: OfficerId
  displayName: string
  agencyName: string
}

const byPinyin = new Intl.Collator('zh-CN')

/** Officers known here who took no part in the case (D7); those of its agency first. Who is missing has decided: not for a blind looker. */
export function listLookers(opened: Opened, caseId: CaseId): Looker[] {
  const db = opened.storage.read
  const record = findCase(db, caseId)
  if (!record) throw new DeskRefused('not-found')
  refuseCaseOutOfReach(opened, 'view-cases', record)
  refuseBlind(opened, db, caseId)
  const rank = (agency: string) => (agency === record.handlingAgency ? 0 : 1)
  return listOfficers(db)
    .filter(({ id }) => mayLookAgain(id, record))
    .toSorted((a, b) => rank(a.agency) - rank(b.agency) || byPinyin.compare(a.displayName, b.displayName))
    .map(({ id, displayName, agency }) => ({
      id,
      displayName,
      agencyName: findAgency(db, agency)?.name ?? agency,
    }))
}
