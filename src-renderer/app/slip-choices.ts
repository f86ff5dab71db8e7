import type { CaseView } from '../../src-shared/desk/case-views.ts'
import type { LetterView } from '../../src-shared/desk/letter-views.ts'
import type { FoundRow } from '../../src-shared/desk/people-views.ts'
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
    return letter.what === 'intake'
      ? [
          { kind: 'acceptance', letterId, pending },
          { kind: 'enquiry', letterId, pending },
        ]
      : []
  if (letter.what === 'return') return [{ kind: 'deficiency', letterId, pending }]
  if (letter.what === 'approve' || letter.what === 'refuse') return [{ kind: 'decision', letterId, pending }]
  return []
}

const acceptance: SlipChoice = { kind: 'acceptance', letterId: null, pending: false }
const enquiry: SlipChoice = { kind: 'enquiry', letterId: null, pending: false }
const caseFile: SlipChoice = { kind: 'case-file', letterId: null, pending: false }

/** Of a case at hand, and whether this officer may link a complaint: its 受理回执 and 查询回单, what the own letters give, and the file of a complaint. */
export function slipsOfCase({ case: record, letters, whyNot }: CaseView, mayLink = false): SlipsOf {
  const { id: caseId, personName, serialNo, complaints = [] } = record
  const others = letters.flatMap(choicesOf).filter(({ kind }) => kind !== 'acceptance' && kind !== 'enquiry')
  const isLinked =
    complaints.length > 0 ||
    letters.some(({ what, state }) => what === 'complaint-linked' && !fallen.includes(state))
  return {
    caseId,
    personName,
    serialNo,
    choices: [acceptance, enquiry, ...others, ...(isLinked ? [caseFile] : [])],
    linkable: mayLink && whyNot !== 'left-scope',
  }
}

/** 查询回单 of a case at hand, made by one press. */
export function enquiryOfCase(view: CaseView, mayLink = false): SlipsOf {
  return { ...slipsOfCase(view, mayLink), atOnce: enquiry }
}

/** Papers of a case with what the case says by now: it may be asked for before the complaint linked a moment ago stands in it. */
export function slipsNow(about: SlipsOf, view: CaseView | undefined): SlipsOf {
  if (about.linkable === undefined || view?.case.id !== about.caseId) return about
  return { ...slipsOfCase(view, about.linkable), atOnce: about.atOnce }
}

/** The same for somebody who was found by number; of what is at the centre alone, no more than its 查询回单. */
export function enquiryOfFound({ caseId, personName, serialNo, opens }: FoundRow): SlipsOf {
  return { caseId, personName, serialNo, choices: opens ? [acceptance, enquiry] : [enquiry], atOnce: enquiry }
}

export function slipsOfLetter(letter: LetterView): SlipsOf {
  const { caseId, personName, serialNo } = letter
  return { caseId, personName, serialNo, choices: choicesOf(letter) }
}
