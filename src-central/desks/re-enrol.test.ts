import { afterAll, beforeAll, expect, it } from 'vitest'
import { deskProofText } from '../../src-shared/central/desk-proof.ts'
import type { DeskId } from '../../src-shared/kernel/ids.ts'
import { makeKeyPair, signText } from '../keys/ed25519.ts'
import { findDesk } from '../storage/desk-store.ts'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import {
  type Answer,
  call,
  deliverOne,
  enrol,
  freshId,
  openDesk,
  pullCase,
  type TestDesk,
  writeAct,
  writeDecision,
} from '../testing/test-desk.ts'

let centre: TestCentre
beforeAll(async () => {
  centre = await startTestCentre({ cases: 6 })
})
afterAll(() => centre.close())

type Forked = Pick<TestDesk, 'deskId' | 'keys'>

async function reEnrol(desk: Forked, change: { by?: object; [key: string]: unknown } = {}): Promise<Answer> {
  const requestId = (change.requestId as string) ?? freshId(centre)
  const { deskId, keys } = desk
  const proof = signText(keys.privateKey, deskProofText({ requestId, deskId, loginName: 're-enrol' }))
  const body = { requestId, name: '花溪一号', publicKey: keys.publicKey, ...change }
  return call(centre, 'POST', '/desks', {
    body: { ...body, by: { kind: 'desk', deskId, proof, ...change.by } },
  })
}

async function beat(desk: TestDesk, epoch: number, sequence = 100): Promise<[number, string | undefined]> {
  const { status, json } = await call(centre, 'POST', '/desks/heartbeat', {
    token: desk.session.sendOnlyToken,
    body: {
      deskId: desk.deskId,
      epoch,
      sequence,
      waiting: 0,
      needsYou: 0,
      oldestUnsentAt: null,
      lastPullAt: null,
      version: '0.1.0',
      freeDiskBytes: null,
    },
  })
  return [status, json.code]
}

const codeOf = ({ status, json }: Answer) => [status, json.code]
const forked = [409, 'desk-forked']

it('a forked desk registers itself anew: the same id, the next epoch, and its session goes on', async () => {
  const desk = await openDesk(centre, 'liu')
  expect(await beat(desk, 1)).toEqual([200, undefined])
  expect(await beat(desk, 1, 99)).toEqual(forked)
  const answer = await reEnrol(desk)
  expect([answer.status, answer.json]).toEqual([200, { deskId: desk.deskId, epoch: 2 }])
  expect(await beat(desk, 2, 0)).toEqual([200, undefined])
  // Whoever still speaks under the old epoch is the copy now.
  expect(await beat(desk, 1, 101)).toEqual(forked)
  expect((await reEnrol(desk)).json.epoch).toBe(3)
  expect(await beat(desk, 2)).toEqual(forked)
})

it('the same request gives the same answer, and no epoch of its own', async () => {
  const desk = await enrol(centre)
  const requestId = freshId(centre)
  const first = await reEnrol(desk, { requestId })
  expect(first.json).toEqual({ deskId: desk.deskId, epoch: 2 })
  expect((await reEnrol(desk, { requestId })).text).toBe(first.text)
  expect(codeOf(await reEnrol(desk, { requestId, name: '另一台' }))).toEqual([422, 'bad-enrolment'])
  expect((await reEnrol(desk)).json.epoch).toBe(3)
})

it('takes the enrolled key over this very request, and nothing else', async () => {
  const desk = await enrol(centre)
  const { deskId, keys } = desk
  const other = makeKeyPair()
  const unknown = [403, 'desk-unknown']
  expect(codeOf(await reEnrol({ deskId, keys: other }))).toEqual(unknown)
  expect(codeOf(await reEnrol({ deskId: freshId(centre) as DeskId, keys }))).toEqual(unknown)
  expect(codeOf(await reEnrol(desk, { by: { proof: 'AAAA' } }))).toEqual(unknown)
  const stolen = (loginName: string, requestId = freshId(centre)) => ({
    proof: signText(keys.privateKey, deskProofText({ requestId, deskId, loginName })),
  })
  expect(codeOf(await reEnrol(desk, { by: stolen('re-enrol') }))).toEqual(unknown)
  const requestId = freshId(centre)
  expect(codeOf(await reEnrol(desk, { requestId, by: stolen('liu', requestId) }))).toEqual(unknown)
  expect(codeOf(await reEnrol(desk, { publicKey: other.publicKey }))).toEqual([422, 'bad-enrolment'])
  expect((await findDesk(centre.centre.storage.read, deskId))?.epoch).toBe(1)
})

it('letters of an older epoch are still taken, and do not raise the counter of the new one', async () => {
  const desk = await openDesk(centre, 'liu')
  const decide = async (id: string, change: { epoch: number; sequence: number }) =>
    writeDecision(centre, desk, await pullCase(centre, desk, id), change)
  const written = await decide('case-1', { epoch: 1, sequence: 40 })
  await reEnrol(desk)
  expect((await deliverOne(centre, desk, written)).kind).toBe('accepted')
  const token = desk.session.sendOnlyToken
  const later = await decide('case-2', { epoch: 1, sequence: 41 })
  expect((await deliverOne(centre, desk, later, { token })).kind).toBe('accepted')
  const note = writeAct(centre, desk, await pullCase(centre, desk, 'case-3'), 'note', {
    epoch: 1,
    sequence: 42,
  })
  expect((await deliverOne(centre, desk, note, { path: '/acts' })).kind).toBe('accepted')
  const { read } = centre.centre.storage
  expect(await findDesk(read, desk.deskId)).toMatchObject({ epoch: 2, highestSequence: 0 })
  expect(await beat(desk, 2, 1)).toEqual([200, undefined])

  const anew = await decide('case-4', { epoch: 2, sequence: 2 })
  expect(await deliverOne(centre, desk, anew)).toMatchObject({ kind: 'accepted', marks: [] })
  expect(await findDesk(read, desk.deskId)).toMatchObject({ epoch: 2, highestSequence: 2 })
  expect(await beat(desk, 2, 1)).toEqual(forked)
  const has = async (epoch: number) =>
    (
      await call(centre, 'GET', `/desks/${desk.deskId}/decisions?epoch=${epoch}&after=0`, { token })
    ).json.decisions.map(({ sequence }: { sequence: number }) => sequence)
  expect([await has(1), await has(2)]).toEqual([[40, 41, 42], [2]])
})

it('two letters under one number are a copy at work, though the counter never went back', async () => {
  const desk = await openDesk(centre, 'liu')
  const decide = async (id: string) =>
    deliverOne(
      centre,
      desk,
      writeDecision(centre, desk, await pullCase(centre, desk, id), { epoch: 1, sequence: 7 }),
    )
  expect((await decide('case-5')).kind).toBe('accepted')
  expect(await beat(desk, 1, 100)).toEqual([200, undefined])
  expect((await decide('case-6')).kind).toBe('accepted')
  expect(await beat(desk, 1, 200)).toEqual(forked)
  expect((await reEnrol(desk)).json.epoch).toBe(2)
  expect(await beat(desk, 2, 200)).toEqual([200, undefined])
})
