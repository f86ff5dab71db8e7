import { ORPCError } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import type { CaseOffer, OffersAnswered } from '../../../src-shared/central/case-offer.ts'
import type { FeedItem } from '../../../src-shared/central/feed.ts'
import { caseItemOf, feedItemOf, identityCaseOf } from '../../../tests/builders/cases.ts'
import { decideInputOf, draftOf } from '../../../tests/builders/decide-input.ts'
import { type FaceBench, faceBench } from '../../../tests/builders/face-bench.ts'
import { caseIdOf, later, NOON, uuidOf } from '../../../tests/builders/ids.ts'
import { leaseOf, leaseOfOther } from '../../../tests/builders/leases.ts'
import { endedOffer, givenOfferOf, offeredDraftOf, offerOf } from '../../../tests/builders/offers.ts'
import { settled } from '../../../tests/builders/ports.ts'
import { rulebookOf } from '../../../tests/builders/rulebooks.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'

const one = identityCaseOf(1)
const two = identityCaseOf(2)
const caseId = one.id
const shelf: readonly FeedItem[] = [
  feedItemOf(1, 'rulebook', 'rules', rulebookOf()),
  caseItemOf(2, one),
  caseItemOf(3, two),
]
const item = (position: number, offer: CaseOffer) => feedItemOf(position, 'case-offer', offer.id, offer)
const leaseItem = (position: number, lease: ReturnType<typeof leaseOf>) =>
  feedItemOf(position, 'lease', lease.caseId, lease)

async function deskOf(...items: readonly FeedItem[]): Promise<FaceBench> {
  const bench = faceBench()
  await tell(bench, ...shelf, ...items)
  return bench
}
/** Lets a pull bring these. */
async function tell(bench: FaceBench, ...items: readonly FeedItem[]) {
  bench.central.script.changes = () => ({ items: [...items], cursor: 'c', more: false })
  bench.central.script.decisions = bench.central.script.acts = () => unreachable
  if ((await bench.face.session.state({})).mode === 'closed') await bench.signIn()
  await bench.face.sync.now({})
  await settled()
}
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'served',
    (cause: unknown) => (cause instanceof ORPCError ? cause.code : String(cause)),
  )
const refusing = decideInputOf(one, 1, { outcome: 'refuse', reasons: ['ID01'] } as never) as never
const typed = draftOf({ outcome: 'refuse', reasons: ['ID01'], internalNote: '左眉旧伤待核' } as never)
const type = ({ face }: FaceBench, change: object = {}, id = caseId) =>
  face.case.saveDraft({ ...typed, ...change, caseId: id, caseVersion: 1 })
const draft = async ({ face }: FaceBench, id = caseId) => (await face.case.open({ caseId: id })).draft
const make = ({ face }: FaceBench, change: object = {}) =>
  face.offers.make({
    ...{ requestId: uuidOf(7), to: 'officer-2' as never, note: '下午请假', caseIds: [caseId] },
    ...change,
  })
const answer = ({ face }: FaceBench, how: 'accept' | 'decline' | 'withdraw', ids = [offerOf(1).id]) =>
  face.offers.answer({ requestId: uuidOf(8), offerIds: ids, answer: how, word: '' })
const asked = ({ central }: FaceBench, call: string) => central.seen.filter(each => each.call === call)
const done = (offer: CaseOffer, lease: ReturnType<typeof leaseOf> | null = null): OffersAnswered => ({
  done: [{ offer, position: 60, lease: lease && { lease, position: 61 } }],
  notDone: [],
})
const accepted = done(endedOffer(offerOf(1), 'accepted'), leaseOf(1))

describe('giving a case in hand', () => {
  async function given(bench: FaceBench) {
    bench.central.script.offerCases = () => ({
      offered: [{ offer: givenOfferOf(1), position: 50 }],
      notOffered: [],
    })
    return make(bench)
  }

  it('offers it with what was typed, and keeps it here with its draft', async () => {
    const bench = await deskOf(leaseItem(4, leaseOf(1)))
    await type(bench)
    expect(await given(bench)).toEqual({ offered: [caseId], notOffered: [] })
    expect(asked(bench, 'offerCases')[0]?.input[1]).toMatchObject({
      to: 'officer-2',
      note: '下午请假',
      cases: [{ caseId, draft: { ...typed, caseVersion: 1 } }],
    })
    expect(await bench.face.offers.list({})).toMatchObject([
      { side: 'given', offer: { state: 'open', toName: '李某某' }, personName: one.personName },
    ])
    expect(await draft(bench)).toMatchObject({ internalNote: '左眉旧伤待核', handedBy: null })
  })

  it('keeps it from being decided until it is taken back', async () => {
    const bench = await deskOf(leaseItem(4, leaseOf(1)))
    await given(bench)
    expect((await bench.face.case.open({ caseId })).whyNot).toBe('offered')
    expect(await codeOf(bench.face.case.decide(refusing))).toBe('case-offered')
    bench.central.script.answerOffers = () => done(endedOffer(givenOfferOf(1), 'withdrawn'))
    await answer(bench, 'withdraw', [givenOfferOf(1).id])
    expect((await bench.face.case.open({ caseId })).whyNot).toBeNull()
    expect(await codeOf(bench.face.case.decide(refusing))).toBe('served')
  })

  it('is decided here again once its time is over, without network too', async () => {
    const bench = await deskOf(item(4, givenOfferOf(1, { expiresAt: later(60_000) })))
    expect((await bench.face.case.open({ caseId })).whyNot).toBe('offered')
    await bench.clock.pass(61_000)
    expect((await bench.face.case.open({ caseId })).whyNot).toBeNull()
    expect(await bench.face.offers.list({})).toMatchObject([{ offer: { state: 'over', overWhy: 'run-out' } }])
  })

  it('with a decision on its way is refused in words, and the others go', async () => {
    const bench = await deskOf()
    await bench.face.case.decide(refusing)
    await bench.face.sync.now({})
    bench.central.script.offerCases = (_token, { cases }) => ({
      offered: [],
      notOffered: cases.map(each => ({ caseId: each.caseId as typeof caseId, why: 'not-in-hand' as const })),
    })
    expect(await make(bench, { caseIds: [caseId, two.id] })).toEqual({
      offered: [],
      notOffered: [
        { caseId: two.id, serialNo: two.serialNo, why: 'not-in-hand' },
        { caseId, serialNo: one.serialNo, why: 'unsent-work' },
      ],
    })
    expect(asked(bench, 'offerCases')[0]?.input[1]).toMatchObject({ cases: [{ caseId: two.id }] })
  })

  it('asks the very same again under the same request, though more was typed meanwhile', async () => {
    const bench = await deskOf()
    await type(bench)
    bench.central.script.offerCases = () => unreachable
    expect(await codeOf(make(bench))).toBe('needs-centre')
    await type(bench, { internalNote: '又想了想' })
    await given(bench)
    const [first, second] = asked(bench, 'offerCases').map(({ input }) => input[1])
    expect(second).toEqual(first)
  })

  it('whose answer got lost, and whose news came first, is given with its line and its draft by the next press', async () => {
    const bench = await deskOf()
    await type(bench)
    bench.central.script.offerCases = () => unreachable
    expect(await codeOf(make(bench))).toBe('needs-centre')
    await tell(bench, item(50, givenOfferOf(1)))
    await given(bench)
    let log = ''
    bench.central.script.appendAudit = (_token, { lines }) => {
      log = lines.map(({ act }) => act).join(' ')
      return unreachable
    }
    await tell(bench, item(60, endedOffer(givenOfferOf(1), 'accepted')))
    expect(log.match(/case-offered/g)).toHaveLength(1)
    expect(await draft(bench)).toBeNull()
  })

  it.each([
    [unreachable, 'needs-centre'],
    [problemOf('same-person'), 'same-person'],
    [problemOf('bad-input'), 'centre-refused'],
  ])('that the centre does not take is refused in words', async (failure, code) => {
    const bench = await deskOf()
    bench.central.script.offerCases = () => failure
    expect(await codeOf(make(bench))).toBe(code)
    bench.central.script.offerTakers = () => failure
    expect(await codeOf(bench.face.offers.takers({ caseIds: [caseId] }))).toBe(code)
  })

  it('lets the draft go once the colleague accepted, and never words typed since', async () => {
    for (const more of [false, true]) {
      const bench = await deskOf()
      await type(bench)
      await given(bench)
      if (more) await type(bench, { internalNote: '又想了想' })
      await tell(bench, item(60, endedOffer(givenOfferOf(1), 'accepted')), leaseItem(61, leaseOfOther(1)))
      expect((await draft(bench))?.internalNote).toBe(more ? '又想了想' : undefined)
    }
  })

  it.each(['declined', 'withdrawn'] as const)('keeps the draft when it was %s', async state => {
    const bench = await deskOf()
    await type(bench)
    await given(bench)
    await tell(bench, item(60, endedOffer(givenOfferOf(1), state)))
    expect(await draft(bench)).toMatchObject({ internalNote: '左眉旧伤待核' })
  })
})

describe('taking a case over', () => {
  async function offeredDesk(...items: readonly FeedItem[]) {
    const bench = await deskOf(item(4, offerOf(1)), leaseItem(5, leaseOfOther(1)), ...items)
    bench.central.script.offeredDrafts = () => ({ drafts: [{ id: offerOf(1).id, draft: offeredDraftOf() }] })
    bench.central.script.answerOffers = () => accepted
    return bench
  }

  it('brings the lease here, and what the colleague typed as a draft that says whose it was', async () => {
    const bench = await offeredDesk()
    expect((await bench.face.case.open({ caseId })).whyNot).toBe('leased-by-other')
    expect(await answer(bench, 'accept')).toEqual({ done: [caseId], notDone: [] })
    const view = await bench.face.case.open({ caseId })
    expect(view).toMatchObject({
      whyNot: null,
      lease: { mine: true },
      draft: { outcome: 'refuse', internalNote: '左眉旧伤待核', handedBy: '李某某', caseVersion: 1 },
      letters: [],
    })
    await type(bench, { internalNote: '本人核过' })
    expect(await draft(bench)).toMatchObject({ internalNote: '本人核过', handedBy: '李某某' })
    await bench.face.case.saveDraft({ ...draftOf(), caseId, caseVersion: 1 })
    expect(await draft(bench)).toBeNull()
    await type(bench)
    expect(await draft(bench)).toMatchObject({ handedBy: null })
  })

  it('reads the draft of that offer alone, in which nothing says what was opened or seen', async () => {
    const bench = await offeredDesk()
    await answer(bench, 'accept')
    expect(asked(bench, 'offeredDrafts')[0]?.input[1]).toEqual({ ids: [offerOf(1).id] })
    const kept = JSON.stringify(await draft(bench))
    for (const mark of ['seen', 'opened', 'shown']) expect(kept).not.toContain(mark)
  })

  it('leaves words of one’s own alone: the offer stays, and the centre is not asked', async () => {
    const bench = await offeredDesk()
    await type(bench, { internalNote: '本人的话' })
    expect(await answer(bench, 'accept')).toEqual({
      done: [],
      notDone: [{ offerId: offerOf(1).id, serialNo: 'SM1', why: 'own-draft' }],
    })
    expect([...asked(bench, 'offeredDrafts'), ...asked(bench, 'answerOffers')]).toEqual([])
    expect(await draft(bench)).toMatchObject({ internalNote: '本人的话' })
  })

  it('says plainly of each why it is not to be had any more, and forgets what had come', async () => {
    const bench = await offeredDesk()
    bench.central.script.answerOffers = () => ({
      done: [],
      notDone: [{ id: offerOf(1).id, why: 'lease-gone' }],
    })
    expect(await answer(bench, 'accept')).toEqual({
      done: [],
      notDone: [{ offerId: offerOf(1).id, serialNo: 'SM1', why: 'lease-gone' }],
    })
    await tell(bench, item(60, endedOffer(offerOf(1), 'accepted')))
    expect(await draft(bench)).toBeNull()
  })

  it('whose answer got lost is finished by the next pull: the draft had been kept before', async () => {
    const bench = await offeredDesk()
    bench.central.script.answerOffers = () => unreachable
    expect(await codeOf(answer(bench, 'accept'))).toBe('needs-centre')
    expect(await draft(bench)).toBeNull()
    await tell(bench, item(60, endedOffer(offerOf(1), 'accepted')), leaseItem(61, leaseOf(1)))
    expect(await draft(bench)).toMatchObject({ internalNote: '左眉旧伤待核', handedBy: '李某某' })
  })

  it('that was declined asks for no draft and leaves everything where it is', async () => {
    const bench = await offeredDesk()
    bench.central.script.answerOffers = () => done(endedOffer(offerOf(1), 'declined'))
    expect(await answer(bench, 'decline')).toEqual({ done: [caseId], notDone: [] })
    expect(asked(bench, 'offeredDrafts')).toEqual([])
    expect(await draft(bench)).toBeNull()
    expect(await bench.face.offers.list({})).toMatchObject([
      { side: 'received', offer: { state: 'declined' } },
    ])
  })

  it('leaves in the log case, giver and receiver, and no word that was typed', async () => {
    const bench = await offeredDesk()
    let log = ''
    bench.central.script.appendAudit = (_token, { lines }) => {
      log = JSON.stringify(lines)
      return unreachable
    }
    await answer(bench, 'accept')
    await bench.face.sync.now({})
    await settled()
    expect(log).toContain('offer-accepted')
    expect(log).toContain(caseId)
    expect(log).toContain('officer-2')
    for (const word of ['旧伤', '下午请假', '请重新上传'])
      expect(log + bench.logged.join('')).not.toContain(word)
  })
})

describe('the list', () => {
  it('has open ones first, and what ended for a week; nothing of anybody else, and no number in words', async () => {
    const bench = await deskOf(
      item(4, endedOffer(offerOf(3, { caseId: caseIdOf(3) }), 'declined')),
      item(5, offerOf(2, { note: '电话 13912345678' })),
      item(6, offerOf(1)),
      item(7, { ...endedOffer(offerOf(4), 'declined'), closedAt: later(-8 * 86_400_000) }),
      item(8, offerOf(5, { to: 'officer-7' })),
    )
    const rows = await bench.face.offers.list({})
    expect(rows.map(({ offer }) => offer.id)).toEqual([1, 2, 3].map(n => offerOf(n).id))
    expect(rows[1]?.offer.note).toBe('电话 139****5678')
    expect(rows[2]?.personName).toBeNull()
    expect(NOON).toBe(rows[2]?.offer.closedAt)
  })
})
