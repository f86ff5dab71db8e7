import { LARGEST_PAPER, paperPartSchema } from '../../src-shared/central/raw-operations.ts'
import type { CaseId, Sha256 } from '../../src-shared/kernel/ids.ts'
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts'
import type { CentralLine } from './central-line.ts'
import type { Answer, RemoteFailure } from './central-service.ts'
import { failureOfAnswer, failureOfException, headerOf, isPortal, parseJson } from './failure-of.ts'
import { unpackText } from './unpack.ts'

const TIMEOUT_MS = 60_000
/** Small enough to get through on a slow line before its time is over. */
const PART = 128 * 1024
/** Each part brings it on; more answers than this and somebody is playing. */
const MOST_TRIES = 4 + Math.ceil(LARGEST_PAPER / PART)

export interface Paper {
  readonly caseId: CaseId
  readonly sha256: Sha256
  readonly bytes: Uint8Array
}

/**
 * Delivers a paper in parts. It is asked first how far it came, so that a delivery that was cut off goes on there, and what is
 * there already costs one question. `goOn` is asked before every part.
 */
export async function deliverPaper(
  line: CentralLine,
  token: string,
  { caseId, sha256, bytes }: Paper,
  goOn: () => boolean,
): Answer<undefined> {
  let start: number | null = null
  for (let tries = 0; tries < MOST_TRIES && goOn(); tries += 1) {
    const part: Uint8Array = start === null ? new Uint8Array() : bytes.subarray(start, start + PART)
    const range = start === null ? '*' : `${start}-${start + part.length - 1}`
    const answer = await put(line, token, { caseId, sha256, part, range: `bytes ${range}/${bytes.length}` })
    if (!answer.ok) return answer
    if (answer.value === 'complete') return ok(undefined)
    start = Math.min(answer.value, bytes.length)
  }
  return refuse({ kind: 'unreachable', why: 'cut' })
}

async function put(
  line: CentralLine,
  token: string,
  asked: {
    readonly caseId: CaseId
    readonly sha256: Sha256
    readonly part: Uint8Array
    readonly range: string
  },
): Promise<Result<'complete' | number, RemoteFailure>> {
  try {
    const answer = await (await line.http()).request<Buffer>({
      method: 'PUT',
      url: `/attachments/${asked.sha256}`,
      params: { case: asked.caseId },
      data: Buffer.from(asked.part),
      timeout: TIMEOUT_MS,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/octet-stream',
        'content-range': asked.range,
      },
    })
    const type = headerOf(answer.headers['content-type']) ?? ''
    const text = unpackText(answer.data, headerOf(answer.headers['content-encoding']), LARGEST_PAPER)
    if (answer.status === 204) return ok('complete')
    const told = answer.status === 202 ? paperPartSchema.safeParse(parseJson(text)) : undefined
    if (told?.success) return ok(told.data.received)
    if (answer.status === 202)
      return refuse({
        kind: 'not-the-centre',
        portal: isPortal(answer.status, type),
        retryAfterMs: undefined,
      })
    return refuse(failureOfAnswer(answer.status, type, text, headerOf(answer.headers['retry-after'])))
  } catch (cause) {
    return refuse(failureOfException(cause))
  }
}
