import type { Act } from '../../src-shared/cases/act.ts'
import { type Judgement, type LetterFacts, refused } from './letter-facts.ts'
import { readHandedOver } from './read-handed-over.ts'

/** As long as an exception can show. */
const LONGEST_NOTE = 500

/**
 * What stands against handing over a decision (转交主管): it is not whole, not of this officer at this desk about this case,
 * took effect already, or its exception was answered. Undefined when nothing does.
 */
export function refuseHandOver({ handOver }: LetterFacts, act: Act): Judgement | undefined {
  const handed = readHandedOver(act)
  if (!handed) return refused('not-allowed', 'not-a-whole-decision')
  const { decision, digest } = handed
  const isOwn =
    decision.decidedBy === act.decidedBy &&
    decision.submittedBy === act.decidedBy &&
    decision.deskId === act.deskId &&
    decision.caseId === act.caseId &&
    decision.workType === act.workType
  if (!isOwn) return refused('not-allowed', 'not-an-own-decision')
  if (handOver?.hasReceipt || decision.decisionId === act.actId)
    return refused('not-allowed', 'has-a-receipt')
  const { kept } = handOver ?? {}
  if (kept && kept.digest !== digest) return refused('not-allowed', 'kept-with-another-text')
  if (kept && kept.state !== 'open') return refused('not-allowed', `exception-${kept.state}`)
  return act.note.length > LONGEST_NOTE ? refused('not-allowed', 'note-too-long') : undefined
}
