import { assertNever } from '../../src-shared/kernel/assert-never.ts'
import type { LetterFacts } from './letter-facts.ts'

/** The events under which an accepted letter stands in the case's history and in reports. */
export function eventNames(letter: LetterFacts['letter']): readonly string[] {
  if (letter.kind === 'act') {
    return [letter.act === 'hold' ? 'held' : letter.act === 'release-hold' ? 'hold-released' : 'noted']
  }
  const { outcome } = letter
  switch (outcome) {
    case 'approve':
      return ['approved']
    case 'refuse':
      return ['refused']
    case 'return':
      return ['returned']
    case 'escalate':
      return ['escalated']
    case 'field-check':
      return ['field-check-asked']
    case 'transfer':
      return ['transferred-out', 'transferred-in']
    default:
      return assertNever(outcome, 'outcome')
  }
}
