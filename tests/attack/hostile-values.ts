import { hostileTexts } from '../../src-central/testing/hostile-texts.ts'
import type { Chance } from '../builders/chance.ts'

const texts = [
  ...Object.values(hostileTexts),
  '\ud840',
  'x\udc00',
  '',
  ' ',
  'constructor',
  'toString',
  'hasOwnProperty',
  '1e999',
  '2026-02-30',
  '9999-99-99',
  '../../../etc/passwd',
]
const numbers = [0, -0, 1, -1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, Number.NaN, Infinity, -Infinity]

/** One value nobody should send, in every kind the bridge can carry: types, prototypes, depths and sizes. */
export function hostileValue(chance: Chance): unknown {
  switch (chance.below(16)) {
    case 0:
      return chance.pick([null, undefined, true, false])
    case 1:
      return chance.pick(numbers)
    case 2:
      return BigInt(chance.below(1_000)) * 10n ** BigInt(chance.below(300))
    case 3:
      return chance.pick([new Date(0), new Date(Number.NaN), new Date(8.64e15)])
    case 4:
      return chance.pick([/^(a+)+$/u, new URL('javascript:alert(1)'), new URL('file:///etc/passwd')])
    case 5:
      return new Map<unknown, unknown>([[{ a: 1 }, chance.pick(texts)]])
    case 6:
      return new Set([chance.pick(numbers), chance.pick(texts)])
    case 7:
      return JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')
    case 8:
      return JSON.parse(
        `{"__proto__":{"caseId":"case-000001"},"toString":1,"valueOf":null,"${chance.below(9)}":1}`,
      )
    case 9:
      return nested(chance.pick([2, 5, 40, 400]), chance.happens(0.5))
    case 10:
      return chance.happens(0.02)
        ? 'x'.repeat(chance.pick([70_000, 300_000]))
        : 'x'.repeat(chance.pick([41, 65, 501, 2_001]))
    case 11:
      return Array.from({ length: chance.pick([1, 31, 101, 300]) }, () => chance.pick(texts))
    case 12:
      return JSON.parse('{"then":1,"toJSON":1,"length":-1,"Symbol(Symbol.iterator)":[]}')
    case 13:
      return Object.assign(Object.create(null), { [chance.pick(texts)]: chance.pick(texts) })
    default:
      return chance.pick(texts)
  }
}

function nested(depth: number, lists: boolean): unknown {
  let value: unknown = 'deep'
  for (let level = 0; level < depth; level += 1) value = lists ? [value] : { a: value }
  return value
}
