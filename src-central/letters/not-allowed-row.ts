import type { Act, ActKind } from '../../src-shared/cases/act.ts'
import type { CorrectionDetails } from '../../src-shared/cases/act-details.ts'
import { allowedActions } from '../../src-shared/cases/allowed-actions.ts'
import { refuseComplaint } from '../../src-shared/cases/complaint.ts'
import type { Decision } from '../../src-shared/cases/decision.ts'
import { findArrow, isReviewable } from '../../src-shared/cases/state-machine.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { binds, categoryOf } from '../../src-shared/judging/rule-results.ts'
import type { WorkRules } from '../../src-shared/rulebook/rulebook.ts'
import { rulesOf } from '../cases/rules-of.ts'
import { refusePapers } from '../papers/judge-papers.ts'
import { refuseSampleJudged } from '../samples/judge-sample.ts'
import { detailsOf } from './act-details.ts'
import { refuseHandOver } from './hand-over-row.ts'
import { type CaseFacts, type Judgement, refused } from './letter-facts.ts'

/** Acts that are nothing without their words: what was found on the spot, why two people should agree. */
const needingWords: readonly ActKind[] = ['field-result', 'correction-requested']
const SHORTEST_NOTE = 2

/**
 * The row `not-allowed`: not open from this status, stage or role, or to the officer who took another stage or entered
 * the data. `retry` when no rulebook says which stages there are.
 */
export function notAllowed(facts: CaseFacts): Judgement | undefined {
  const { letter, officer, case: record } = facts
  const action = letter.kind === 'act' ? letter.act : letter.outcome
  // What only tells what happened is open to everybody who has come so far.
  if (action === 'note' || action === 'own-decision-retracted') return undefined
  if (letter.kind === 'act' && letter.act === 'hand-over') return refuseHandOver(facts, letter)
  if (letter.kind === 'act' && letter.act === 'complaint-linked') return refuseLinking(facts, letter)
  if (!officer) return refused('not-allowed', 'no officer')
  if (letter.kind === 'decision') {
    const misfit = misfitOf(facts, letter)
    if (misfit) return refused('not-allowed', misfit)
  }
  const known = rulesOf(facts.rulebooks, record)
  if (!known) return { kind: 'retry' }
  if (letter.kind === 'act' && letter.act === 'sample-judged') {
    const against = refuseSampleJudged(facts.sample, letter, record, known.rules)
    return against === undefined ? undefined : refused('not-allowed', against)
  }
  const has = (kind: CaseRecord['marks'][number]['kind']) => record.marks.some(mark => mark.kind === kind)
  const open: readonly string[] = allowedActions(
    officer.profile,
    {
      procedure: record.procedure,
      status: record.status,
      stage: record.stage,
      plan: known.rules.stages,
      onHold: has('on-hold'),
      inCorrection: has('in-correction'),
      enteredBy: record.enteredBy,
      papersBy: record.papersBy ?? [],
    },
    record.earlierDecisions,
  )
  if (!open.includes(action)) return refused('not-allowed', `${action} is not open here`)
  if (letter.kind === 'act' && letter.act === 'document-added')
    return refusePapers(facts, known.rules, detailsOf(letter, 'document-added'))
  if (letter.kind !== 'act' || !needingWords.includes(letter.act)) return undefined
  const against = letter.act === 'correction-requested' && refuseCorrection(facts, letter, known.rules)
  if (against) return refused('not-allowed', against)
  return [...letter.note.trim()].length < SHORTEST_NOTE ? refused('not-allowed', 'note-required') : undefined
}

/** A complaint is linked once, and given to an officer who works and took no part in the case (D7). */
function refuseLinking({ case: record, lookerKnown }: CaseFacts, act: Act): Judgement | undefined {
  const details = detailsOf(act, 'complaint-linked')
  const against = refuseComplaint(record, details) ?? (lookerKnown ? undefined : 'looker-unknown')
  return against && refused('not-allowed', against)
}

/** What a decision names that does not belong to its outcome, or stands at another stage than the case. */
function misfitOf({ case: record, targetKnown }: CaseFacts, decision: Decision): string | undefined {
  if (decision.stage !== record.stage) return `the case stands at stage ${record.stage}`
  const moves = decision.outcome === 'transfer'
  const targetFits = moves && targetKnown && decision.transferTo !== record.handlingAgency
  if (moves ? !targetFits : decision.transferTo !== null)
    return 'the agency to transfer to is missing, unknown, the same, or not called for'
  return undefined
}

/**
 * Why a second person cannot be asked for this: a move the state machine does not have here, a condition that does not
 * bind this case or blocks nothing, or the same is asked already. Undefined when they can.
 */
function refuseCorrection(
  { case: record, openProposals }: CaseFacts,
  act: Act,
  rules: WorkRules,
): string | undefined {
  const asked = detailsOf(act, 'correction-requested')
  if (!isOpenHere(record, asked, rules)) return `${asked.want} is not open here`
  if (openProposals.some(other => other.want === asked.want && other.about === asked.about))
    return `${asked.want} is asked already`
  return undefined
}

function isOpenHere(record: CaseRecord, { want, about }: CorrectionDetails, rules: WorkRules): boolean {
  const { procedure, status } = record
  switch (want) {
    case 'reopen':
    case 'revoke':
    case 'release-lock':
      return about === null && findArrow(procedure, status, want)?.who === 'supervisor'
    case 'override':
      return (
        isReviewable(procedure, status) &&
        rules.conditions.some(
          ({ id, effect, categories }) =>
            id === about && effect === 'blocks-approval' && binds(categories, categoryOf(record)),
        )
      )
    case 'fraud':
      return about === null && isReviewable(procedure, status)
  }
}
