import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CaseId, Sha256 } from '../../src-shared/kernel/ids.ts'
import { deskClient } from '../bridge/desk-client.ts'
import { ask } from './ask.ts'
import { noticeStale } from './staleness.ts'

/** A case as the desk has it, with what may be done to it now. */
export function useCase(caseId: string | undefined) {
  return useQuery(ask.case.open.queryOptions({ input: caseId === undefined ? skipToken : { caseId } }))
}

/** The same as far as it is in memory; it asks for nothing, and goes on with what others ask. */
export function useCaseInMemory(caseId: string | undefined) {
  const options = ask.case.open.queryOptions({ input: caseId === undefined ? skipToken : { caseId } })
  return useQuery({ ...options, enabled: false })
}

/** Brings a case into memory before it is needed, so that the next one stands at once. */
export function usePrefetchCase() {
  const queries = useQueryClient()
  return (caseId: string) => queries.ensureQueryData(ask.case.open.queryOptions({ input: { caseId } }))
}

/** Asks for a case anew and waits for it: after an undo its draft is back, and the cached answer is not. */
export function useFreshCase() {
  const queries = useQueryClient()
  return (caseId: string) =>
    queries.fetchQuery({ ...ask.case.open.queryOptions({ input: { caseId } }), staleTime: 0 })
}

/**
 * Drafts are owned by the core; the answer in the cache is not touched, a case is read anew whenever it is opened.
 * A plain order: who types must not repaint the desk for every save.
 */
export const saveDraft = deskClient.case.saveDraft

/** What was typed at the window and not taken in: owned by the core like any draft, read once on entering the form. */
export const readIntakeDraft = () => deskClient.case.intakeDraft({}).then(({ values }) => values)
export const saveIntakeDraft = (values: IntakeDraft) => deskClient.case.saveIntakeDraft({ values })
export type IntakeDraft = Parameters<typeof deskClient.case.saveIntakeDraft>[0]['values']

/** What is hidden in a case, in full. A plain order: its answer goes to the screen that asked, and into no cache. */
export const revealCase = deskClient.case.reveal

/** Tells the core that the case stands painted: the logged look. Losing the line to the core loses only that. */
export function sayCaseSeen(caseId: CaseId, caseVersion: number): void {
  deskClient.case.seen({ caseId, caseVersion }).catch(() => undefined)
}

/** Tells the core that the officer took note of what changed: it is not told again. Losing it loses only that. */
export function noteCaseChanges(caseId: CaseId, caseVersion: number): void {
  deskClient.case.noteChanges({ caseId, caseVersion }).catch(() => undefined)
}

/** Tells the core that a picture was enlarged: a logged look closer. */
export function sayPictureZoomed(caseId: CaseId, sha256: Sha256): void {
  deskClient.case.pictureZoomed({ caseId, sha256 }).catch(() => undefined)
}

/**
 * Lets go of a case that is no longer on screen, so that opening it again asks the core: its draft has moved on,
 * and opening is what the audit counts.
 */
export function useForgetCase() {
  const queries = useQueryClient()
  return (caseId: string) => {
    const queryKey = ask.case.open.key({ input: { caseId } })
    setTimeout(() => queries.removeQueries({ queryKey, type: 'inactive' }), 0)
  }
}

/**
 * The orders that make letters. Plain functions, because the bar keeps its own state and nothing else on the screen
 * may be painted again for them.
 */
export function useLetterOrders() {
  const queries = useQueryClient()
  const { decide, act, intake, keepPage, takeInPapers } = deskClient.case
  const noted = async <Answer>(order: Promise<Answer>): Promise<Answer> => {
    const answer = await order
    noticeStale(queries, ['letters', 'cases', 'sync'])
    return answer
  }
  return {
    decide: (input: Parameters<typeof decide>[0]) => noted(decide(input)),
    act: (input: Parameters<typeof act>[0]) => noted(act(input)),
    intake: (input: Parameters<typeof intake>[0]) => noted(intake(input)),
    /** Keeps a page here; nothing is told anew, because nothing names it yet. */
    keepPage: (input: Parameters<typeof keepPage>[0]) => keepPage(input),
    takeInPapers: (input: Parameters<typeof takeInPapers>[0]) => noted(takeInPapers(input)),
  }
}

/** Takes back what of these can still be taken back. */
export function useUndoMany() {
  const queries = useQueryClient()
  return useMutation(
    ask.case.undoMany.mutationOptions({
      onSuccess: () => noticeStale(queries, ['letters', 'cases', 'sync']),
    }),
  )
}

export function useUndo() {
  const queries = useQueryClient()
  return useMutation(
    ask.case.undo.mutationOptions({ onSuccess: () => noticeStale(queries, ['letters', 'cases', 'sync']) }),
  )
}
