import type { CaseView, LetterView } from '../../src-shared/desk/views.ts'
import type { SlipChoice, SlipsOf } from '../features/slips/slips-of.ts'

const fallen: readonly LetterView['state'][] = ['needs-you', 'closed', 'undone']

/**
 * Papers an own letter may give; the core has the last word, because only it knows whether a result is the last one. Nothing of
 * a letter that did not stand.
 */
export function choicesOf(letter: LetterView): SlipChoice[] {
  if (fallen.includes(letter.state)) return []
  const pending = letter.state !== 'receipted'
  const { letterId } = letter
  if (letter.kind === 'act')
    return letter.what === 'intake' ? [{ kind: 'acceptance', letterId, pending }] : []
  if (letter.what === 'return') return [{ kind: 'deficiency', letterId, pending }]
  if (letter.what === 'approve' || letter.what === 'refuse') return [{ kind: 'decision', letterId, pending }]
  return []
}

/** Of a case at hand: its 受理回执, and what the own letters give. */
export function slipsOfCase({ case: record, letters }: CaseView): SlipsOf {
  const { id: caseId, personName, serialNo } = record
  const acceptance: SlipChoice = { kind: 'acceptance', letterId: null, pending: false }
  const others = letters.flatMap(choicesOf).filter(({ kind }) => kind !== 'acceptance')
  return { caseId, personName, serialNo, choices: [acceptance, ...others] }
}

export function slipsOfLetter(letter: LetterView): SlipsOf {
  const { caseId, personName, serialNo } = letter
  return { caseId, personName, serialNo, choices: choicesOf(letter) }
}
