import { expect, it } from 'vitest'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { letterIdOf } from '../../../tests/builders/ids.ts'
import { loopBench } from '../../../tests/builders/loop-bench.ts'

const one = identityCaseOf(1)

it('the first round of a session comes at once, also when the sender is woken before it: nothing waits for a minute', async () => {
  const bench = loopBench([one])
  bench.decide(one, 1)
  bench.loop.start(bench.opened)
  await bench.pass(50)
  // As when the session was renewed behind the sign-in.
  bench.loop.lettersChanged()
  await bench.pass(50)
  expect([bench.loop.state().connection, bench.letter(letterIdOf(1)).state]).toEqual(['online', 'receipted'])
})

it('a decision still moves the next round up to the end of its undo window', async () => {
  const bench = loopBench([one])
  await bench.begin()
  bench.decideNow(one, 1)
  await bench.pass(9_000)
  expect(bench.letter(letterIdOf(1)).state).toBe('receipted')
})
