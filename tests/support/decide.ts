import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import type { QueueRow } from '../../src-shared/desk/queue-views.ts'
import type { CaseId, LetterId } from '../../src-shared/kernel/ids.ts'
import { queueFilterOf } from '../builders/queue-filter.ts'
import { newId } from './test-desk.ts'

/** Everything waiting for review at the first stage, page by page, as the queue shows it. */
export async function listToReview(face: DeskClient): Promise<QueueRow[]> {
  const rows: QueueRow[] = []
  let after: Awaited<ReturnType<DeskClient['queue']['list']>>['next'] = null
  do {
    const page: Awaited<ReturnType<DeskClient['queue']['list']>> = await face.queue.list({
      ...queueFilterOf(),
      after,
      limit: 50,
    })
    rows.push(...page.rows)
    after = page.next
  } while (after !== null)
  return rows
}

/** Opens a case and decides what is on the screen, as the face does. */
export async function decide(
  face: DeskClient,
  caseId: CaseId,
  outcome: 'approve' | 'refuse',
  more: { readonly reasons?: string[]; readonly decisionId?: LetterId; readonly settles?: LetterId } = {},
): Promise<LetterId> {
  const view = await face.case.open({ caseId })
  const { letterId } = await face.case.decide({
    decisionId: more.decisionId ?? newId(),
    caseId,
    caseVersion: view.case.version,
    shown: view.case.attachments.map(file => file.sha256),
    outcome,
    reasons: more.reasons ?? (outcome === 'refuse' ? ['ID01'] : []),
    transferTo: null,
    applicantText: outcome === 'refuse' ? '照片不清晰，请重新上传。' : '',
    internalNote: '',
    finding: null,
    checklist: [],
    settles: more.settles ?? null,
  })
  return letterId
}
