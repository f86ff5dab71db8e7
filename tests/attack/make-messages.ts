import { StandardRPCJsonSerializer, StandardRPCSerializer } from '@orpc/client/standard'
import type { z } from 'zod'
import { deskContract } from '../../src-shared/desk/contract.ts'
import type { DeskMeta } from '../../src-shared/desk/entry.ts'
import type { Chance } from '../builders/chance.ts'
import { hostileValue } from './hostile-values.ts'
import { shaped, shapeOf, spoilt } from './shaped-input.ts'

export const codec = new StandardRPCSerializer(new StandardRPCJsonSerializer())

export interface Entry {
  readonly path: string
  readonly meta: DeskMeta
  readonly input: z.ZodType
  readonly shape: ReturnType<typeof shapeOf>
}

export const bridgeEntries: readonly Entry[] = entriesOf(deskContract, [])

function entriesOf(part: object, path: string[]): Entry[] {
  return Object.entries(part).flatMap(([name, value]) => {
    if (!('~orpc' in value)) return entriesOf(value, [...path, name])
    const input = value['~orpc'].inputSchema as z.ZodType
    return [{ path: [...path, name].join('.'), meta: value['~orpc'].meta, input, shape: shapeOf(input) }]
  })
}

/** One message of an attacker who has a line to the core, as it goes over the line. */
export interface Message {
  readonly id: string
  readonly sent: string | Uint8Array
  /** The entry it names; undefined when there is none of that name, or when it is no call. */
  readonly entry: Entry | undefined
  /** False: no call of the face, so nothing may come back. */
  readonly isCall: boolean
  /** True when the input is by the contract, as the core will read it. */
  readonly valid: boolean
}

const names = [
  '/__proto__',
  '/constructor',
  '/session/__proto__',
  '/session/constructor/prototype',
  '/case/open/',
  '/case//open',
  '//case/open',
  '/case/open%00',
  '/case%2fopen',
  '/CASE/OPEN',
  '/case/open/~orpc/handler',
  '/case',
  '/',
  '/%',
  '/%ff',
  '/..%2f..%2fcase/open',
  '/case/open?x=1#y',
  '/audit/erase',
  '/hasOwnProperty',
]

/** The n-th message of a seed. Every entry comes as often as every other. */
export function makeMessage(n: number, chance: Chance, known: readonly string[]): Message {
  const id = `a${n.toString(36)}`
  const entry = bridgeEntries[n % bridgeEntries.length] as Entry
  const kind = chance.fraction()
  if (kind < 0.08) return rubbish(id, entry, chance)
  if (kind < 0.12) return call(id, undefined, chance.pick(names), hostileValue(chance))
  const path = `/${entry.path.replaceAll('.', '/')}`
  if (kind < 0.4) return call(id, entry, path, hostileValue(chance))
  const input = shaped(entry.shape, chance, known)
  if (kind < 0.9) return call(id, entry, path, spoilt(input, chance))
  if (kind < 0.92) return spoiltMeta(id, entry, path, input, chance)
  return call(id, entry, path, input)
}

function call(id: string, entry: Entry | undefined, path: string, input: unknown): Message {
  const sent = JSON.stringify({ i: id, p: { u: path, b: codec.serialize(input) } })
  return { id, sent, entry, isCall: true, valid: isValid(entry, sent) }
}

function isValid(entry: Entry | undefined, sent: string): boolean {
  if (!entry) return false
  try {
    return entry.input.safeParse(codec.deserialize(JSON.parse(sent).p.b)).success
  } catch {
    return false
  }
}

/** Serialized by hand: places that are not there, types that do not fit, prototypes as places. */
function spoiltMeta(id: string, entry: Entry, path: string, json: unknown, chance: Chance): Message {
  const place = chance.pick([
    ['__proto__'],
    ['constructor', 'prototype'],
    ['nowhere', 'at', 'all'],
    [],
    [0],
    ['caseId'],
  ])
  const meta = chance.pick<unknown>([
    [[chance.below(10), ...place]],
    [[99, ...place]],
    [[[], ...place]],
    'x',
    null,
    [null],
    { length: 2 },
    [['constructor', ...place]],
  ])
  const body = chance.pick<unknown>([
    { json, meta },
    { meta },
    [json],
    null,
    'x',
    { json, meta, maps: [['a']] },
  ])
  const sent = JSON.stringify({ i: id, p: { u: path, b: body } })
  return { id, sent, entry, isCall: true, valid: isValid(entry, sent) }
}

/** What no face says on its line. */
function rubbish(id: string, entry: Entry, chance: Chance): Message {
  const u = `/${entry.path.replaceAll('.', '/')}`
  const b = { json: {} }
  const sent = chance.pick<() => string | Uint8Array>([
    () => '',
    () => 'not json',
    () => '[]',
    () => 'null',
    () => `{"i":"${id}"`,
    () => JSON.stringify({ p: { u, b } }),
    () => JSON.stringify({ i: { toString: id }, p: { u, b } }),
    () => JSON.stringify({ i: id, p: { u: 'http://elsewhere.example/', b } }),
    () => JSON.stringify({ i: id, p: { u, b, m: chance.pick(['GET', 'DELETE', 'CONNECT']) } }),
    () => JSON.stringify({ i: id, p: { u, b, h: { 'content-type': 'multipart/form-data; boundary=x' } } }),
    () => JSON.stringify({ i: id, p: { u, b, h: { 'content-disposition': 'attachment' } } }),
    () => JSON.stringify({ i: id, p: { u, h: { 'content-type': 'text/event-stream' } } }),
    () => JSON.stringify({ i: id, t: 3, p: { e: 'message', d: b } }),
    () => JSON.stringify({ i: id, t: 4, p: 'x' }),
    () => JSON.stringify({ i: id, t: chance.pick([-1, 2, 5, '4', null]), p: { u, b } }),
    () => `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    () => Uint8Array.from({ length: 1 + chance.below(60) }, () => chance.below(256)),
    () => Buffer.from(`${JSON.stringify({ i: id, p: { u, b } })}\xff`, 'latin1'),
  ])()
  return { id, sent, entry: undefined, isCall: false, valid: false }
}
