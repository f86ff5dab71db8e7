import type { Readable } from 'node:stream'
import type { AxiosRequestConfig, AxiosResponse, CreateAxiosDefaults } from 'axios'
import { z } from 'zod'
import {
  CENTRAL_BASE_PATH,
  CONTRACT_HEADER,
  CONTRACT_VERSION,
  centralContract,
} from '../../src-shared/central/contract.ts'
import { type LetterAnswers, letterAnswersSchema } from '../../src-shared/central/letters.ts'
import { ok, refuse } from '../../src-shared/kernel/result.ts'
import type { Clock } from '../ports/clock.ts'
import { type CentralLine, createCentralLine } from './central-line.ts'
import type { Answer, CentralService, ExchangeObserver, RemoteFailure } from './central-service.ts'
import { deliverPaper } from './deliver-paper.ts'
import { failureOfAnswer, failureOfException, headerOf, isPortal, parseJson } from './failure-of.ts'
import { fetchAttachment } from './fetch-attachment.ts'
import { ACCEPTED_ENCODINGS, unpackText } from './unpack.ts'

interface Options {
  /** Origin of the centre, for instance https://centre.example. */
  readonly address: string
  readonly clock: Clock
  readonly observer: ExchangeObserver
  readonly timeoutMs?: number
  /** Certificates of the bureau's own authority (PEM): then no other is believed. */
  readonly ca?: string | undefined
}

const LARGEST_BODY = 256 * 1024 * 1024

/** The centre over HTTP. Every body is parsed by the contract before anybody sees it. */
export function createAxiosCentralService(options: Options): CentralService {
  const ended = new AbortController()
  const defaults: CreateAxiosDefaults = {
    baseURL: `${options.address.replace(/\/$/, '')}${CENTRAL_BASE_PATH}`,
    timeout: options.timeoutMs ?? 20_000,
    proxy: false,
    maxRedirects: 0,
    maxContentLength: LARGEST_BODY,
    maxBodyLength: LARGEST_BODY,
    responseType: 'arraybuffer',
    decompress: false,
    validateStatus: () => true,
    signal: ended.signal,
    headers: {
      [CONTRACT_HEADER]: String(CONTRACT_VERSION),
      accept: 'application/json',
      'accept-encoding': ACCEPTED_ENCODINGS,
    },
  }
  const line = createCentralLine(defaults, options)

  async function exchange<Schema extends z.ZodType>(
    entry: Entry,
    schema: Schema,
    input: object,
    token?: string,
  ): Answer<z.output<Schema>> {
    const { method, url, rest } = addressOf(entry, input)
    const config: AxiosRequestConfig = {
      method,
      url,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    }
    if (method === 'GET') config.params = rest
    else if (method !== 'DELETE') config.data = rest
    try {
      const answer = await (await line.http()).request<Buffer>(config)
      if (answer.status < 200 || answer.status > 299) return refuse(failureOf(answer))
      const parsed = /^application\/json\b/.test(typeOf(answer))
        ? schema.safeParse(parseJson(textOf(answer)))
        : undefined
      if (parsed?.success) return ok(parsed.data)
      const portal = isPortal(answer.status, typeOf(answer))
      return refuse({ kind: 'not-the-centre', portal, retryAfterMs: undefined })
    } catch (cause) {
      return refuse(failureOfException(cause))
    }
  }

  const contract = centralContract
  return {
    enrol: input => exchange(contract.desks.enrol, output(contract.desks.enrol), input),
    signIn: input => exchange(contract.sessions.create, output(contract.sessions.create), input),
    refresh: input => exchange(contract.sessions.refresh, output(contract.sessions.refresh), input),
    changePassword: (token, input) =>
      exchange(contract.officers.changePassword, output(contract.officers.changePassword), input, token),
    signOut: token => exchange(contract.sessions.end, output(contract.sessions.end), {}, token),
    changes: (token, after, limit) =>
      exchange(
        contract.feed.changes,
        output(contract.feed.changes),
        after === undefined ? { limit } : { after, limit },
        token,
      ),
    decisions: (token, letters) => exchange(contract.letters.decisions, readableAnswers, { letters }, token),
    acts: (token, letters) => exchange(contract.letters.acts, readableAnswers, { letters }, token),
    receipts: (token, ids) =>
      exchange(contract.letters.receipts, output(contract.letters.receipts), { ids }, token),
    deskDecisions: (token, input) =>
      exchange(contract.desks.decisions, output(contract.desks.decisions), input, token),
    receiptKeys: token => exchange(contract.receiptKeys.list, output(contract.receiptKeys.list), {}, token),
    twoPersonAct: (token, input) =>
      exchange(contract.supervision.twoPersonAct, output(contract.supervision.twoPersonAct), input, token),
    answerException: (token, answer, input) => {
      const entry = contract.supervision[`${answer}Proposal`]
      return exchange(entry, output(entry), input, token)
    },
    prepareClosing: (token, input) =>
      exchange(contract.closings.prepare, output(contract.closings.prepare), input, token),
    moveClosing: (token, move, { note, ...input }) => {
      const entry = contract.closings[move]
      return exchange(entry, output(entry), move === 'return' ? { ...input, note } : input, token)
    },
    findClosing: (token, id) =>
      exchange(contract.closings.find, output(contract.closings.find), { id }, token),
    drawSamples: (token, input) =>
      exchange(contract.supervision.sample, output(contract.supervision.sample), input, token),
    takeBackSamples: (token, input) =>
      exchange(
        contract.supervision.takeBackSamples,
        output(contract.supervision.takeBackSamples),
        input,
        token,
      ),
    claimLeases: (token, input) =>
      exchange(contract.leases.claim, output(contract.leases.claim), input, token),
    extendLease: (token, input) =>
      exchange(contract.leases.extend, output(contract.leases.extend), input, token),
    releaseLease: (token, input) =>
      exchange(contract.leases.release, output(contract.leases.release), input, token),
    reclaimLease: (token, input) =>
      exchange(contract.leases.reclaim, output(contract.leases.reclaim), input, token),
    offerTakers: (token, input) =>
      exchange(contract.offers.takers, output(contract.offers.takers), input, token),
    offerCases: (token, input) => exchange(contract.offers.make, output(contract.offers.make), input, token),
    offeredDrafts: (token, input) =>
      exchange(contract.offers.drafts, output(contract.offers.drafts), input, token),
    answerOffers: (token, input) =>
      exchange(contract.offers.answer, output(contract.offers.answer), input, token),
    assignCases: (token, input) =>
      exchange(contract.leases.assign, output(contract.leases.assign), input, token),
    deskPolicy: token => exchange(contract.desks.policy, output(contract.desks.policy), {}, token),
    freshness: token =>
      exchange(contract.supervision.freshness, output(contract.supervision.freshness), {}, token),
    searchPeople: (token, input) =>
      exchange(contract.people.search, output(contract.people.search), input, token),
    applicantPage: (token, id) =>
      exchange(contract.cases.applicantPage, output(contract.cases.applicantPage), { id }, token),
    appendAudit: (token, delivery) =>
      exchange(contract.audit.append, output(contract.audit.append), delivery, token),
    listAudit: (token, input) => exchange(contract.audit.list, output(contract.audit.list), input, token),
    heartbeat: (token, input) =>
      exchange(contract.desks.heartbeat, output(contract.desks.heartbeat), input, token),
    attachment: (token, sha256, received, variant) =>
      fetchAttachment(line, token, { sha256, variant: variant ?? 'original' }, received),
    deliverPaper: (token, paper, goOn) => deliverPaper(line, token, paper, goOn),
    watchHints: (token, hint, over) => watchHints(line, token, hint, over),
    close: () => {
      ended.abort()
      line.close()
    },
  }
}

/**
 * Answers to letters one by one: one that a newer centre words in a way this desk cannot read is left out, so that its
 * letter alone is tried later and the others of its batch are settled.
 */
const readableAnswers = z.object({ answers: z.array(z.unknown()) }).transform(
  ({ answers }): LetterAnswers => ({
    answers: answers.flatMap(answer => {
      const read = letterAnswersSchema.shape.answers.element.safeParse(answer)
      return read.success ? [read.data] : []
    }),
  }),
)

interface Entry {
  readonly '~orpc': { readonly route: { readonly method?: string; readonly path?: string } }
}

function output<Schema>(entry: {
  readonly '~orpc': { readonly outputSchema?: Schema }
}): NonNullable<Schema> {
  const schema = entry['~orpc'].outputSchema
  if (schema === undefined || schema === null)
    throw new Error('this entry of the contract answers bytes, not JSON')
  return schema as NonNullable<Schema>
}

function addressOf(
  entry: Entry,
  input: object,
): { method: string; url: string; rest: Record<string, unknown> } {
  const { method = 'POST', path = '/' } = entry['~orpc'].route
  const rest: Record<string, unknown> = { ...input }
  const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = encodeURIComponent(String(rest[name]))
    delete rest[name]
    return value
  })
  return { method, url, rest }
}

function typeOf(answer: AxiosResponse<Buffer>): string {
  return String(answer.headers['content-type'] ?? '')
}

function textOf(answer: AxiosResponse<Buffer>): string {
  return unpackText(answer.data, headerOf(answer.headers['content-encoding']), LARGEST_BODY)
}

function failureOf(answer: AxiosResponse<Buffer>): RemoteFailure {
  return failureOfAnswer(
    answer.status,
    typeOf(answer),
    textOf(answer),
    headerOf(answer.headers['retry-after']),
  )
}

/** Server-sent hints; any line that carries data is one. The stream ends silently, the schedule goes on without it. */
function watchHints(line: CentralLine, token: string, hint: () => void, ended: () => void): () => void {
  const stopped = new AbortController()
  const listen = async () => {
    try {
      const answer = await (await line.http()).get<Readable>('/events', {
        responseType: 'stream',
        timeout: 0,
        signal: stopped.signal,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'text/event-stream',
          'accept-encoding': 'identity',
        },
      })
      if (answer.status !== 200) {
        answer.data.destroy()
        ended()
        return
      }
      answer.data.on('error', () => undefined)
      answer.data.on('close', ended)
      answer.data.on('data', (chunk: Buffer) => {
        if (chunk.includes('data:')) hint()
      })
      stopped.signal.addEventListener('abort', () => answer.data.destroy(), { once: true })
    } catch {
      // Hints are a comfort: without them the schedule finds the news.
      ended()
    }
  }
  void listen()
  return () => stopped.abort()
}
