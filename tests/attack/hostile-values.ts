import { hostileTexts } from '../../src-central/testing/hostile-texts.ts'
import type { Random } from './random.ts'

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
export function hostileValue(random: Random): unknown {
  switch (random.below(16)) {
    case 0:
      return random.pick([null, undefined, true, false])
    case 1:
      return random.pick(numbers)
    case 2:
      return BigInt(random.below(1_000)) * 10n ** BigInt(random.below(300))
    case 3:
      return random.pick([new Date(0), new Date(Number.NaN), new Date(8.64e15)])
    case 4:
      return random.pick([/^(a+)+$/u, new URL('javascript:alert(1)'), new URL('file:///etc/passwd')])
    case 5:
      return new Map<unknown, unknown>([[{ a: 1 }, random.pick(texts)]])
    case 6:
      return new Set([random.pick(numbers), random.pick(texts)])
    case 7:
      return JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')
    case 8:
      return JSON.parse(
        `{"__proto__":{"caseId":"case-000001"},"toString":1,"valueOf":null,"${random.below(9)}":1}`,
      )
    case 9:
      return nested(random.pick([2, 5, 40, 400]), random.chance(0.5))
    case 10:
      return random.chance(0.02)
        ? 'x'.repeat(random.pick([70_000, 300_000]))
        : 'x'.repeat(random.pick([41, 65, 501, 2_001]))
    case 11:
      return Array.from({ length: random.pick([1, 31, 101, 300]) }, () => random.pick(texts))
    case 12:
      return JSON.parse('{"then":1,"toJSON":1,"length":-1,"Symbol(Symbol.iterator)":[]}')
    case 13:
      return Object.assign(Object.create(null), { [random.pick(texts)]: random.pick(texts) })
    default:
      return random.pick(texts)
  }
}

function nested(depth: number, lists: boolean): unknown {
  let value: unknown = 'deep'
  for (let level = 0; level < depth; level += 1) value = lists ? [value] : { a: value }
  return value
}
