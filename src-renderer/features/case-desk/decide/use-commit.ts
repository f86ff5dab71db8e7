import { useRef, useState } from 'react'
import type { CaseAction } from '../../../../src-shared/cases/allowed-actions.ts'
import type { CaseView, Draft } from '../../../../src-shared/desk/views.ts'
import { type LetterId, uuidV7 } from '../../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../../src-shared/kernel/instant.ts'
import { troubleOf } from '../../../data/trouble-of.ts'
import { useLetterOrders } from '../../../data/use-case.ts'
import type { TroubleCode } from '../../../ui/trouble-code.ts'
import { contentFor, findBlocker } from './decision-gate.ts'
import { isOutcome } from './outcome-keys.ts'

export interface Recorded {
  readonly letterId: LetterId
  readonly undoUntil: Instant
  readonly action: CaseAction
}

export interface Commit {
  readonly recording: boolean
  readonly trouble: TroubleCode | undefined
  readonly clearTrouble: () => void
  readonly commit: (action: CaseAction, draft: Draft) => Promise<void>
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
  const [told, setTold] = useState<{ readonly code: TroubleCode | undefined; readonly version: number }>()
  const [recording, setRecording] = useState(false)
  const busy = useRef(false)
  const { id: caseId, version: caseVersion } = view.case
  const setTrouble = (code: TroubleCode | undefined) => setTold({ code, version: caseVersion })
  const ticket = useRef<{ readonly id: string; readonly content: string } | null>(null)

  const idFor = (content: string): string => {
    if (ticket.current?.content !== content) {
      const random = crypto.getRandomValues(new Uint8Array(10))
      ticket.current = { id: uuidV7(Date.now(), random), content }
    }
    return ticket.current.id
  }

  const commit = async (action: CaseAction, draft: Draft): Promise<void> => {
    if (busy.current) return
    const blocker = findBlocker(view, action, draft)
    if (blocker) return setTrouble(blocker)
    busy.current = true
    setRecording(true)
    setTrouble(undefined)
    const content = contentFor(view, action, draft)
    const id = idFor(JSON.stringify({ action, caseId, caseVersion, settles, ...content }))
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
        : await orders.hold({
            actId: id,
            caseId,
            caseVersion,
            act: action,
            note: content.internalNote,
          })
      onRecorded({ ...answer, action })
    } catch (error) {
      setTrouble(troubleOf(error)?.code)
    } finally {
      busy.current = false
      setRecording(false)
    }
  }

  // What was said about another version is said no more.
  const trouble = told?.version === caseVersion ? told?.code : undefined
  return { recording, trouble, clearTrouble: () => setTrouble(undefined), commit }
}
