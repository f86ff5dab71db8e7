import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import { decide, listToReview } from '../support/decide.ts'
import { type JourneyCentre, PASSWORD, startJourneyCentre } from '../support/journey-centre.ts'
import { startTestDesk, type TestDesk, until, untilStatus } from '../support/test-desk.ts'

const HOUR = 3_600_000

describe('rules for data on a computer, with the real centre', () => {
  let centre: JourneyCentre
  let desk: TestDesk

  beforeEach(async () => {
    centre = await startJourneyCentre({ cases: 4 })
    desk = startTestDesk({ centreAddress: centre.address })
    await enter()
    await untilStatus(
      desk.face,
      'the queue is here with its pictures',
      ({ ready }) => ready.of > 0 && ready.cases === ready.of,
    )
  })
  afterEach(async () => {
    await desk.close()
    await centre.close()
  })
  const enter = () => desk.face.session.signIn({ loginName: 'chen', password: PASSWORD })
  const order = async (what: 'wipe' | 'resume') => {
    const { deskId } = await desk.face.about.read({})
    await centre.portal('POST', `/desks/${deskId}/${what}`)
  }
  /** An hour passes: the centre is asked for its rules. */
  const untilClosed = async () => {
    desk.shift(HOUR)
    await desk.face.outbox.tryNow({})
    await until('the store is closed', async () => (await desk.face.session.state({})).mode === 'closed')
  }

  it('a computer reported lost sends what was decided, wipes the rest, and opens again only by the centre’s word', async () => {
    const [first] = await listToReview(desk.face)
    const letter = await decide(desk.face, first?.caseId as CaseId, 'approve')
    await order('wipe')
    await untilClosed()
    expect(await centre.effects([letter])).toEqual({ [letter]: 1 })
    expect(desk.logged.join('\n')).toContain('store-wiped-by-order')
    await expect(enter()).rejects.toMatchObject({ code: 'data-wiped' })

    await centre.stop()
    await expect(enter()).rejects.toMatchObject({ code: 'data-wiped' })
    await centre.start()
    await order('resume')
    await enter()
    await untilStatus(desk.face, 'the queue is back', ({ ready }) => ready.of === 3 && ready.cases === 3)
  })

  it('offline for longer than the province allows, a store opens only with the centre’s word', async () => {
    await centre.portal('PUT', '/desk-policy', { keepDoneDays: 30, offlineDays: 2, filesMegabytes: 800 })
    desk.shift(HOUR)
    await desk.face.outbox.tryNow({})
    await until('the rules are heard', async () => {
      const { budgetBytes } = await desk.face.offline.ready({})
      return budgetBytes === 800 * 1024 * 1024
    })
    const [first] = await listToReview(desk.face)
    await centre.stop()
    await decide(desk.face, first?.caseId as CaseId, 'approve')
    await desk.face.session.signOut({})
    desk.shift(47 * HOUR)
    await enter()
    await desk.face.session.signOut({})
    desk.shift(2 * HOUR)
    await expect(enter()).rejects.toMatchObject({ code: 'offline-too-long' })
    expect(await desk.face.session.state({})).toMatchObject({ mode: 'closed', unsent: 1 })
    await centre.start()
    await enter()
    await untilStatus(desk.face, 'what waited has left', status => status.waiting === 0)
  })
})
