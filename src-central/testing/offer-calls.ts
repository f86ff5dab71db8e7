import { type CaseOffer, caseOfferSchema, type OfferedDraft } from '../../src-shared/central/case-offer.ts'
import { HOUR, hoursFromNow } from './lease-calls.ts'
import type { TestCentre } from './test-centre.ts'
import { type Answer, call, freshId, pull, type TestDesk } from './test-desk.ts'

/** Something typed at a case, with words that stand nowhere else. */
export function draftOf(centre: TestCentre, change: Partial<OfferedDraft> = {}): OfferedDraft {
  return {
    caseVersion: 2,
    savedAt: centre.clock.now(),
    outcome: 'refuse',
    reasons: ['ID01'],
    transferTo: null,
    applicantText: '请重新上传清晰照片',
    internalNote: '左眉旧伤待核',
    finding: null,
    checklist: [{ item: 'identity', answer: 'verified', source: '窗口', sourceAsOf: null }],
    ...change,
  }
}

/** Offers a case to an officer; `change` overrides single fields. */
export async function offer(
  centre: TestCentre,
  desk: TestDesk,
  to: string,
  cases: readonly (string | { readonly caseId: string; readonly draft: OfferedDraft | null })[],
  change: object = {},
): Promise<Answer> {
  const body = {
    requestId: freshId(centre),
    to,
    note: '下午请假',
    cases: cases.map(each => (typeof each === 'string' ? { caseId: each, draft: draftOf(centre) } : each)),
    ...change,
  }
  return call(centre, 'POST', '/case-offers', { token: desk.session.accessToken, body })
}

/** The one offer a call made. */
export async function offered(
  centre: TestCentre,
  desk: TestDesk,
  to: string,
  caseId: string,
): Promise<CaseOffer> {
  const { json, text } = await offer(centre, desk, to, [caseId])
  const made = json?.offered?.[0]?.offer
  if (!made) throw new Error(`no offer: ${text}`)
  return caseOfferSchema.parse(made)
}

export async function answerOffer(
  centre: TestCentre,
  desk: TestDesk,
  answer: 'accept' | 'decline' | 'withdraw',
  ids: readonly string[],
  change: object = {},
): Promise<Answer> {
  const until = answer === 'accept' ? hoursFromNow(centre, 1) : null
  const body = { requestId: freshId(centre), ids, answer, word: '', until, ...change }
  return call(centre, 'POST', '/case-offers/answers', { token: desk.session.accessToken, body })
}

/** The drafts this desk is given of these offers. */
export async function draftsOf(
  centre: TestCentre,
  desk: TestDesk,
  ...ids: string[]
): Promise<{ readonly id: string; readonly draft: OfferedDraft }[]> {
  const { json } = await call(centre, 'POST', '/case-offers/drafts', {
    token: desk.session.accessToken,
    body: { ids },
  })
  return json.drafts
}

/** The offers a desk's feed tells of. */
export async function offersInFeed(centre: TestCentre, desk: TestDesk): Promise<CaseOffer[]> {
  const { items } = await pull(centre, desk)
  return items.filter(({ kind }) => kind === 'case-offer').map(({ body }) => caseOfferSchema.parse(body))
}

export const notOffered = ({ json }: Answer): string[][] =>
  json.notOffered.map(({ caseId, why }: { caseId: string; why: string }) => [caseId, why])
export const notDone = ({ json }: Answer): string[] => json.notDone.map(({ why }: { why: string }) => why)

/** Every row the centre keeps of offers, and of answers under request ids, as text. */
export async function keptText(centre: TestCentre): Promise<string> {
  const { db } = centre.centre.storage.read
  const offers = await db.selectFrom('case_offers').selectAll().execute()
  const answers = await db.selectFrom('lease_answers').selectAll().execute()
  const feed = await db.selectFrom('feed').selectAll().where('kind', '=', 'case-offer').execute()
  return JSON.stringify([offers, answers, feed])
}

export const DAYS = 24 * HOUR
