import { expect, it } from 'vitest'
import { createLentKey } from './lent-key.ts'

it('a key is lent in memory of its own, taken back from everybody, and forgotten for good', () => {
  const original = Buffer.alloc(32, 5)
  const key = createLentKey(original)
  original.fill(0)
  const ended: string[] = []
  const [one, two] = [key.lend(() => ended.push('one')), key.lend(() => ended.push('two'))]
  expect([one, two]).toEqual([new Uint8Array(32).fill(5), new Uint8Array(32).fill(5)])
  // Given away whole, it takes nothing else along.
  expect([one.buffer.byteLength, one.buffer === two.buffer]).toEqual([32, false])
  one.fill(0)
  expect(two[0]).toBe(5)
  key.takeBack()
  key.takeBack()
  expect(ended).toEqual(['one', 'two'])
  key.lend(() => ended.push('three'))
  key.forget()
  expect(ended).toEqual(['one', 'two', 'three'])
  expect(() => key.lend(() => undefined)).toThrow('forgotten')
})
