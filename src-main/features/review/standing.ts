import {
  allowedActions,
  type CaseAction,
  judgesNothing,
  tookAnotherStage,
} from '../../../src-shared/cases/allowed-actions.ts'
import { isReviewable } from '../../../src-shared/cases/state-machine.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { CaseView } from '../../../src-shared/desk/views.ts'
import type { Rulebook, WorkRules } from '../../../src-shared/rulebook/rulebook.ts'
import { findRulesOf } from '../../storage/stores/entity-lists.ts'
import type { StoredLetter } from '../../storage/stores/letters-store.ts'
import { isCaseSetAside } from '../../storage/stores/set-aside-store.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import type { Opened } from '../context.ts'

export interface Standing {
  readonly allowed: readonly CaseAction[]
  readonly whyNot: CaseView['whyNot']
  readonly rulebook: Rulebook | undefined
  readonly rules: WorkRules | undefined
}

/** Letters that may still take effect, or have, and that the centre's word may not show yet. */
const standingStates: readonly StoredLetter['state'][] = ['held', 'waiting', 'sending', 'receipted']

/**
 * What this officer may do at this case now, and if nothing can be decided, why. One answer for showing the case and for
 * judging a decision or an act, so that nothing is offered that would be refused.
 *
 * A contact may be logged and a correction asked for also where nothing can be decided: then `whyNot` stands beside
 * them. Of a case that left the scope, or of which a newer word cannot be read, nothing is open at all.
 */
export function standingOf(
  db: ReadDb,
  opened: Opened,
  record: CaseRecord,
  letters: readonly StoredLetter[],
  reduced: boolean,
): Standing {
  const { rulebook, rules } = findRulesOf(db, record)
  const closed = (
    whyNot: NonNullable<CaseView['whyNot']>,
    allowed: readonly CaseAction[] = [],
  ): Standing => ({
    allowed,
    whyNot,
    rulebook,
    rules,
  })
  if (reduced) return closed('left-scope')
  if (isCaseSetAside(db, record.id)) return closed('newer-unreadable')
  const { procedure, status, stage, marks, enteredBy, earlierDecisions } = record
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
    },
    earlierDecisions,
  )
  const beside = allowed.filter(judgesNothing)
  if (isDecidedHere(letters, record)) return closed('decided-here', beside)
  if (!isReviewable(procedure, status)) return closed('not-waiting', beside)
  if (inCorrection) return closed('in-correction', beside)
  if (!rules) return closed('rulebook-missing', beside)
  if (allowed.length > beside.length) return { allowed, whyNot: null, rulebook, rules }
  if (enteredBy === opened.officer.id) return closed('entered-by-you', beside)
  const took = tookAnotherStage(opened.officer.id, stage, earlierDecisions)
  return closed(took ? 'took-other-stage' : 'not-your-work', beside)
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

/**
 * True while a letter of this desk that moves the case stands for the version and stage on the shelf: unsent, or
 * receipted and not yet in the centre's word. 转线下核实 is a mark beside the status, except in a verification task, where
 * it and its result are moves of their own.
 */
export function isDecidedHere(
  letters: readonly StoredLetter[],
  record: Pick<CaseRecord, 'version' | 'stage' | 'procedure'>,
): boolean {
  const isTask = record.procedure === 'unemployment-check'
  return letters.some(
    letter =>
      (letter.kind === 'decision'
        ? letter.what !== 'field-check' || isTask
        : letter.what === 'field-result') &&
      standingStates.includes(letter.state) &&
      letter.caseVersion === record.version &&
      letter.stage === record.stage,
  )
}
