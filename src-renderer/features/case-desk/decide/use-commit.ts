import { useRef, useState } from 'react'
import type { CaseAction } from '../../../../src-shared/cases/allowed-actions.ts'
import type { CaseView, Draft } from '../../../../src-shared/desk/case-views.ts'
import type { LetterId } from '../../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../../src-shared/kernel/instant.ts'
import { troubleOf } from '../../../data/trouble-of.ts'
import { useLetterOrders } from '../../../data/use-case.ts'
import { useTicket } from '../../../data/use-ticket.ts'
import type { TroubleCode } from '../../../ui/trouble-code.ts'
import { type ActForms, actFor } from './act-forms.ts'
import { type Blocker, contentFor, findBlocker } from './decision-gate.ts'
import { isOutcome, type Verb } from './outcome-keys.ts'

export interface Recorded {
  readonly letterId: LetterId
  readonly undoUntil: Instant
  readonly action: CaseAction
}

/** What stands in the way: a blocker of ours, or the core's refusal with what it is about. */
export type Trouble = Omit<Blocker, 'code'> & { readonly code: TroubleCode }

export interface Commit {
  readonly recording: boolean
  readonly trouble: Trouble | undefined
  readonly clearTrouble: () => void
  readonly commit: (verb: Verb, draft: Draft, forms: ActForms) => Promise<void>
}

/**
 * Hands a decision or act to the core and waits for its word: only what the core recorded counts as decided.
 *
 * The id is made here and kept while the content stays the same, so pressing again after the line dropped cannot
 * record anything twice.
 */
export function useCommit(
  view: CaseView,
  settles: LetterId | null,
  onRecorded: (recorded: Recorded) => void,
): Commit {
  const orders = useLetterOrders()
  const [told, setTold] = useState<{ readonly trouble: Trouble | undefined; readonly version: number }>()
  const [recording, setRecording] = useState(false)
  const busy = useRef(false)
  const { id: caseId, version: caseVersion } = view.case
  const setTrouble = (trouble: Trouble | undefined) => setTold({ trouble, version: caseVersion })
  const ticket = useTicket()

  const commit = async (verb: Verb, draft: Draft, forms: ActForms): Promise<void> => {
    if (busy.current) return
    const { action } = verb
    const blocker = findBlocker(view, verb, draft, forms)
    if (blocker) return setTrouble(blocker)
    const content = contentFor(view, verb, draft)
    const act = isOutcome(action) ? undefined : actFor(action, forms)
    if (!isOutcome(action) && !act) return setTrouble({ code: 'bad-input' })
    busy.current = true
    setRecording(true)
    setTrouble(undefined)
    const id = ticket.idFor(JSON.stringify({ action, act, caseId, caseVersion, settles, ...content }))
    try {
      const answer = isOutcome(action)
        ? await orders.decide({
            decisionId: id,
            caseId,
            caseVersion,
            shown: view.attachments.map(file => file.sha256),
            outcome: action,
            ...content,
            settles,
          })
        : act && (await orders.act({ actId: id, caseId, caseVersion, act, note: content.internalNote }))
      if (answer) onRecorded({ ...answer, action })
    } catch (error) {
      setTrouble(refusalOf(error))
    } finally {
      busy.current = false
      setRecording(false)
    }
  }

  // What was said about another version is said no more.
  const trouble = told?.version === caseVersion ? told?.trouble : undefined
  return { recording, trouble, clearTrouble: () => setTrouble(undefined), commit }
}

/** The core says in codes what a refusal is about; the rulebook has the words. */
function refusalOf(error: unknown): Trouble | undefined {
  const trouble = troubleOf(error)
  if (!trouble) return undefined
  const about = trouble.detail.about ?? {}
  const named = (key: 'condition' | 'item' | 'ground') =>
    typeof about[key] === 'string' ? { [key]: about[key] } : {}
  return { code: trouble.code, ...named('condition'), ...named('item'), ...named('ground') }
}
