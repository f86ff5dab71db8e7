import { gzipSync } from 'node:zlib'
import type { Random } from '../../src-central/demo/random.ts'
import { type ProblemCode, problemStatus } from '../../src-shared/central/problem.ts'
import type { AskedRequest, Fault, WholeAnswer } from '../support/fault-proxy.ts'

/** What an answer with a problem of the contract looks like. */
export function problem(code: ProblemCode, retryAfter?: number): Fault {
  const status = problemStatus[code]
  return {
    kind: 'answer',
    status,
    type: 'application/problem+json',
    body: JSON.stringify({ type: `urn:problem:${code}`, title: code, status, code }),
    ...(retryAfter === undefined ? {} : { headers: { 'retry-after': String(retryAfter) } }),
  }
}

const page = (status: number, type: string, body: string): Fault => ({ kind: 'answer', status, type, body })

function jsonOf(answer: WholeAnswer, change: (body: Record<string, unknown>) => unknown): WholeAnswer {
  if (!/json/.test(String(answer.headers['content-type']))) return answer
  return { ...answer, body: Buffer.from(JSON.stringify(change(JSON.parse(answer.body.toString('utf8'))))) }
}

/** Every row comes twice, and in the other order: answers to letters, records of a page. */
function doubled(body: Record<string, unknown>): unknown {
  const { answers, items } = body as { answers?: unknown[]; items?: unknown[] }
  if (answers) return { ...body, answers: [...answers, ...answers].reverse() }
  if (items) return { ...body, items: items.flatMap(item => [item, item]) }
  return body
}

/** How the line, or whoever stands in it, can fail one exchange; each by name, made anew each time. */
export const lineFaults = {
  'cut-before': () => ({ kind: 'cut-before' }),
  'cut-request': random => ({ kind: 'cut-request', bytes: random.int(1, 200) }),
  'cut-after': () => ({ kind: 'cut-after' }),
  'cut-at-byte': random => ({ kind: 'cut-at', bytes: random.pick([0, 1, 17, 200, random.int(2, 4_000)]) }),
  delay: random => ({ kind: 'delay', ms: random.int(5, 120) }),
  'stall-past-timeout': (_random, timeoutMs) => ({ kind: 'stall', ms: timeoutMs + 250 }),
  replay: () => ({ kind: 'replay' }),
  late: random => ({ kind: 'late', behind: random.int(1, 3) }),
  reorder: () => ({ kind: 'reorder', ms: 100 }),
  'answers-doubled': () => ({
    kind: 'rewrite',
    encoding: 'identity',
    rewrite: answer => jsonOf(answer, doubled),
  }),
  'compression-truncated': () => ({
    kind: 'rewrite',
    encoding: 'identity',
    rewrite: answer => {
      const packed = gzipSync(answer.body)
      const headers = { ...answer.headers, 'content-encoding': 'gzip' }
      return { ...answer, headers, body: packed.subarray(0, Math.floor(packed.length / 2)) }
    },
  }),
  'wrong-content-type': () => ({
    kind: 'rewrite',
    encoding: 'identity',
    rewrite: answer => ({
      ...answer,
      headers: { ...answer.headers, 'content-type': 'text/plain; charset=utf-8' },
    }),
  }),
  'wrong-schema': () => page(200, 'application/json', '{"answers":"none","items":7,"ok":true}'),
  'empty-200': () => page(200, 'application/json', ''),
  'html-200': () => page(200, 'text/html; charset=utf-8', '<html><body>请先登录网络</body></html>'),
  '401': () => problem('session-expired'),
  '403': () => problem('not-permitted'),
  '409': () => problem('desk-forked'),
  '410': () => problem('cursor-expired'),
  '413': () => problem('too-large'),
  '422': () => problem('bad-input'),
  '423': () => problem('officer-locked'),
  '426': () => problem('upgrade-required'),
  '429': () => problem('slow-down'),
  '429-with-hint': () => problem('slow-down', 2),
  '500': () => problem('centre-failed'),
  '502': () => page(502, 'text/html', '<h1>Bad Gateway</h1>'),
  '503': () => page(503, 'text/html', '<h1>Service Unavailable</h1>'),
  '504': () => page(504, 'text/plain', 'gateway timeout'),
} satisfies Readonly<Record<string, (random: Random, timeoutMs: number) => Fault>>
export type LineFaultName = keyof typeof lineFaults
export const lineFaultNames = Object.keys(lineFaults) as LineFaultName[]

/** Refusals that say that the letters themselves are at fault. */
const aboutTheLetters: readonly LineFaultName[] = ['410', '413', '422']
/** What an answer of this fault never comes from a request that reached the centre. */
const neverArrives: readonly LineFaultName[] = [
  'cut-before',
  'cut-request',
  'wrong-schema',
  'empty-200',
  'html-200',
  ...lineFaultNames.filter(name => /^\d/.test(name)),
]

/** The weather of one desk's line: faults by chance, and those a life asked for. */
export interface Weather {
  /** Share of exchanges that fail, from now on. */
  chance: number
  /** What the next exchange of this kind meets, whatever the chance. */
  readonly forced: { readonly path: string; readonly fault: LineFaultName }[]
}

/**
 * Answers the proxy's question for one desk. The n-th request of a desk meets the same fault under the same seed.
 *
 * A refusal of letters themselves is given only to letters the centre never saw: one that has a letter answers
 * `duplicate` before anything else (central-protocol.md section 3), so the opposite would be a fault no line can make.
 */
export function createLineFaults(
  random: Random,
  weather: Weather,
  timeoutMs: number,
  count: (name: LineFaultName) => void,
): (asked: AskedRequest) => Fault | undefined {
  const arrived = new Set<string>()
  let requests = 0
  return asked => {
    const forced = weather.forced.findIndex(each => asked.path.includes(each.path))
    if (asked.path.endsWith('/events') && forced < 0) return undefined
    requests += 1
    const mine = random.fork(requests)
    let name = forced >= 0 ? weather.forced.splice(forced, 1)[0]?.fault : undefined
    if (name === undefined && mine.chance(weather.chance)) name = mine.pick(lineFaultNames)
    const letters = lettersIn(asked)
    if (name && aboutTheLetters.includes(name) && letters.some(id => arrived.has(id))) name = '500'
    if (!name || !neverArrives.includes(name)) for (const id of letters) arrived.add(id)
    if (!name) return undefined
    count(name)
    return lineFaults[name](mine, timeoutMs) as Fault
  }
}

function lettersIn({ path, body }: AskedRequest): string[] {
  if (!/\/(decisions|acts)$/.test(path)) return []
  try {
    return (JSON.parse(body) as { letters: { id: string }[] }).letters.map(letter => letter.id)
  } catch {
    return []
  }
}
