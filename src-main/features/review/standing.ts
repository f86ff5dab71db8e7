import {
  allowedActions,
  type CaseAction,
  judgesNothing,
  tookAnotherStage,
} from '../../../src-shared/cases/allowed-actions.ts'
import { isReviewable } from '../../../src-shared/cases/state-machine.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { CaseView } from '../../../src-shared/desk/case-views.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import type { Rulebook, WorkRules } from '../../../src-shared/rulebook/rulebook.ts'
import { findRulesOf } from '../../storage/stores/entity-lists.ts'
import { isHeldByOther } from '../../storage/stores/lease-view.ts'
import { findLease, type StoredLease } from '../../storage/stores/leases-store.ts'
import type { StoredLetter } from '../../storage/stores/letters-store.ts'
import { isOfferedByMe } from '../../storage/stores/offers-store.ts'
import { isCaseSetAside } from '../../storage/stores/set-aside-store.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import { holderOf, type Opened } from '../context.ts'
import { afterOwnMoves, isDecidedHere } from './own-letters.ts'

export interface Standing {
  readonly allowed: readonly CaseAction[]
  readonly whyNot: CaseView['whyNot']
  readonly rulebook: Rulebook | undefined
  readonly rules: WorkRules | undefined
  /** The case as the officer's own letters on their way leave it: what rules and checklists look at. */
  readonly now: CaseRecord
  /** The latest lease of the case, whoever has it. */
  readonly lease: StoredLease | undefined
}

/**
 * What this officer may do at this case now, and if nothing can be decided, why. One answer for showing the case and for
 * judging a decision or an act, so that nothing is offered that would be refused.
 *
 * A contact may be logged and a correction asked for also where nothing can be decided: then `whyNot` stands beside
 * them. Of a case that left the scope, or of which a newer word cannot be read, nothing is open at all. A lease that
 * somebody else, or this officer at another desk, holds `at` this time of the centre's clock keeps what would be open, and so
 * does this officer's own offer of the case to a colleague, who may have accepted it by now.
 */
export function standingOf(
  db: ReadDb,
  opened: Opened,
  record: CaseRecord,
  letters: readonly StoredLetter[],
  { at, reduced }: { readonly at: Instant; readonly reduced: boolean },
): Standing {
  const { rulebook, rules } = findRulesOf(db, record)
  const lease = findLease(db, record.id)
  const now = reduced ? record : afterOwnMoves(record, letters, opened.officer)
  const known = { rulebook, rules, now, lease }
  const closed = (
    whyNot: NonNullable<CaseView['whyNot']>,
    allowed: readonly CaseAction[] = [],
  ): Standing => ({ allowed, whyNot, ...known })
  if (reduced) return closed('left-scope')
  if (isCaseSetAside(db, record.id)) return closed('newer-unreadable')
  const { procedure, status, stage, marks, enteredBy, earlierDecisions } = now
  const tookPapers = (now.papersBy ?? []).includes(opened.officer.id) || isTakingPapers(letters)
  const papersBy = tookPapers ? [opened.officer.id] : []
  const inCorrection = marks.some(mark => mark.kind === 'in-correction')
  const allowed = allowedActions(
    opened.officer,
    {
      procedure,
      status,
      stage,
      plan: rules?.stages ?? [],
      onHold: isOnHold(letters, record),
      inCorrection,
      enteredBy,
      papersBy,
    },
    earlierDecisions,
  )
  const beside = allowed.filter(judgesNothing)
  if (isDecidedHere(letters, record))
    return closed(
      'decided-here',
      // What was decided may end the review: a paper would come too late.
      beside.filter(action => action !== 'document-added'),
    )
  if (!isReviewable(procedure, status)) return closed('not-waiting', beside)
  if (inCorrection) return closed('in-correction', beside)
  if (!rules) return closed('rulebook-missing', beside)
  if (allowed.length > beside.length) {
    if (isOfferedByMe(db, opened.officer.id, record.id, at)) return closed('offered', beside)
    return isHeldByOther(lease, holderOf(opened), at)
      ? closed('leased-by-other', beside)
      : { allowed, whyNot: null, ...known }
  }
  if (enteredBy === opened.officer.id || tookPapers) return closed('entered-by-you', beside)
  const took = tookAnotherStage(opened.officer.id, stage, earlierDecisions)
  return closed(took ? 'took-other-stage' : 'not-your-work', beside)
}

/** Papers this officer took in here, of which the centre's word does not tell yet. */
function isTakingPapers(letters: readonly StoredLetter[]): boolean {
  return letters.some(
    letter =>
      letter.what === 'document-added' &&
      (['held', 'waiting', 'sending'].includes(letter.state) ||
        (letter.state === 'receipted' && !letter.reflected)),
  )
}

/** 暂缓 by the officer's own last act that is on its way, else by the centre's word. */
function isOnHold(letters: readonly StoredLetter[], record: Pick<CaseRecord, 'marks'>): boolean {
  const own = letters.findLast(
    letter =>
      (letter.what === 'hold' || letter.what === 'release-hold') &&
      ['held', 'waiting', 'sending'].includes(letter.state),
  )
  return own === undefined ? record.marks.some(mark => mark.kind === 'on-hold') : own.what === 'hold'
}
