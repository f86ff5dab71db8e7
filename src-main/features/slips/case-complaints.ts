import { actSchema } from '../../../src-shared/cases/act.ts'
import {
  type CaseComplaint,
  complaintDetailsSchema,
  mayLookAgain,
} from '../../../src-shared/cases/complaint.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { CaseFile } from '../../../src-shared/slips/make-case-file.ts'
import { findOfficerName } from '../../storage/stores/entities-store.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import type { StoredLetter } from '../../storage/stores/letters-store.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import type { Opened } from '../context.ts'

/** Complaints of the centre's word on a case, and those linked here that it does not show yet. */
export function complaintsOf(db: ReadDb, opened: Opened, record: CaseRecord): CaseComplaint[] {
  return [...(record.complaints ?? []), ...ownComplaints(db, opened, record)]
}

function ownComplaints(db: ReadDb, { officer }: Opened, { id }: CaseRecord): CaseComplaint[] {
  return listLettersOfCase(db, id).flatMap(letter => {
    if (letter.what !== 'complaint-linked' || !isOnItsWay(letter)) return []
    const act = actSchema.safeParse(JSON.parse(letter.content)).data
    const details = complaintDetailsSchema.safeParse(act?.details)
    if (!act || !details.success) return []
    const by = { linkedBy: officer.id, linkedByName: officer.displayName, linkedAt: letter.decidedAt }
    return [{ ...details.data, id: letter.letterId, note: act.note, ...by }]
  })
}

/** Of an own letter: it may take effect yet, or did and the shelf does not show it. */
export function isOnItsWay({ state, reflected }: Pick<StoredLetter, 'state' | 'reflected'>): boolean {
  return ['held', 'waiting', 'sending'].includes(state) || (state === 'receipted' && !reflected)
}

/** Complaints with who looks again, and everybody who took part and so may not. */
export function participants(
  db: ReadDb,
  { officer }: Opened,
  { complaints = [], earlierDecisions, enteredBy, papersBy = [] }: CaseRecord,
): Pick<CaseFile, 'complaints' | 'tookPart'> {
  const nameOf = (id: string) =>
    id === officer.id
      ? officer.displayName
      : (findOfficerName(db, id) ??
        earlierDecisions.find(({ decidedBy }) => decidedBy === id)?.decidedByName ??
        id)
  const part = { earlierDecisions, enteredBy, papersBy }
  const deciders = earlierDecisions.map(({ decidedBy }) => decidedBy)
  const involved = [...deciders, ...(enteredBy ? [enteredBy] : []), ...papersBy]
  return {
    complaints: complaints.map(complaint => ({
      ...complaint,
      lookerName: nameOf(complaint.looker),
      lookerTookPart: !mayLookAgain(complaint.looker, part),
    })),
    tookPart: [...new Set(involved.filter(id => !mayLookAgain(id, part)))].map(nameOf),
  }
}
