import type { OfficerProfile } from '../../../src-shared/people/officer.ts'
import { deleteMeta, findMeta, writeMeta } from '../../storage/stores/meta-store.ts'
import { inTransaction, type Storage } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'

/**
 * The centre's newest word on the officer of an open store: a right that was taken away stops with the contact that told
 * it, and one that was given begins. A locked officer keeps the store and the sending of what was decided, and no right.
 *
 * The word is kept, so that a start without network does not forget it, and stands in the log by codes alone.
 */
export function createOfficerWord(
  tools: Pick<DeskTools, 'clock'>,
  storage: Storage,
  profile: OfficerProfile,
): { officer(): OfficerProfile } & Required<Pick<Opened, 'isStopped' | 'learn'>> {
  let officer = profile
  let stopped = findMeta(storage.read, 'rights-stopped') !== undefined
  return {
    officer: () => officer,
    isStopped: () => stopped,
    learn: word => {
      const isLocked = word === 'locked'
      const next = isLocked ? officer : word
      // Nobody else's word is this officer's, whatever it says.
      if (next.id !== officer.id) return false
      if (isLocked === stopped && JSON.stringify(next) === JSON.stringify(officer)) return false
      inTransaction(storage, tx => {
        writeMeta(tx, 'officer', JSON.stringify(next))
        if (isLocked) writeMeta(tx, 'rights-stopped', 'yes')
        else deleteMeta(tx, 'rights-stopped')
        const { roles, workTypes, stages } = next
        const detail = { locked: isLocked, roles, workTypes, stages, agencies: next.agencies.length }
        record(tx, tools, { officer: next }, 'rights-changed', { detail })
      })
      officer = next
      stopped = isLocked
      return true
    },
  }
}
