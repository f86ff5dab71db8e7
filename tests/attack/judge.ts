import { deskRefusalCodeSchema } from '../../src-shared/desk/refusal.ts'
import { type AttackWorld, untilAnswered } from './attack-world.ts'
import type { Message } from './make-messages.ts'

/** What the transport itself answers before any entry is found: nothing of the desk has been asked yet. */
const transportCodes = ['BAD_REQUEST', 'NOT_FOUND']
const closedCodes: readonly string[] = deskRefusalCodeSchema.options
/** Traces of the program's inside: frames of a stack, places of files, names of errors. */
const insides =
  /\bat [\w$.<> ]+ \(|node_modules|file:\/\/\/|\.(ts|cjs|mjs):\d+|\/(tmp|home|root|work|usr)\/|SqliteError|SQLITE_|TypeError|RangeError/
const longestRefusal = 20_000

export interface Verdict {
  readonly answered: number
  readonly served: number
  readonly dropped: number
  /** Every promise that was broken, in words; empty when all held. */
  readonly broken: readonly string[]
}

/** What the judge needs of a world; where no handlers can be watched, `ran` stays empty and only answers are judged. */
export type Judged = Pick<AttackWorld, 'say' | 'answers' | 'ran' | 'mayRun'>

/**
 * Says a row of messages and judges what came of them: every call is answered once and nothing else is answered at all;
 * a use case runs only for a valid call of somebody who may; every refusal has a closed code and shows nothing of the
 * program's inside; and the core answers afterwards.
 */
export async function attack(world: Judged, messages: readonly Message[]): Promise<Verdict> {
  const broken: string[] = []
  world.answers.clear()
  world.ran.splice(0)
  for (const message of messages) world.say(message.sent)
  const calls = messages.filter(message => message.isCall)
  await untilAnswered(
    world,
    calls.map(message => message.id),
  )
  // What watches for news stays open until it is told to end.
  for (const { id, entry } of calls)
    if (entry?.path === 'stale.watch') world.say(JSON.stringify({ i: id, t: 4 }))
  await ping(world, broken)

  let served = 0
  const allowed = new Map<string, number>()
  for (const message of messages) {
    const answers = world.answers.get(message.id) ?? []
    const about = `${message.entry?.path ?? 'no entry'}: ${describe(message)}`
    if (!message.isCall) {
      if (answers.length > 0)
        broken.push(`what is no call was answered: ${about} → ${answers[0]?.slice(0, 200)}`)
      continue
    }
    const first = answers[0]
    if (first === undefined) {
      broken.push(`no answer: ${about}`)
      continue
    }
    const mayRun = message.entry !== undefined && message.valid && world.mayRun(message.entry)
    if (mayRun && message.entry) allowed.set(message.entry.path, (allowed.get(message.entry.path) ?? 0) + 1)
    if (isServed(first)) {
      served += 1
      if (!mayRun) broken.push(`served without ${message.valid ? 'a right' : 'a valid input'}: ${about}`)
    } else {
      const code = codeOf(first)
      if (![...closedCodes, ...transportCodes].includes(code)) broken.push(`refused with ${code}: ${about}`)
      if (code === 'core-failed') broken.push(`the core failed: ${about}`)
      if (insides.test(first) && !insides.test(String(message.sent)))
        broken.push(`an answer shows the inside: ${first.slice(0, 300)}`)
      if (first.length > longestRefusal) broken.push(`a refusal of ${first.length} characters: ${about}`)
    }
  }
  const came = new Map<string, number>()
  for (const { path } of world.ran) came.set(path, (came.get(path) ?? 0) + 1)
  for (const [path, count] of came)
    if (path !== 'session.state' && count > (allowed.get(path) ?? 0))
      broken.push(`${path} ran ${count} times and was allowed ${allowed.get(path) ?? 0}`)
  if (({} as { polluted?: boolean }).polluted !== undefined)
    broken.push('the prototype of all objects was changed')
  return { answered: calls.length, served, dropped: messages.length - calls.length, broken }
}

async function ping(world: Judged, broken: string[]): Promise<void> {
  world.say(JSON.stringify({ i: 'ping', p: { u: '/session/state', b: { json: {} } } }))
  await untilAnswered(world, ['ping'])
  if (!isServed(world.answers.get('ping')?.[0] ?? '{"p":{"s":0}}'))
    broken.push('the core does not answer any more')
}

function isServed(answer: string): boolean {
  return JSON.parse(answer).p?.s === undefined
}

function codeOf(answer: string): string {
  const body = JSON.parse(answer).p?.b
  return body === 'No procedure matched' ? 'NOT_FOUND' : String(body?.json?.code)
}

function describe(message: Message): string {
  return String(message.sent).slice(0, 300)
}
