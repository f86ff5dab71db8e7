import { ORPCError } from '@orpc/server'
import type { FastifyError, FastifyReply } from 'fastify'
import type { Problem, ProblemCode } from '../../src-shared/central/problem.ts'
import { CentralRefusal } from '../central-refusal.ts'
import { passesByWaiting } from '../storage/dialect.ts'

/**
 * The refusal an error stands for. Everything unforeseen is `centre-failed` and says nothing of itself; a database
 * that is busy or full says that waiting helps (503 with `Retry-After`).
 */
export function toRefusal(error: unknown): CentralRefusal {
  if (error instanceof CentralRefusal) return error
  if (error instanceof ORPCError) return fromOrpc(error)
  const { code, statusCode } = error as Partial<FastifyError>
  if (code === 'FST_ERR_BAD_URL') return new CentralRefusal('not-found')
  if (statusCode === 413) return new CentralRefusal('too-large')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new CentralRefusal('bad-input', { paths: [] })
  }
  if (passesByWaiting(code)) {
    return new CentralRefusal('centre-failed', { status: 503, retryAfterMs: 5_000 })
  }
  return new CentralRefusal('centre-failed')
}

function fromOrpc(error: ORPCError<string, unknown>): CentralRefusal {
  if (error.cause !== undefined && error.code === 'INTERNAL_SERVER_ERROR') {
    return error.cause instanceof Error && error.cause.name !== 'ValidationError'
      ? toRefusal(error.cause)
      : new CentralRefusal('centre-failed')
  }
  if (error.code === 'BAD_REQUEST') {
    const issues = (error.data as { issues?: readonly Issue[] } | undefined)?.issues ?? []
    return new CentralRefusal('bad-input', { paths: issues.map(pathOf) })
  }
  return new CentralRefusal(error.code === 'NOT_FOUND' ? 'not-found' : 'centre-failed')
}

interface Issue {
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** Where the input is wrong, without the value that stood there. */
export function pathOf(issue: Issue): string {
  return (issue.path ?? []).map(part => String(typeof part === 'object' ? part.key : part)).join('.')
}

/** Sends a refusal as RFC 9457 `application/problem+json`. */
export function sendProblem(reply: FastifyReply, refusal: CentralRefusal): FastifyReply {
  if (refusal.retryAfterMs !== undefined) {
    reply.header('retry-after', String(Math.max(1, Math.ceil(refusal.retryAfterMs / 1000))))
  }
  if (refusal.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(refusal.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemOf(refusal.code, refusal.status, refusal.paths)))
}

export function problemOf(code: ProblemCode, status: number, paths?: readonly string[]): Problem {
  return {
    type: `urn:review-desk:problem:${code}`,
    title: titles[code],
    status,
    code,
    ...(paths ? { paths: [...paths] } : {}),
  }
}

/** For logs and for people with a terminal; the desk has its own words for every code. */
const titles: Readonly<Record<ProblemCode, string>> = {
  'session-expired': 'The session is not valid any more',
  'bad-credentials': 'Login name or password is wrong',
  'not-permitted': 'This caller may not do that',
  'not-found': 'There is nothing here for this caller',
  'desk-forked': 'This desk runs twice or went back in time, it must register anew',
  'same-person': 'Whoever asked cannot be the second person',
  'already-settled': 'This is settled already, by another word',
  'lease-over': 'This lease is over, or the case has gone to somebody else',
  'period-not-over': 'The period was not over yet when the figures were made',
  'period-closed': 'A signed closing of this unit has some of these days already',
  'closing-open': 'A closing of this unit with some of these days is on its way already',
  'closing-not-reviewed': 'Nobody has reviewed this closing yet',
  'figures-changed': 'The rows do not give the checksum that came with them',
  'report-unbalanced': 'A report of the set does not balance',
  'not-adoptable': 'The case cannot take this decision any more',
  'log-broken': 'The lines do not follow from those the centre has',
  'desk-unknown': 'This computer is not enrolled, or could not prove that it is',
  'cursor-expired': 'The cursor does not fit this scope any more, start over',
  'too-large': 'The request is too large',
  'bad-input': 'The request is not what the contract asks for',
  'bad-enrolment': 'The enrolment code is unknown, spent or too old',
  'password-too-weak': 'The new password is too short, too simple, or the present one',
  'officer-locked': 'This officer is locked',
  'upgrade-required': 'The centre does not speak this version of the contract',
  'slow-down': 'Too many requests at once',
  'not-available-yet': 'This centre does not offer that yet',
  'centre-failed': 'The centre failed',
}
