import { expect, it } from 'vitest'
import { deskBench } from '../../tests/builders/desk-bench.ts'
import { askOnce } from './ask-once.ts'

it('remembers what was asked under an id, per officer, and forgets the oldest after twenty others', () => {
  const once = askOnce<number>()
  const [{ opened }, { opened: next }] = [deskBench(), deskBench()]
  let made = 0
  const ask = (id: string, who = opened) =>
    once(who, id, () => {
      made += 1
      return made
    })
  expect([ask('a'), ask('b'), ask('a'), ask('a', next)]).toEqual([1, 2, 1, 3])
  for (let n = 0; n < 19; n += 1) ask(`other ${n}`)
  // Asked again meanwhile, so `a` is newer than `b`.
  expect([ask('a'), ask('b')]).toEqual([1, 23])
})
