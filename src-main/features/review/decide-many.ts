import type { BulkDecision, BulkOutcomes, UndoOutcomes } from '../../../src-shared/desk/bulk-views.ts'
import type { DeskRefusalCode } from '../../../src-shared/desk/refusal.ts'
import type { LetterId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import { chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { findLetter } from '../../storage/stores/letters-store.ts'
import { listSeenVersions } from '../../storage/stores/seen-cases.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused, failureFields } from '../refusal.ts'
import { approvalOf, refuseUnlike } from './bulk-plan.ts'
import { type DecideInput, decideCase } from './decide-case.ts'
import { undoLetter } from './undo-letter.ts'

/**
 * Approves many cases that are alike, with one letter, one line of the log and one transaction each, and says of each what
 * came of it. Each is judged again at that moment: by everything a single decision is judged by, by whether this officer
 * looked at this version, and by whether it still is what the plan said (`alike`). One that is refused stops no other.
 */
export function decideMany(
  tools: DeskTools,
  opened: Opened,
  decisions: readonly BulkDecision[],
  alike: Sha256,
): BulkOutcomes {
  const { read } = opened.storage
  const caseIds = decisions.map(({ caseId }) => caseId)
  const today = chinaDateOf(tools.clock.now())
  const guard = { seen: listSeenVersions(read, opened.officer.id, caseIds), alike, today }
  return oneByOne<BulkDecision, BulkOutcomes[number]>(
    tools,
    decisions,
    decision => {
      const { caseId } = decision
      const input = inputOf(opened, decision)
      const written = decideCase(tools, opened, input, (db, judged) => refuseUnlike(db, judged, guard))
      return { caseId, ...written, refused: null }
    },
    ({ caseId }, refused) => ({ caseId, letterId: null, undoUntil: null, refused }),
  )
}

/** Takes back what of these can still be taken back, each in its own transaction; what left meanwhile stays as it is. */
export function undoMany(tools: DeskTools, opened: Opened, letterIds: readonly LetterId[]): UndoOutcomes {
  return oneByOne<LetterId, UndoOutcomes[number]>(
    tools,
    letterIds,
    letterId => {
      undoLetter(tools, opened, letterId)
      return { letterId, refused: null }
    },
    (letterId, refused) => ({ letterId, refused }),
  )
}

/** A press that is repeated answers the same again, also when the case has left meanwhile. */
function inputOf(opened: Opened, { decisionId, caseId, caseVersion }: BulkDecision): DecideInput {
  const { read } = opened.storage
  const record = findCase(read, caseId)
  if (record) return approvalOf(read, record, caseVersion, decisionId)
  if (findLetter(read, decisionId) === undefined) throw new DeskRefused('not-found')
  return { ...bare, decisionId, caseId, caseVersion }
}

const bare: Omit<DecideInput, 'decisionId' | 'caseId' | 'caseVersion'> = {
  shown: [],
  outcome: 'approve',
  reasons: [],
  transferTo: null,
  applicantText: '',
  internalNote: '',
  finding: null,
  checklist: [],
  settles: null,
}

/**
 * Does one after the other. A refusal is the answer of its own item; what was not foreseen, a full disk for instance, ends the
 * row, because the next one would meet it too, and what stands already is told all the same.
 */
function oneByOne<Item, Answer>(
  tools: DeskTools,
  items: readonly Item[],
  act: (item: Item) => Answer,
  refusedOf: (item: Item, code: DeskRefusalCode) => Answer,
): Answer[] {
  const answers: Answer[] = []
  let broken = false
  for (const item of items) {
    try {
      answers.push(broken ? refusedOf(item, 'core-failed') : act(item))
    } catch (cause) {
      if (!(cause instanceof DeskRefused)) {
        if (answers.length === 0) throw cause
        broken = true
        tools.logger.warn('bulk-broken', failureFields(cause))
      }
      answers.push(refusedOf(item, cause instanceof DeskRefused ? cause.code : 'core-failed'))
    }
  }
  return answers
}
