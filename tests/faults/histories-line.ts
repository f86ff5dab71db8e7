import type { z } from 'zod'
import type { CentreTools } from '../../src-central/centre-tools.ts'
import { createServer } from '../../src-central/routes/server.ts'
import type { Answer, CentralService } from '../../src-main/remote/central-service.ts'
import { failureOfAnswer, parseJson } from '../../src-main/remote/failure-of.ts'
import { CENTRAL_BASE_PATH, centralContract } from '../../src-shared/central/contract.ts'
import { letterAnswersSchema } from '../../src-shared/central/letters.ts'
import { ok, refuse } from '../../src-shared/kernel/result.ts'

/** What happens to the next exchange that asks the centre to change something. */
export type LineFault = 'loses-request' | 'loses-answer' | 'brings-twice' | 'portal-page'

/** How the line of one desk is. Lost is what the desk hears nothing of; the centre may have done it. */
export interface Line {
  down: boolean
  next: LineFault | undefined
  /** Exchanges under way. */
  under: number
}

export type Door = ReturnType<typeof createServer>

/** The centre's own door with all its routes, checks and forms; only the socket is missing, which costs most of the time. */
export function openDoor(tools: CentreTools): Door {
  return createServer(tools)
}

interface Entry {
  readonly '~orpc': {
    readonly route: { readonly method?: string; readonly path?: string }
    readonly outputSchema?: z.ZodType | undefined
  }
}
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The centre as a desk reaches it over `line`. Every body is parsed by the contract, as the real one does. */
export function createLineService(door: () => Door, line: Line): CentralService {
  async function once(entry: Entry, input: object, token: string | undefined) {
    const { method, url, rest } = addressOf(entry, input)
    return await door().inject({
      method,
      url: `${CENTRAL_BASE_PATH}${url}`,
      headers: {
        accept: 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(method === 'GET' ? { query: queryOf(rest) } : method === 'DELETE' ? {} : { payload: rest }),
    })
  }

  async function over<T>(changes: boolean, ask: () => Promise<T>): Promise<T | undefined | 'portal-page'> {
    line.under += 1
    try {
      if (line.down) return undefined
      const fault = changes ? line.next : undefined
      if (fault) line.next = undefined
      if (fault === 'loses-request') return undefined
      if (fault === 'portal-page') return 'portal-page'
      if (fault === 'brings-twice') await ask()
      const answer = await ask()
      return fault === 'loses-answer' || line.down ? undefined : answer
    } finally {
      line.under -= 1
    }
  }

  async function exchange<Schema extends z.ZodType>(
    entry: Entry,
    schema: Schema,
    input: object,
    token?: string,
  ): Answer<z.output<Schema>> {
    const wasDown = line.down
    const answer = await over(isChange(entry), () => once(entry, input, token))
    if (answer === 'portal-page')
      return refuse({ kind: 'not-the-centre', portal: true, retryAfterMs: undefined })
    if (!answer) return refuse({ kind: 'unreachable', why: wasDown ? 'no-network' : 'timeout' })
    const type = String(answer.headers['content-type'] ?? '')
    if (answer.statusCode < 200 || answer.statusCode > 299) {
      const retryAfter = answer.headers['retry-after']
      return refuse(
        failureOfAnswer(answer.statusCode, type, answer.payload, retryAfter ? String(retryAfter) : undefined),
      )
    }
    const parsed = schema.safeParse(parseJson(answer.payload))
    return parsed.success
      ? ok(parsed.data)
      : refuse({ kind: 'not-the-centre', portal: false, retryAfterMs: undefined })
  }

  const { desks, sessions, feed, letters, leases, supervision, receiptKeys, audit, officers, people } =
    centralContract
  const { closings, offers, cases } = centralContract
  return {
    enrol: input => exchange(desks.enrol, output(desks.enrol), input),
    signIn: input => exchange(sessions.create, output(sessions.create), input),
    refresh: input => exchange(sessions.refresh, output(sessions.refresh), input),
    signOut: token => exchange(sessions.end, output(sessions.end), {}, token),
    changes: (token, after, limit) =>
      exchange(feed.changes, output(feed.changes), after === undefined ? { limit } : { after, limit }, token),
    decisions: (token, all) => exchange(letters.decisions, letterAnswersSchema, { letters: all }, token),
    acts: (token, all) => exchange(letters.acts, letterAnswersSchema, { letters: all }, token),
    receipts: (token, ids) => exchange(letters.receipts, output(letters.receipts), { ids }, token),
    deskDecisions: (token, input) => exchange(desks.decisions, output(desks.decisions), input, token),
    receiptKeys: token => exchange(receiptKeys.list, output(receiptKeys.list), {}, token),
    twoPersonAct: (token, input) =>
      exchange(supervision.twoPersonAct, output(supervision.twoPersonAct), input, token),
    answerException: (token, answer, input) => {
      const entry = supervision[`${answer}Proposal`]
      return exchange(entry, output(entry), input, token)
    },
    drawSamples: (token, input) => exchange(supervision.sample, output(supervision.sample), input, token),
    takeBackSamples: (token, input) =>
      exchange(supervision.takeBackSamples, output(supervision.takeBackSamples), input, token),
    prepareClosing: (token, input) => exchange(closings.prepare, output(closings.prepare), input, token),
    moveClosing: (token, move, input) => exchange(closings[move], output(closings[move]), input, token),
    findClosing: (token, id) => exchange(closings.find, output(closings.find), { id }, token),
    claimLeases: (token, input) => exchange(leases.claim, output(leases.claim), input, token),
    extendLease: (token, input) => exchange(leases.extend, output(leases.extend), input, token),
    releaseLease: (token, input) => exchange(leases.release, output(leases.release), input, token),
    reclaimLease: (token, input) => exchange(leases.reclaim, output(leases.reclaim), input, token),
    assignCases: (token, input) => exchange(leases.assign, output(leases.assign), input, token),
    offerTakers: (token, input) => exchange(offers.takers, output(offers.takers), input, token),
    offerCases: (token, input) => exchange(offers.make, output(offers.make), input, token),
    offeredDrafts: (token, input) => exchange(offers.drafts, output(offers.drafts), input, token),
    answerOffers: (token, input) => exchange(offers.answer, output(offers.answer), input, token),
    deskPolicy: token => exchange(desks.policy, output(desks.policy), {}, token),
    freshness: token => exchange(supervision.freshness, output(supervision.freshness), {}, token),
    searchPeople: (token, input) => exchange(people.search, output(people.search), input, token),
    applicantPage: (token, id) => exchange(cases.applicantPage, output(cases.applicantPage), { id }, token),
    heartbeat: (token, input) => exchange(desks.heartbeat, output(desks.heartbeat), input, token),
    appendAudit: (token, delivery) => exchange(audit.append, output(audit.append), delivery, token),
    listAudit: (token, input) => exchange(audit.list, output(audit.list), input, token),
    changePassword: (token, input) =>
      exchange(officers.changePassword, output(officers.changePassword), input, token),
    attachment: async (token, sha256) => {
      const answer = await over(false, () =>
        door().inject({
          method: 'GET',
          url: `${CENTRAL_BASE_PATH}/attachments/${sha256}`,
          headers: { authorization: `Bearer ${token}`, accept: 'application/octet-stream' },
        }),
      )
      if (!answer || answer === 'portal-page') return refuse({ kind: 'unreachable', why: 'timeout' })
      if (answer.statusCode === 200) return ok(new Uint8Array(answer.rawPayload))
      const type = String(answer.headers['content-type'] ?? '')
      return refuse(failureOfAnswer(answer.statusCode, type, answer.payload, undefined))
    },
    deliverPaper: async (token, { caseId, sha256, bytes }) => {
      const answer = await over(true, () =>
        door().inject({
          method: 'PUT',
          url: `${CENTRAL_BASE_PATH}/attachments/${sha256}?case=${caseId}`,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
          payload: Buffer.from(bytes),
        }),
      )
      if (!answer || answer === 'portal-page') return refuse({ kind: 'unreachable', why: 'timeout' })
      if (answer.statusCode === 204) return ok(undefined)
      const type = String(answer.headers['content-type'] ?? '')
      return refuse(failureOfAnswer(answer.statusCode, type, answer.payload, undefined))
    },
    // Losing the hints loses nothing: rounds come by the clock and by hand.
    watchHints: () => () => undefined,
    close: () => undefined,
  }
}

/** Asking for the feed, keys or rules changes nothing, and being counted as present nothing that is checked. */
function isChange({ '~orpc': { route } }: Entry): boolean {
  return route.method !== 'GET' && !/heartbeat|sessions|receipts|audit/.test(route.path ?? '')
}

function addressOf(entry: Entry, input: object) {
  const { method = 'POST', path = '/' } = entry['~orpc'].route
  const rest: Record<string, unknown> = { ...input }
  const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = encodeURIComponent(String(rest[name]))
    delete rest[name]
    return value
  })
  return { method: method as Method, url, rest }
}

function queryOf(rest: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)]))
}

function output<Schema>(entry: {
  readonly '~orpc': { readonly outputSchema?: Schema }
}): NonNullable<Schema> {
  const schema = entry['~orpc'].outputSchema
  if (schema === undefined || schema === null) throw new Error('this entry answers bytes, not JSON')
  return schema as NonNullable<Schema>
}
