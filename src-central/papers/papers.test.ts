import { afterEach, describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { Json } from '../../src-shared/kernel/canonical-json.ts'
import { decideToReturn, type PaperAnswer, putPaper, twoParts, writePaper } from '../testing/paper-calls.ts'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import { call, deliverOne, openDesk, pullCase, type TestDesk, writeDecision } from '../testing/test-desk.ts'
import { personCase, postCase } from '../testing/tiny-cases.ts'
import { QINGYAN, tinyPicture } from '../testing/tiny-demo.ts'
import { everyWork, personRules, postRules, tinyRulebook } from '../testing/tiny-rulebook.ts'

let centre: TestCentre
let he: TestDesk
afterEach(() => centre.close())

async function start(...records: CaseRecord[]): Promise<void> {
  const { documents, categories } = postRules
  const work = everyWork.map(rules => (rules === personRules ? { ...rules, documents, categories } : rules))
  centre = await startTestCentre({
    records: records.length > 0 ? records : [postCase()],
    rulebooks: [tinyRulebook({ work })],
  })
  he = await openDesk(centre, 'he')
}
const paper = tinyPicture('a certificate seen at the window', 400)
const put = (change: Partial<Parameters<typeof putPaper>[2]> = {}): Promise<PaperAnswer> =>
  putPaper(centre, he, { caseId: 'post-1', ...paper, ...change })
const path = { path: '/acts' } as const
const bring = async (id = 'post-1', change: Record<string, Json> = {}) =>
  deliverOne(centre, he, writePaper(centre, he, await pullCase(centre, he, id), [paper], change), path)

describe('the bytes of a paper', () => {
  it('are taken whole, twice alike, and are nobody’s file until an act names them', async () => {
    await start()
    expect(await put()).toEqual({ status: 204 })
    expect(await put()).toEqual({ status: 204 })
    const answer = await call(centre, 'GET', `/attachments/${paper.sha256}`, {
      token: he.session.accessToken,
    })
    expect(answer.status).toBe(404)
  })

  it('are taken in parts, and a broken-off delivery goes on where it stopped', async () => {
    await start()
    const [first, rest] = twoParts(paper, 150)
    expect(await put(first)).toEqual({ status: 202, received: 150 })
    expect(await put({ bytes: new Uint8Array(), range: 'bytes */400' })).toEqual({
      status: 202,
      received: 150,
    })
    expect(await put(first)).toEqual({ status: 202, received: 150 })
    expect(await put(rest)).toEqual({ status: 204 })
    expect(await put({ bytes: new Uint8Array(), range: 'bytes */400' })).toEqual({ status: 204 })
  })

  it('that are others than the hash names, or no picture, are refused and forgotten', async () => {
    await start()
    expect(await put({ bytes: tinyPicture('another', 400).bytes })).toEqual({
      status: 422,
      paths: ['sha256'],
    })
    expect(await put({ bytes: new Uint8Array(), range: 'bytes */400' })).toEqual({ status: 202, received: 0 })
    const page = new TextEncoder().encode('<html>not a picture</html>')
    expect(await put({ bytes: page, sha256: undefined })).toEqual({ status: 422, paths: ['type'] })
  })

  it('of more than the rulebook takes are too large, from the first part on', async () => {
    await start()
    expect((await put({ range: 'bytes 0-399/2097152' })).status).toBe(413)
    expect((await put({ bytes: new Uint8Array(5 * 1024 * 1024), sha256: undefined })).status).toBe(413)
  })

  it.each([
    ['bytes 0-399/399'],
    ['bytes 10-5/400'],
    ['bytes 0-99/400'],
    ['items 0-399/400'],
    ['bytes 0-399/*'],
  ])('under the range %s are bad input', async range => {
    await start()
    expect(await put({ range })).toEqual({ status: 422, paths: ['content-range'] })
  })

  it('of a case out of reach find no case', async () => {
    await start(postCase('post-1', { handlingAgency: QINGYAN }))
    expect((await put()).status).toBe(404)
    expect((await put({ caseId: 'nowhere' })).status).toBe(404)
    const liu = await openDesk(centre, 'liu')
    expect((await putPaper(centre, liu, { caseId: 'post-1', ...paper })).status).toBe(404)
    const admin = await openDesk(centre, 'admin')
    expect((await putPaper(centre, admin, { caseId: 'post-1', ...paper })).status).toBe(404)
  })

  it('nobody names are forgotten after a week', async () => {
    await start()
    expect((await put(twoParts(paper, 150)[0])).received).toBe(150)
    centre.clock.goOn(8 * 86_400_000)
    he = await openDesk(centre, 'he')
    await putPaper(centre, he, { caseId: 'post-1', ...tinyPicture('another') })
    expect(await put({ bytes: new Uint8Array(), range: 'bytes */400' })).toEqual({ status: 202, received: 0 })
  })
})

describe('the act that names them', () => {
  it('makes a new version with the paper marked 窗口补交, and an event by the officer; again it changes nothing', async () => {
    await start()
    await put()
    const record = await pullCase(centre, he, 'post-1')
    const letter = writePaper(centre, he, record, [paper])
    expect(await deliverOne(centre, he, letter, path)).toMatchObject({
      kind: 'accepted',
      case: {
        version: record.version + 1,
        status: record.status,
        papersBy: ['he'],
        attachments: [
          ...record.attachments,
          {
            sha256: paper.sha256,
            slot: 'recommendation-form',
            mediaType: 'image/jpeg',
            bytes: 400,
            window: {
              by: 'he',
              byName: '经办员he',
              actId: letter.letter.id,
              originalSeen: true,
              legibility: 'clear',
            },
          },
        ],
      },
    })
    expect(await deliverOne(centre, he, letter, path)).toMatchObject({ kind: 'duplicate' })
    const history = await call(centre, 'GET', '/cases/post-1/history', { token: he.session.accessToken })
    expect(history.json.events.at(-1)).toMatchObject({ event: 'document-added', officer: 'he' })
    const file = await call(centre, 'GET', `/attachments/${paper.sha256}`, { token: he.session.accessToken })
    expect(file.status).toBe(200)
  })

  it('waits while its bytes are not here, or are somebody else’s delivery', async () => {
    await start()
    expect((await bring()).kind).toBe('retry')
    const ma = await openDesk(centre, 'ma')
    await putPaper(centre, ma, { caseId: 'post-1', ...paper })
    expect((await bring()).kind).toBe('retry')
    await put()
    expect((await bring()).kind).toBe('accepted')
  })

  it('gives nobody a file of another case by naming its hash', async () => {
    await start(postCase(), postCase('post-2', { handlingAgency: QINGYAN }))
    const foreign = tinyPicture('photo 1')
    const letter = writePaper(centre, he, await pullCase(centre, he, 'post-1'), [foreign])
    expect((await deliverOne(centre, he, letter, path)).kind).toBe('retry')
  })

  it('needs no version and waits for no lease: the paper is the person’s', async () => {
    await start()
    await put()
    const before = await pullCase(centre, he, 'post-1')
    const early = writePaper(centre, he, before, [paper])
    const other = tinyPicture('another paper')
    await put(other)
    await deliverOne(centre, he, writePaper(centre, he, before, [other]), path)
    expect((await deliverOne(centre, he, early, path)).kind).toBe('accepted')
  })

  it('shuts whoever took it in out of the review, and nobody else', async () => {
    await start()
    await put()
    await bring()
    const record = await pullCase(centre, he, 'post-1')
    expect(
      await deliverOne(centre, he, writeDecision(centre, he, record, { outcome: 'return' })),
    ).toMatchObject({
      kind: 'refused',
      reason: 'not-allowed',
      detail: 'return is not open here',
    })
    const ma = await openDesk(centre, 'ma')
    expect((await decideToReturn(centre, ma, record)).kind).toBe('accepted')
  })

  it.each([
    [{ slot: 'no-such-document' }, 'unknown-document'],
    [{ resubmits: true }, 'nothing-asked-for'],
    [{ pages: [paper, paper].map(({ sha256 }) => ({ sha256, fileName: 'a.jpg' })) }, 'page-twice'],
  ])('%j is refused: %s', async (details, detail) => {
    await start()
    await put()
    expect(await bring('post-1', details)).toMatchObject({ kind: 'refused', reason: 'not-allowed', detail })
  })

  it('of a case that is decided is refused, or a conflict where it was open before', async () => {
    await start(postCase('post-1', { status: 'eligible' }))
    await put()
    expect(await bring()).toMatchObject({ kind: 'refused', detail: 'document-added is not open here' })
  })
})

describe('what was asked of the applicant, put right at the window', () => {
  it('SM-2B: goes back to review with the paper in place of the old one, and the version before beside it', async () => {
    await start()
    const ma = await openDesk(centre, 'ma')
    await decideToReturn(centre, ma, await pullCase(centre, ma, 'post-1'))
    const record = await pullCase(centre, he, 'post-1')
    expect(record.marks.map(mark => mark.kind)).toEqual(['in-correction'])
    await put()
    const slot = 'graduation-certificate'
    expect(await bring('post-1', { slot, resubmits: true })).toMatchObject({
      kind: 'accepted',
      case: {
        status: 'host-accepted',
        version: record.version + 1,
        marks: [],
        attachments: [{ sha256: paper.sha256, slot }],
        previous: { version: record.version, attachments: record.attachments },
        payload: { submission: 2 },
        submittedAt: centre.clock.now(),
      },
    })
  })

  it('a paper alone leaves it with the applicant', async () => {
    await start()
    const ma = await openDesk(centre, 'ma')
    await decideToReturn(centre, ma, await pullCase(centre, ma, 'post-1'))
    await put()
    expect(await bring()).toMatchObject({ kind: 'accepted', case: { marks: [{ kind: 'in-correction' }] } })
  })

  it('SM-2A: 退回补正 becomes 未审核; while something required is missing it does not', async () => {
    await start(personCase('person-1', { status: 'returned', attachments: [] }))
    await put({ caseId: 'person-1' })
    expect(await bring('person-1', { resubmits: true })).toMatchObject({
      kind: 'refused',
      detail: 'document-missing',
    })
    const slot = 'graduation-certificate'
    expect(await bring('person-1', { slot, resubmits: true })).toMatchObject({
      kind: 'accepted',
      case: { status: 'unreviewed', stage: 'first', attachments: [{ slot }] },
    })
  })
})
