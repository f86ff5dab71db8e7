import { randomBytes } from 'node:crypto'
import { actSchema } from '../../src-shared/cases/act.ts'
import { decisionSchema, shownDigest } from '../../src-shared/cases/decision.ts'
import { CENTRAL_BASE_PATH } from '../../src-shared/central/contract.ts'
import { deskProofText } from '../../src-shared/central/desk-proof.ts'
import {
  type CaseRecord,
  caseRecordSchema,
  changesPageSchema,
  type FeedItem,
} from '../../src-shared/central/feed.ts'
import { type Letter, letterAnswersSchema, type Verdict } from '../../src-shared/central/letters.ts'
import type { CentralSession } from '../../src-shared/central/rooms/access.ts'
import { canonicalJson, type Json } from '../../src-shared/kernel/canonical-json.ts'
import { sha256OfText } from '../../src-shared/kernel/digest.ts'
import { type DeskId, type LetterId, uuidV7 } from '../../src-shared/kernel/ids.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { makeKeyPair, signText } from '../keys/ed25519.ts'
import type { TestCentre } from './test-centre.ts'
import { PASSWORD } from './tiny-demo.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire has no type until a test looks at it
  readonly json: any
}

export interface CallOptions {
  readonly token?: string | undefined
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/** One call of the centre's contract over HTTP. */
export async function call(
  centre: TestCentre,
  method: string,
  path: string,
  { token, body, headers }: CallOptions = {},
): Promise<Answer> {
  const response = await fetch(
    `${centre.address}${path.startsWith('/portal') ? '' : CENTRAL_BASE_PATH}${path}`,
    {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    },
  )
  const text = await response.text()
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    json = undefined
  }
  return { status: response.status, headers: response.headers, text, json }
}

export function freshId(centre: TestCentre): string {
  return uuidV7(Date.parse(centre.clock.now()), randomBytes(10))
}

/** A desk that speaks the wire by hand: enrolled, with its own key, and somebody signed in. */
export interface TestDesk {
  readonly deskId: DeskId
  readonly keys: { readonly publicKey: string; readonly privateKey: string }
  session: CentralSession & { officer: OfficerProfile; receiptRootKey: string }
  sequence: number
}

export async function enrol(centre: TestCentre, keys = makeKeyPair(), loginName = 'chen') {
  const { json } = await call(centre, 'POST', '/desks', {
    body: {
      requestId: freshId(centre),
      name: '花溪一号',
      publicKey: keys.publicKey,
      by: { kind: 'officer', loginName, password: PASSWORD },
    },
  })
  return { ...(json as { deskId: DeskId; epoch: number }), keys }
}

export async function signInAnswer(
  centre: TestCentre,
  desk: Pick<TestDesk, 'deskId' | 'keys'>,
  loginName: string,
  change: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  const requestId = freshId(centre)
  const deskProof = signText(
    desk.keys.privateKey,
    deskProofText({ requestId, deskId: desk.deskId, loginName }),
  )
  return call(centre, 'POST', '/sessions', {
    body: { requestId, deskId: desk.deskId, loginName, password: PASSWORD, deskProof, ...change },
    headers,
  })
}

export async function openDesk(centre: TestCentre, loginName: string): Promise<TestDesk> {
  const { deskId, keys } = await enrol(centre)
  const answer = await signInAnswer(centre, { deskId, keys }, loginName)
  if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status} ${answer.text}`)
  return { deskId, keys, session: answer.json, sequence: 0 }
}

/** All the feed of a desk from a cursor on, page by page. */
export async function pull(
  centre: TestCentre,
  desk: TestDesk,
  from: { cursor?: string | undefined; limit?: number } = {},
): Promise<{ items: FeedItem[]; cursor: string; pages: number }> {
  let { cursor } = from
  const items: FeedItem[] = []
  for (let pages = 1; ; pages += 1) {
    const query = new URLSearchParams({
      limit: String(from.limit ?? 1000),
      ...(cursor ? { after: cursor } : {}),
    })
    const answer = await call(centre, 'GET', `/changes?${query}`, { token: desk.session.accessToken })
    if (answer.status !== 200) throw new Error(`/changes answered ${answer.status} ${answer.text}`)
    const page = changesPageSchema.parse(answer.json)
    items.push(...page.items)
    cursor = page.cursor
    if (!page.more) return { items, cursor, pages }
  }
}

export async function pullCase(centre: TestCentre, desk: TestDesk, id: string): Promise<CaseRecord> {
  const { items } = await pull(centre, desk)
  return caseRecordSchema.parse(items.find(item => item.kind === 'case' && item.id === id)?.body)
}

export interface Written {
  readonly letter: Letter
  readonly content: Record<string, Json>
}

function stamp(centre: TestCentre, desk: TestDesk, record: CaseRecord) {
  desk.sequence += 1
  return {
    caseId: record.id,
    workType: record.workType,
    caseVersion: record.version,
    decidedBy: desk.session.officer.id,
    submittedBy: desk.session.officer.id,
    decidedAt: centre.clock.now(),
    clockOffsetMs: 0,
    deskId: desk.deskId,
    epoch: 1,
    sequence: desk.sequence,
  }
}

export function seal(id: string, content: Record<string, Json>): Written {
  const text = canonicalJson(content)
  return { letter: { id: id as LetterId, digest: sha256OfText(text), content: text }, content }
}

/** A decision as a desk would write it; `change` overrides single fields. */
export function writeDecision(
  centre: TestCentre,
  desk: TestDesk,
  record: CaseRecord,
  change: Record<string, Json> = {},
): Written {
  const decisionId = freshId(centre)
  const content: Record<string, Json> = {
    kind: 'decision',
    decisionId,
    ...stamp(centre, desk, record),
    follows: null,
    stage: record.stage,
    outcome: 'approve',
    finding: null,
    reasons: [],
    transferTo: null,
    applicantText: '',
    internalNote: '',
    checklist: [],
    rulebook: { id: record.rulebook.id, version: record.rulebook.version },
    rules: [],
    shownDigest: shownDigest(record.version, record.attachments),
    leaseId: null,
    ...change,
  }
  decisionSchema.parse(content)
  return seal(decisionId, content)
}

export function writeAct(
  centre: TestCentre,
  desk: TestDesk,
  record: CaseRecord,
  act: string,
  change: Record<string, Json> = {},
): Written {
  const actId = freshId(centre)
  const content: Record<string, Json> = {
    kind: 'act',
    actId,
    ...stamp(centre, desk, record),
    act,
    note: '',
    details: {},
    ...change,
  }
  actSchema.parse(content)
  return seal(actId, content)
}

/** Delivers letters and gives the verdicts in the order of the letters. */
export async function deliver(
  centre: TestCentre,
  desk: TestDesk,
  letters: readonly Written[],
  options: { readonly token?: string; readonly path?: '/decisions' | '/acts' } = {},
): Promise<Verdict[]> {
  const answer = await call(centre, 'POST', options.path ?? '/decisions', {
    token: options.token ?? desk.session.accessToken,
    body: { letters: letters.map(({ letter }) => letter) },
  })
  if (answer.status !== 200) throw new Error(`letters were answered ${answer.status} ${answer.text}`)
  const { answers } = letterAnswersSchema.parse(answer.json)
  return letters.map(({ letter }) => {
    const found = answers.find(one => one.id === letter.id)
    if (!found) throw new Error('a letter got no answer')
    return found.verdict
  })
}

export async function deliverOne(
  centre: TestCentre,
  desk: TestDesk,
  written: Written,
  options: { readonly token?: string; readonly path?: '/decisions' | '/acts' } = {},
): Promise<Verdict> {
  const [verdict] = await deliver(centre, desk, [written], options)
  if (!verdict) throw new Error('no verdict')
  return verdict
}
