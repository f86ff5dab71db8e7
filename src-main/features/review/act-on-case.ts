import type { Act } from '../../../src-shared/cases/act.ts'
import { judgesNothing } from '../../../src-shared/cases/allowed-actions.ts'
import { findArrow, isReviewable } from '../../../src-shared/cases/state-machine.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { CaseAct } from '../../../src-shared/desk/rooms/casework.ts'
import { binds, categoryOf } from '../../../src-shared/judging/rule-results.ts'
import type { CaseId, LetterId } from '../../../src-shared/kernel/ids.ts'
import { findForbidden } from '../../../src-shared/rulebook/find-rules.ts'
import type { WorkRules } from '../../../src-shared/rulebook/rulebook.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import { centreNow, type DeskTools, type Opened } from '../context.ts'
import { inWorkTransaction } from '../in-work-transaction.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseCaseOutOfReach } from '../right-at.ts'
import { refuseBlind } from '../second-look.ts'
import { followOwn, lastOnItsWay } from './own-letters.ts'
import { standingOf } from './standing.ts'
import { letterStamp, subjectOf, type Written, writeLetter, writtenBefore } from './write-letter.ts'

export interface ActInput {
  readonly actId: LetterId
  readonly caseId: CaseId
  readonly caseVersion: number
  readonly act: CaseAct
  readonly note: string
}

/** Acts whose note gives a ground, on which nobody may be put off or pursued (domain.md B3). The others report. */
const givingGrounds: readonly CaseAct['kind'][] = ['hold', 'correction-requested']
/** Acts that are nothing without their words: what was found on the spot, why two people should agree. */
const needingWords: readonly CaseAct['kind'][] = ['field-result', 'correction-requested']
const SHORTEST_NOTE = 2

/**
 * Records an act that closes nothing: 暂缓 (the promised day runs on) and taking it back, a contact, the result of a field
 * check, a request that two people correct something. Like a decision: one transaction, a letter, an audit line, an
 * undo window; the same `actId` answers the same again.
 *
 * What judges nothing is open at every stage of a case in sight. Refuses `not-permitted` out of reach, what is not open here by `standingOf`, a forbidden ground in the note of a hold or request
 * (`wording-forbidden`), a field result or request without words (`note-required`), and a request that names no
 * condition to lift, or one too many (`bad-input`).
 */
export function actOnCase(tools: DeskTools, opened: Opened, input: ActInput): Written {
  return inWorkTransaction(tools, opened.storage, tx => {
    const { kind } = input.act
    const before = writtenBefore(tx, input.actId, { caseId: input.caseId, what: kind })
    if (before) return before
    const current = findCase(tx, input.caseId)
    if (!current) throw new DeskRefused('not-found')
    refuseCaseOutOfReach(opened, judgesNothing(kind) ? 'view-cases' : 'decide', current)
    refuseBlind(opened, tx, input.caseId)
    if (current.version !== input.caseVersion) throw new DeskRefused('case-changed')
    const letters = listLettersOfCase(tx, input.caseId)
    const { allowed, whyNot, rules } = standingOf(tx, opened, current, letters, {
      at: centreNow(tools, opened),
      reduced: false,
    })
    if (!allowed.includes(kind)) {
      if (whyNot === 'newer-unreadable') throw new DeskRefused('case-unreadable')
      if (whyNot === 'leased-by-other') throw new DeskRefused('leased-by-other')
      if (whyNot === 'offered') throw new DeskRefused('case-offered')
      throw new DeskRefused(whyNot === 'decided-here' ? 'already-decided-here' : 'not-allowed')
    }
    refuseContent(current, rules, input)
    const content: Act = {
      kind: 'act',
      actId: input.actId,
      ...letterStamp(tools, opened, current),
      follows: kind === 'contact-logged' ? lastOnItsWay(letters) : followOwn(tx, tools, current),
      act: kind,
      note: input.note.normalize('NFC'),
      details: 'details' in input.act ? { ...input.act.details } : {},
    }
    return writeLetter(tx, tools, opened, subjectOf(current), content, null)
  })
}

function refuseContent(current: CaseRecord, rules: WorkRules | undefined, { act, note }: ActInput): void {
  const forbidden = rules && givingGrounds.includes(act.kind) ? findForbidden(rules, note) : undefined
  if (forbidden) throw new DeskRefused('wording-forbidden', { about: { ground: forbidden.id } })
  if (needingWords.includes(act.kind) && [...note.trim()].length < SHORTEST_NOTE)
    throw new DeskRefused('note-required')
  if (act.kind === 'correction-requested') refuseRequest(current, rules, act.details)
}

/**
 * A request fits the case: what undoes a decision where there is one to undo, lifting a condition where the case still
 * waits and the condition binds it. Only lifting names a condition.
 */
function refuseRequest(
  { procedure, status, payload }: CaseRecord,
  rules: WorkRules | undefined,
  { want, about }: Extract<CaseAct, { kind: 'correction-requested' }>['details'],
): void {
  const category = categoryOf({ payload })
  const binding = (rules?.conditions ?? []).filter(({ categories }) => binds(categories, category))
  if (want === 'override' ? !binding.some(({ id }) => id === about) : about !== null)
    throw new DeskRefused('bad-input', { paths: ['act.details.about'] })
  if (want === 'fraud') return
  const fits =
    want === 'override'
      ? isReviewable(procedure, status)
      : findArrow(procedure, status, want)?.who === 'supervisor'
  if (!fits) throw new DeskRefused('not-allowed')
}
