import type { ActKind } from '../../src-shared/cases/act.ts'
import { type DecisionRefusal, refuseDecision } from '../../src-shared/judging/judge-decision.ts'
import { findForbidden } from '../../src-shared/rulebook/find-rules.ts'
import { rulesOf } from '../cases/rules-of.ts'
import { type CaseFacts, conflict, type Judgement, refused } from './letter-facts.ts'
import { haveSameAnswers } from './same-answers.ts'

/** Acts whose note gives a ground; the others report. */
const givingGrounds: readonly ActKind[] = ['hold', 'correction-requested']

/**
 * The last rows: reasons and wording, then whether the desk's own rulebook would have said the same, then everything
 * else the rulebook asks of the content of a decision.
 *
 * In this order, because a condition or a question of the checklist that the desk's version did not have is no mistake
 * of the officer's: they look again. Nobody may be put off or pursued on a forbidden ground either (domain.md G60).
 * `detail` carries closed codes and their subject, never a word anybody typed.
 */
export function judgeContent(facts: CaseFacts): Judgement | undefined {
  const { letter, case: record, rulebooks, looking } = facts
  if (letter.kind === 'act' && !givingGrounds.includes(letter.act)) return undefined
  const known = rulesOf(rulebooks, record)
  if (!known) return { kind: 'retry' }
  if (letter.kind === 'act') {
    const forbidden = findForbidden(known.rules, letter.note)
    return forbidden && refused('reason-not-allowed', `wording-forbidden ${forbidden.id}`)
  }
  const against = refuseDecision(record, known.rules, letter, looking)
  const reason = against && refusalOf(against)
  if (against && reason === 'reason-not-allowed') return refused(reason, detailOf(against))
  if (!haveSameAnswers(rulebooks, known, letter, record, looking)) return conflict('rulebook-changed')
  return against && refused('not-allowed', detailOf(against))
}

/** Reasons and wording have a refusal of their own; the rest is not allowed as it stands. */
function refusalOf({ code }: DecisionRefusal): 'reason-not-allowed' | 'not-allowed' {
  switch (code) {
    case 'reason-required':
    case 'reason-not-allowed':
    case 'second-review-required':
    case 'text-required':
    case 'wording-forbidden':
      return 'reason-not-allowed'
    default:
      return 'not-allowed'
  }
}

/** The code, and which reason, condition, question or forbidden ground it is about. */
function detailOf(against: DecisionRefusal): string {
  const { code, ...about } = against
  return [code, ...Object.values(about)].join(' ')
}
