import { once } from 'node:events'
import type { Readable } from 'node:stream'
import type { Sha256 } from '../../src-shared/kernel/ids.ts'
import { ok, refuse } from '../../src-shared/kernel/result.ts'
import type { CentralLine } from './central-line.ts'
import { type Answer, LARGEST_PREVIEW } from './central-service.ts'
import { failureOfAnswer, failureOfException, headerOf, isPortal } from './failure-of.ts'

const TIMEOUT_MS = 60_000
/**
 * No picture or paper is larger: provinces take uploads of a few megabytes. What goes on after that is not one; it is let go of, so
 * that four at a time stay within the memory of an office computer.
 */
const LARGEST_FILE = 32 * 1024 * 1024
const largest = { original: LARGEST_FILE, preview: LARGEST_PREVIEW } as const

/**
 * The bytes of one attachment, going on where an earlier try was cut off: `received` holds what came so far and grows as
 * bytes come, so that it is whole or has more than before. A centre that sends everything anew empties it first.
 *
 * A preview is asked for whole. Where more is announced than one may have, it is the original: nothing is read of it.
 */
export async function fetchAttachment(
  line: CentralLine,
  token: string,
  asked: { readonly sha256: Sha256; readonly variant: 'original' | 'preview' },
  received: Uint8Array[],
): Answer<Uint8Array> {
  const { sha256, variant } = asked
  const have = variant === 'original' ? sizeOf(received) : 0
  try {
    const answer = await (await line.http()).get<Readable>(`/attachments/${sha256}`, {
      timeout: TIMEOUT_MS,
      params: variant === 'original' ? {} : { variant },
      responseType: 'stream',
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/octet-stream',
        // Pictures are packed already, and what is hashed is what came.
        'accept-encoding': 'identity',
        ...(have > 0 ? { range: `bytes=${have}-`, 'if-range': `"${sha256}"` } : {}),
      },
    })
    const type = headerOf(answer.headers['content-type']) ?? ''
    // Everything was here already, or more than there is: the caller's hash tells.
    if (have > 0 && answer.status === 416) {
      answer.data.destroy()
      return ok(Buffer.concat(received))
    }
    const goesOn =
      answer.status === 206 && startOf(headerOf(answer.headers['content-range'])) === have && have > 0
    if (answer.status !== 200 && !goesOn) {
      const body: Uint8Array[] = []
      await readInto(answer.data, body, LARGEST_FILE)
      const retryAfter = headerOf(answer.headers['retry-after'])
      return refuse(failureOfAnswer(answer.status, type, Buffer.concat(body).toString('utf8'), retryAfter))
    }
    if (isPortal(answer.status, type)) {
      answer.data.destroy()
      return refuse({ kind: 'not-the-centre', portal: true, retryAfterMs: undefined })
    }
    if (!goesOn) received.length = 0
    if (variant === 'preview' && Number(headerOf(answer.headers['content-length'])) > LARGEST_PREVIEW) {
      answer.data.destroy()
      return ok(new Uint8Array())
    }
    await readInto(answer.data, received, largest[variant])
    return ok(Buffer.concat(received))
  } catch (cause) {
    if (!(cause instanceof LargerError)) return refuse(failureOfException(cause))
    // Not the line's fault: the caller's hash tells that this is not the file, and the others go on.
    received.length = 0
    return ok(new Uint8Array())
  }
}

async function readInto(stream: Readable, chunks: Uint8Array[], most: number): Promise<void> {
  let size = sizeOf(chunks)
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > most) stream.destroy(new LargerError('larger than any attachment'))
    else chunks.push(chunk)
  })
  const quiet = setTimeout(() => stream.destroy(new StalledError()), TIMEOUT_MS)
  stream.on('data', () => quiet.refresh())
  try {
    await once(stream, 'end')
  } finally {
    clearTimeout(quiet)
  }
}

class LargerError extends Error {}

/** A line that is up and brings nothing. */
class StalledError extends Error {
  readonly code = 'ETIMEDOUT'
}

function sizeOf(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.length, 0)
}

function startOf(contentRange: string | undefined): number | undefined {
  const start = /^bytes (\d+)-/.exec(contentRange ?? '')?.[1]
  return start === undefined ? undefined : Number(start)
}
