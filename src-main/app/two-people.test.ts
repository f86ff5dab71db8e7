import { expect, it } from 'vitest'
import { feedItemOf } from '../../tests/builders/cases.ts'
import { faceBench } from '../../tests/builders/face-bench.ts'
import { letterIdOf } from '../../tests/builders/ids.ts'
import { officerOf } from '../../tests/builders/officers.ts'
import { settled } from '../../tests/builders/ports.ts'
import { proposalOf } from '../../tests/builders/proposals.ts'

it('a second person settles by their own session, and the centre’s news is fetched at once', async () => {
  const bench = faceBench(officerOf({ roles: ['reviewer'], workTypes: ['eligibility-review'] }))
  const open = proposalOf(1)
  const done = proposalOf(1, { state: 'confirmed', secondBy: 'officer-1', secondByName: '张某某' })
  let body = open
  bench.central.script.changes = () => ({
    items: [feedItemOf(body === open ? 1 : 2, 'proposal', open.id, body)],
    cursor: 'c',
    more: false,
  })
  bench.central.script.heartbeat = () => ({ receivedAt: open.askedAt })
  bench.central.script.twoPersonAct = () => {
    body = done
    return { proposal: done }
  }
  await bench.signIn()
  await bench.face.sync.now({})
  await settled()
  expect(await bench.face.proposals.list({})).toEqual([open])
  const word = { proposalId: letterIdOf(1), agree: true, note: '同意' }
  expect(await bench.face.proposals.settle(word)).toEqual({ proposal: done })
  const asked = bench.central.seen.find(call => call.call === 'twoPersonAct')
  expect(asked?.input[0]).toBe('access-1')
  await settled()
  expect(await bench.face.proposals.list({})).toEqual([done])
  expect(
    await bench.face.posts.list({ region: null, text: '', lackingOnly: false, offset: 0, limit: 5 }),
  ).toEqual({
    posts: [],
    total: 0,
    asOf: null,
    regions: [],
  })
  await expect(
    bench.face.outbox.retract({ letterId: letterIdOf(5), reason: '看错了' }),
  ).rejects.toMatchObject({
    code: 'not-found',
  })
})
