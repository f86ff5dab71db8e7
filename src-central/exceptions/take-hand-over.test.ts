import { afterEach, describe, expect, it } from 'vitest'
import type { Verdict } from '../../src-shared/central/letters.ts'
import type { Json } from '../../src-shared/kernel/canonical-json.ts'
import { sha256OfText } from '../../src-shared/kernel/digest.ts'
import { answerException, exceptionsInFeed, writeHandOver } from '../testing/exception-calls.ts'
import { type ExceptionScene, refusal, startExceptionScene } from '../testing/exception-scene.ts'
import { claimed } from '../testing/lease-calls.ts'
import {
  deliverOne,
  freshId,
  openDesk,
  pull,
  type TestDesk,
  type Written,
  writeAct,
  writeDecision,
} from '../testing/test-desk.ts'
import { HUAXI, QINGYAN } from '../testing/tiny-demo.ts'

let scene: ExceptionScene
let liu: TestDesk
let chen: TestDesk
let sun: TestDesk
afterEach(() => scene.centre.close())

async function start() {
  const change = (number: number) => (number === 3 ? { handlingAgency: QINGYAN } : {})
  scene = await startExceptionScene({ change })
  ;({ liu, chen, sun } = scene)
  return scene.centre
}

const act = { path: '/acts' } as const

async function decided(desk = liu, id = 'case-1', change: Record<string, Json> = refusal): Promise<Written> {
  return writeDecision(scene.centre, desk, await scene.now(id), change)
}

async function handOver(
  letter: Written,
  change: Parameters<typeof writeHandOver>[4] = {},
  { desk = liu, id = 'case-1' } = {},
): Promise<Verdict> {
  const written = writeHandOver(scene.centre, desk, await scene.now(id), letter, change)
  return deliverOne(scene.centre, desk, written, act)
}

async function transferAway(): Promise<void> {
  const away = { outcome: 'transfer', transferTo: QINGYAN, internalNote: '户籍在青岩' }
  expect((await deliverOne(scene.centre, chen, await decided(chen, 'case-1', away))).kind).toBe('accepted')
}

describe('handing a decision over', () => {
  it('puts it before the supervisors with what stands instead, and leaves the case as it is', async () => {
    const centre = await start()
    const mine = await decided()
    const other = await decided(chen, 'case-1', { outcome: 'approve' })
    await deliverOne(centre, chen, other)
    expect(await deliverOne(centre, liu, mine)).toMatchObject({ reason: 'already-decided' })
    const before = await pull(centre, sun)
    const details = { reason: 'already-decided' }
    expect(await handOver(mine, { details })).toMatchObject({
      kind: 'accepted',
      receipt: { outcome: null, disposition: 'applied', versionAfter: 3 },
      case: await scene.now('case-1'),
    })
    expect(await exceptionsInFeed(centre, sun)).toMatchObject([
      {
        id: mine.letter.id,
        agency: HUAXI,
        origin: 'handed-over',
        reason: 'already-decided',
        mine: { by: 'liu', caseVersion: 2, outcome: 'refuse' },
        centre: {
          caseVersion: 3,
          other: { decisionId: other.letter.id, outcome: 'approve', decidedByName: '经办员chen' },
          heldBy: null,
        },
        note: '请主管定夺',
        state: 'open',
      },
    ])
    const after = await pull(centre, sun)
    const caseOf = ({ items }: typeof after) =>
      items.find(item => item.kind === 'case' && item.id === 'case-1')
    expect(caseOf(after)).toEqual(caseOf(before))
    expect((await scene.events('case-1')).at(-1)).toBe('handed-over')
  })

  it('needs no version and no lease, and is taken once', async () => {
    const centre = await start()
    await claimed(centre, chen, 'case-1')
    const mine = await decided()
    const record = { ...(await scene.now('case-1')), version: 1 }
    const written = writeHandOver(centre, liu, record, mine)
    expect((await deliverOne(centre, liu, written, act)).kind).toBe('accepted')
    expect((await deliverOne(centre, liu, written, act)).kind).toBe('duplicate')
    expect(await exceptionsInFeed(centre, sun)).toMatchObject([
      { centre: { caseVersion: 2, heldBy: { name: '经办员chen' } } },
    ])
  })

  it('turns what the centre kept into one that was handed over, with the officer’s words', async () => {
    const centre = await start()
    await claimed(centre, chen, 'case-1')
    const mine = await decided()
    await deliverOne(centre, liu, mine)
    const [kept] = await exceptionsInFeed(centre, sun)
    expect((await handOver(mine)).kind).toBe('accepted')
    expect(await exceptionsInFeed(centre, sun)).toEqual([
      { ...kept, origin: 'handed-over', note: '请主管定夺', position: expect.any(Number) },
    ])
  })

  it('can be adopted, and then ends the decision’s letter', async () => {
    const centre = await start()
    const mine = await decided(liu, 'case-1', { ...refusal, caseVersion: 1 })
    expect(await deliverOne(centre, liu, mine)).toMatchObject({ reason: 'case-changed' })
    await handOver(mine)
    const { json } = await answerException(centre, sun, 'adopt', mine.letter.id)
    expect(await deliverOne(centre, liu, mine)).toEqual({
      kind: 'duplicate',
      receipt: json.exception.receipt,
    })
    expect(await handOver(mine)).toMatchObject({ reason: 'not-allowed', detail: 'has-a-receipt' })
  })

  it('of a case that went elsewhere stays with the officer’s agency, which learns nothing more of it', async () => {
    const centre = await start()
    const mine = await decided()
    await transferAway()
    expect(await deliverOne(centre, liu, mine)).toMatchObject({ reason: 'not-in-jurisdiction' })
    const details = { reason: 'not-in-jurisdiction' }
    expect(await handOver(mine, { details })).toMatchObject({ kind: 'accepted', case: null })
    expect(await exceptionsInFeed(centre, sun)).toMatchObject([
      { agency: HUAXI, centre: { caseVersion: null, other: null, heldBy: null } },
    ])
    expect(await exceptionsInFeed(centre, await scene.desk('yang'))).toEqual([])
    const adopted = await answerException(centre, sun, 'adopt', mine.letter.id)
    expect([adopted.status, adopted.json.code]).toEqual([409, 'not-adoptable'])
    // Not by somebody who sees both places either: the officer had no right there.
    await scene.stand('zhou', { roles: ['supervisor'] })
    const zhou = await scene.desk('zhou')
    expect((await answerException(centre, zhou, 'adopt', mine.letter.id)).status).toBe(409)
    expect((await answerException(centre, sun, 'return', mine.letter.id)).status).toBe(200)
  })

  it('stays behind when the case leaves later, and goes along where its officer sees the case', async () => {
    const centre = await start()
    const mine = await decided()
    await handOver(mine)
    const wu = await scene.desk('wu')
    await scene.stand('wu', { agencies: [HUAXI, QINGYAN] as never })
    const theirs = await decided(wu)
    await handOver(theirs, {}, { desk: wu })
    await transferAway()
    const told = await exceptionsInFeed(centre, await scene.desk('zhou'))
    expect(Object.fromEntries(told.map(({ id, agency }) => [id, agency]))).toEqual({
      [mine.letter.id]: HUAXI,
      [theirs.letter.id]: QINGYAN,
    })
  })

  it('is open to an officer who moved, at their agency now, and adopted only by who has the case', async () => {
    const centre = await start()
    const mine = await decided()
    scene.centre.clock.goOn(60_000)
    await scene.stand('liu', { agencies: [QINGYAN] as never })
    expect((await handOver(mine)).kind).toBe('accepted')
    await scene.stand('yang', { roles: ['supervisor'] })
    const yang = await scene.desk('yang')
    expect(await exceptionsInFeed(centre, yang)).toMatchObject([{ agency: QINGYAN }])
    expect(await exceptionsInFeed(centre, sun)).toEqual([])
    expect((await answerException(centre, yang, 'adopt', mine.letter.id)).json.code).toBe('not-adoptable')
    expect((await answerException(centre, sun, 'adopt', mine.letter.id)).json.code).toBe('not-found')
  })

  it('is refused for a case that never was with an agency of the officer', async () => {
    const centre = await start()
    const never = await decided(liu, 'case-3')
    expect(await handOver(never, {}, { id: 'case-3' })).toMatchObject({
      kind: 'refused',
      reason: 'not-in-jurisdiction',
    })
    expect(await exceptionsInFeed(centre, sun)).toEqual([])
  })

  it('is refused unless it carries a whole decision of this officer and desk about this case', async () => {
    const centre = await start()
    const mine = await decided()
    const second = await openDesk(centre, 'chen')
    const refused = (detail: string) => ({ kind: 'refused', reason: 'not-allowed', detail })
    const broken: Record<string, Json>[] = [
      { digest: sha256OfText('x') },
      { content: '{}', digest: sha256OfText('{}') },
      { content: 'no json', digest: sha256OfText('no json') },
      { decisionId: freshId(centre) },
    ]
    for (const details of broken)
      expect(await handOver(mine, { details })).toEqual(refused('not-a-whole-decision'))
    const note = writeAct(centre, liu, await scene.now('case-1'), 'note')
    expect(await handOver(note)).toEqual(refused('not-a-whole-decision'))
    const { letter } = await decided(second)
    const theirs = [
      await decided(chen),
      await decided(liu, 'case-2'),
      { letter, content: {} },
      await decided(liu, 'case-1', { deskId: chen.deskId }),
      await decided(liu, 'case-1', { submittedBy: 'chen' }),
    ]
    for (const written of theirs) expect(await handOver(written)).toEqual(refused('not-an-own-decision'))
    expect(await handOver(mine, { note: '长'.repeat(501) })).toEqual(refused('note-too-long'))
    expect(await handOver(mine, { details: { reason: 'because' } })).toMatchObject({ reason: 'unreadable' })
    await deliverOne(centre, liu, mine)
    expect(await handOver(mine)).toEqual(refused('has-a-receipt'))
    expect(await exceptionsInFeed(centre, sun)).toEqual([])
  })

  it('is refused without the right to decide', async () => {
    await start()
    const mine = await decided()
    await scene.stand('liu', { roles: ['audit-admin'] })
    expect(await handOver(mine)).toMatchObject({ kind: 'refused', reason: 'not-permitted' })
  })
})
