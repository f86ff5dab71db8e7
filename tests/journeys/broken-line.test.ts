import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import { png } from '../builders/png.ts'
import { decide, listToReview } from '../support/decide.ts'
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts'
import { type JourneyCentre, PASSWORD, startJourneyCentre } from '../support/journey-centre.ts'
import { startTestDesk, type TestDesk, until, untilStatus } from '../support/test-desk.ts'

describe('a line that breaks', () => {
  let centre: JourneyCentre
  let line: FaultProxy
  let desk: TestDesk

  beforeEach(async () => {
    centre = await startJourneyCentre({ cases: 6 })
    line = await startFaultProxy(centre.address)
    desk = startTestDesk({ centreAddress: line.address })
    await desk.face.session.signIn({ loginName: 'chen', password: PASSWORD })
    await untilStatus(
      desk.face,
      'everything is here',
      status => status.ready.of === 6 && status.ready.cases === 6,
    )
  })
  afterEach(async () => {
    await desk.close()
    await line.close()
    await centre.close()
  })

  const firstCase = async (): Promise<CaseId> => {
    const [row] = await listToReview(desk.face)
    if (!row) throw new Error('nothing waits')
    return row.caseId
  }
  const unsent = async () =>
    (await desk.face.outbox.list({ which: 'unsent', after: null, limit: 50 })).letters
  const done = async () => (await desk.face.outbox.list({ which: 'done', after: null, limit: 50 })).letters

  it('an answer lost after the centre committed is receipted once after the retry', async () => {
    line.fault = ({ path }) => (path.endsWith('/decisions') ? { kind: 'cut-after' } : undefined)
    const letterId = await decide(desk.face, await firstCase(), 'approve')
    await desk.letUndoWindowPass()
    await untilStatus(desk.face, 'the desk noticed', status => status.connection === 'centre-unreachable')
    await until('it waits again', async () => (await unsent())[0]?.state === 'waiting')
    line.fault = () => undefined
    await desk.face.outbox.tryNow({})
    await untilStatus(desk.face, 'it is receipted', status => status.waiting === 0)
    expect((await done()).map(letter => [letter.letterId, letter.state])).toEqual([[letterId, 'receipted']])
    expect(await centre.effects([letterId])).toEqual({ [letterId]: 1 })
    await untilStatus(desk.face, 'the shelf agrees', status => status.connection === 'online')
    expect(await listToReview(desk.face)).toHaveLength(5)
  })

  const strangers = [
    {
      name: 'an HTML page with 200',
      says: 'captive-portal',
      status: 200,
      type: 'text/html; charset=utf-8',
      body: '<html><body>请先登录网络</body></html>',
    },
    { name: 'an empty 200', says: 'centre-unreachable', status: 200, type: 'application/json', body: '' },
    {
      name: 'a 200 of another schema',
      says: 'centre-unreachable',
      status: 200,
      type: 'application/json',
      body: '{"ok":true}',
    },
    {
      name: 'a proxy page with 502',
      says: 'centre-unreachable',
      status: 502,
      type: 'text/html',
      body: '<h1>Bad Gateway</h1>',
    },
    {
      name: 'a redirect to a portal',
      says: 'captive-portal',
      status: 302,
      type: 'text/html',
      body: '',
      headers: { location: 'http://127.0.0.1:9/login' },
    },
  ]
  it.each(strangers)('$name empties nothing and is told as $says', async ({ says, ...stranger }) => {
    line.fault = () => ({ kind: 'answer', ...stranger })
    const letterId = await decide(desk.face, await firstCase(), 'approve')
    await desk.letUndoWindowPass()
    await until('a try was made', async () => (await unsent())[0]?.attempts, 20_000)
    const status = await untilStatus(desk.face, 'the words are right', found => found.connection === says)
    expect(status.waiting).toBe(1)
    expect(status.nextTryAt).not.toBeNull()
    expect(await centre.effects([letterId])).toEqual({ [letterId]: 0 })
    line.fault = () => undefined
    await desk.face.outbox.tryNow({})
    await untilStatus(desk.face, 'it is receipted', found => found.waiting === 0)
    expect(await centre.effects([letterId])).toEqual({ [letterId]: 1 })
  })

  it('a decision made offline while the applicant uploads again stands in needs-you with both versions', async () => {
    line.fault = () => ({ kind: 'cut-before' })
    const caseId = await firstCase()
    const letterId = await decide(desk.face, caseId, 'refuse')
    await centre.portal('POST', `/cases/${caseId}/submit`, {
      photo: { fileName: '新照片.png', base64: Buffer.from(png(77)).toString('base64') },
    })
    await centre.portal('POST', `/cases/${caseId}/check`, { result: 'fails' })
    await desk.letUndoWindowPass()
    await until('it waits', async () => (await unsent())[0]?.state === 'waiting', 20_000)
    line.fault = () => undefined
    await desk.face.outbox.tryNow({})
    await untilStatus(desk.face, 'a person is needed', status => status.needsYou === 1)
    const [item] = await desk.face.needsYou.list({})
    expect(item?.reason).toBe('case-changed')
    expect(item?.mine.seen?.version).toBe(item?.mine.caseVersion)
    expect(item?.centre.case?.version).toBeGreaterThan(item?.mine.caseVersion ?? 0)
    expect(item?.centre.case?.attachments[0]?.sha256).not.toBe(item?.mine.seen?.attachments[0]?.sha256)
    expect(await centre.effects([letterId])).toEqual({ [letterId]: 0 })

    await untilStatus(desk.face, 'the new picture is here', status => status.ready.cases === status.ready.of)
    const again = await decide(desk.face, caseId, 'approve', { settles: letterId })
    expect(await desk.face.needsYou.list({})).toEqual([])
    await desk.letUndoWindowPass()
    await untilStatus(
      desk.face,
      'the new decision is receipted',
      status => status.waiting === 0 && status.needsYou === 0,
    )
    expect(await centre.effects([letterId, again])).toEqual({ [letterId]: 0, [again]: 1 })
    expect((await done()).map(letter => letter.state).sort()).toEqual(['closed', 'receipted'])
  })

  it('an officer may withdraw a decision the centre would not take, and it is never sent again', async () => {
    line.fault = () => ({ kind: 'cut-before' })
    const caseId = await firstCase()
    const letterId = await decide(desk.face, caseId, 'approve')
    await centre.portal('POST', `/cases/${caseId}/submit`, {
      photo: { fileName: 'x.png', base64: Buffer.from(png(78)).toString('base64') },
    })
    line.fault = () => undefined
    await desk.letUndoWindowPass()
    await untilStatus(desk.face, 'a person is needed', status => status.needsYou === 1)
    await desk.face.needsYou.withdraw({ letterId, reason: '申请人已重新上传' })
    expect((await desk.face.sync.status({})).needsYou).toBe(0)
    await desk.face.outbox.tryNow({})
    await untilStatus(desk.face, 'a round went by', status => status.connection === 'online')
    expect(await centre.effects([letterId])).toEqual({ [letterId]: 0 })
    await expect(desk.face.needsYou.withdraw({ letterId, reason: '再次' })).rejects.toMatchObject({
      code: 'letter-moved',
    })
  })
})
