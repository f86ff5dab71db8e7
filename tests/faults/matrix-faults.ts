import type { Connection } from '../../src-shared/desk/sync-views.ts'
import type { Fault } from '../support/fault-proxy.ts'
import { lineFaults, problem } from './line-faults.ts'

/** Where in an officer's day the line fails (quality.md F2). */
export const positions = [
  'first page',
  'middle page',
  'last page',
  'first push',
  'second push',
  'refresh',
] as const
export type Position = (typeof positions)[number]

/** Other ways out than through the proxy: an address that cannot be reached at all. */
export type DeadAddress = 'refused' | 'dns' | 'tls'

export interface MatrixFault {
  readonly name: string
  readonly fault: Fault | DeadAddress
  /** Meets one exchange alone; every other fault lasts until it is said to be over. */
  readonly once?: true
  /** How far both wall clocks, or the desk's alone, jump while the fault is there. */
  readonly clockJumpMs?: number
  /** What the status line says meanwhile; `online` for what an officer need not notice. */
  readonly says: Connection
  /** What the letter remembers of the try that failed. */
  readonly trouble: string | null
  /** Refuses the letter itself when it comes alone: a person is needed. */
  readonly refusesLetters?: true
  /** The longest wait until the next try, in milliseconds: one back-off step, or what the centre asked for. */
  readonly longestWaitMs: number
}

export const STEP_MS = 2_000
/** A centre that took the letter in gives a hint of it, and the next try follows at once: then it is the second step. */
export const SECOND_STEP_MS = 4_000
const DAY = 86_400_000
const bytesOfCut = [0, 1, 2, 5, 17, 33, 64, 100, 130, 200, 300, 350, 500, 700, 1_000]

function cut(name: string, fault: Fault | DeadAddress, trouble = 'unreachable-cut'): MatrixFault {
  const heard = typeof fault === 'object' && !['cut-before', 'cut-request'].includes(fault.kind)
  return { name, fault, says: 'centre-unreachable', trouble, longestWaitMs: heard ? SECOND_STEP_MS : STEP_MS }
}

function stranger(name: string, fault: Fault): MatrixFault {
  return { name, fault, says: 'centre-unreachable', trouble: 'not-the-centre', longestWaitMs: STEP_MS }
}

function refusal(
  name: string,
  code: Parameters<typeof problem>[0],
  says: Connection,
  more: Partial<MatrixFault> & { readonly retryAfter?: number } = {},
): MatrixFault {
  const { retryAfter, ...rest } = more
  return { name, fault: problem(code, retryAfter), says, trouble: code, longestWaitMs: STEP_MS, ...rest }
}

function harmless(name: string, fault: Fault): MatrixFault {
  return { name, fault, says: 'online', trouble: null, longestWaitMs: 0 }
}

const named = (name: keyof typeof lineFaults, timeoutMs: number): Fault => {
  const fixed = { int: () => 20, pick: <T>(list: readonly T[]) => list[0] } as never
  return lineFaults[name](fixed, timeoutMs) as Fault
}

/** Every fault of quality.md F2 with the words and the end it must have. */
export function matrixFaults(timeoutMs: number): readonly MatrixFault[] {
  return [
    cut('connection refused', 'refused', 'unreachable-refused'),
    { ...cut('no such name (DNS)', 'dns', 'unreachable-no-network'), says: 'no-network' },
    { ...cut('TLS does not come about', 'tls', 'unreachable-tls'), says: 'no-secure-line' },
    cut('dropped before the centre heard it', { kind: 'cut-before' }),
    cut('request cut at byte 30', { kind: 'cut-request', bytes: 30 }),
    cut('dropped after the centre committed', { kind: 'cut-after' }),
    cut('delivered late, after the line had dropped', { kind: 'late', behind: 2 }),
    ...bytesOfCut.map(bytes => cut(`answer cut at byte ${bytes}`, { kind: 'cut-at', bytes })),
    cut('stall past the timeout', { kind: 'stall', ms: timeoutMs + 400 }, 'unreachable-timeout'),
    cut('compression truncated', named('compression-truncated', timeoutMs)),
    stranger('empty 200', named('empty-200', timeoutMs)),
    { ...stranger('HTML 200', named('html-200', timeoutMs)), says: 'captive-portal' },
    stranger('wrong schema', named('wrong-schema', timeoutMs)),
    {
      ...stranger('wrong content type', named('wrong-content-type', timeoutMs)),
      longestWaitMs: SECOND_STEP_MS,
    },
    {
      ...stranger('302 to a portal', {
        kind: 'answer',
        status: 302,
        type: 'text/html',
        body: '',
        headers: { location: 'http://127.0.0.1:9/' },
      }),
      says: 'captive-portal',
    },
    stranger('502', named('502', timeoutMs)),
    stranger('503', named('503', timeoutMs)),
    stranger('504', named('504', timeoutMs)),
    refusal('401', 'session-expired', 'signed-out'),
    refusal('token runs out in the middle (401 once)', 'session-expired', 'online', {
      once: true,
      trouble: null,
      longestWaitMs: 0,
    }),
    refusal('403', 'not-permitted', 'refused'),
    refusal('409', 'desk-forked', 'desk-forked'),
    refusal('410 once', 'cursor-expired', 'online', {
      once: true,
      trouble: null,
      longestWaitMs: STEP_MS,
      refusesLetters: true,
    }),
    refusal('413', 'too-large', 'centre-unreachable', { refusesLetters: true }),
    refusal('422', 'bad-input', 'refused', { refusesLetters: true }),
    refusal('423', 'officer-locked', 'refused'),
    refusal('426', 'upgrade-required', 'upgrade-required'),
    refusal('429', 'slow-down', 'centre-unreachable'),
    refusal('429 with Retry-After 7', 'slow-down', 'centre-unreachable', {
      retryAfter: 7,
      longestWaitMs: 9_000,
    }),
    refusal('500', 'centre-failed', 'centre-unreachable'),
    refusal('500 with Retry-After 5', 'centre-failed', 'centre-unreachable', {
      retryAfter: 5,
      longestWaitMs: 7_000,
    }),
    harmless('slow, but in time', { kind: 'delay', ms: 60 }),
    harmless('delivered twice', { kind: 'replay' }),
    harmless('overtaken by a later request', { kind: 'reorder', ms: 60 }),
    harmless('every row of the answer twice, in the other order', named('answers-doubled', timeoutMs)),
    ...[2, -2].map(days => ({
      ...cut(`dropped, and the clock ${days > 0 ? 'forward' : 'back'} two days`, {
        kind: 'cut-after' as const,
      }),
      clockJumpMs: days * DAY,
    })),
  ]
}
