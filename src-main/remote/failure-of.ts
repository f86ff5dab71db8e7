import { z } from 'zod'
import { problemSchema } from '../../src-shared/central/problem.ts'
import type { RemoteFailure } from './central-service.ts'

const networkGone = new Set([
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EADDRNOTAVAIL',
])
const timedOut = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED', 'ESOCKETTIMEDOUT'])

/** As axios passes on what Node said: the code, and below it what was being done. */
const exceptionSchema = z
  .object({
    code: z.string().catch(''),
    cause: z.object({ syscall: z.string() }).optional().catch(undefined),
  })
  .catch({ code: '', cause: undefined })

/** What an exception of the HTTP library means for the desk. */
export function failureOfException(cause: unknown): RemoteFailure {
  const { code, cause: below } = exceptionSchema.parse(cause)
  // In the middle of an exchange the same codes leave open what had arrived.
  const beforeIt = below?.syscall === 'connect' || below?.syscall === 'getaddrinfo'
  if (networkGone.has(code) && beforeIt) return { kind: 'unreachable', why: 'no-network' }
  if (code === 'ECONNREFUSED') return { kind: 'unreachable', why: 'refused' }
  if (timedOut.has(code)) return { kind: 'unreachable', why: 'timeout' }
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO|^EPROTO$/.test(code)) return { kind: 'unreachable', why: 'tls' }
  // A body that breaks off, will not decompress or is too long: whatever was meant did not arrive.
  return { kind: 'unreachable', why: 'cut' }
}

/** What an answer that is not a success means. Only a body by the contract is believed to come from the centre. */
export function failureOfAnswer(
  status: number,
  contentType: string,
  body: string,
  retryAfter: string | undefined,
): RemoteFailure {
  const retryAfterMs = retryAfterToMs(retryAfter)
  if (/^application\/problem\+json\b/.test(contentType)) {
    const problem = problemSchema.safeParse(parseJson(body))
    if (problem.success && problem.data.status === status)
      return { kind: 'problem', code: problem.data.code, retryAfterMs }
  }
  return { kind: 'not-the-centre', portal: isPortal(status, contentType), retryAfterMs }
}

/**
 * True for what a network that wants a sign-in first answers in place of the centre: 511 (RFC 6585), a redirect, or a page
 * where the contract has JSON. A proxy's page about a failure of the centre has a status of its own and is none.
 */
export function isPortal(status: number, contentType: string): boolean {
  if (status === 511 || (status >= 300 && status < 400)) return true
  return status >= 200 && status < 300 && /^text\/html\b/i.test(contentType)
}

/** A header as the HTTP library gives it, where it is one text. */
export function headerOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** Undefined when the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Retry-After in seconds (RFC 9110); dates are not used by the contract and are ignored. */
function retryAfterToMs(value: string | undefined): number | undefined {
  if (value === undefined || !/^\d{1,6}$/.test(value.trim())) return undefined
  return Number(value.trim()) * 1000
}
