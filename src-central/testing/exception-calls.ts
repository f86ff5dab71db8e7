import {
  type CaseException,
  type ExceptionAnswer,
  exceptionSchema,
} from '../../src-shared/central/exception.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { Json } from '../../src-shared/kernel/canonical-json.ts'
import type { TestCentre } from './test-centre.ts'
import { type Answer, call, freshId, pull, type TestDesk, type Written, writeAct } from './test-desk.ts'

/** A supervisor's word on an exception. */
export async function answerException(
  centre: TestCentre,
  desk: TestDesk,
  answer: ExceptionAnswer,
  id: string,
  said: object = {},
): Promise<Answer> {
  return call(centre, 'POST', `/proposals/${id}/${answer}`, {
    token: desk.session.accessToken,
    body: { requestId: freshId(centre), note: '已核对', ...said },
  })
}

/** The act that hands a decision over, exactly as it was written; `details` overrides single fields of it. */
export function writeHandOver(
  centre: TestCentre,
  desk: TestDesk,
  record: CaseRecord,
  { letter }: Written,
  change: { readonly note?: string; readonly details?: Record<string, Json> } = {},
): Written {
  const { id: decisionId, digest, content } = letter
  return writeAct(centre, desk, record, 'hand-over', {
    note: change.note ?? '请主管定夺',
    details: { decisionId, digest, content, reason: 'case-changed', ...change.details },
  })
}

/** The exceptions a desk's feed tells of, with their positions. */
export async function exceptionsInFeed(
  centre: TestCentre,
  desk: TestDesk,
): Promise<(CaseException & { readonly position: number })[]> {
  const { items } = await pull(centre, desk)
  return items
    .filter(({ kind }) => kind === 'exception')
    .map(({ position, body }) => ({ ...exceptionSchema.parse(body), position }))
}
