import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { postCase } from '../../src-central/testing/tiny-cases.ts'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import type { CaseId, LetterId } from '../../src-shared/kernel/ids.ts'
import { pageOf } from '../builders/papers.ts'
import { type JourneyCentre, startJourneyCentre } from '../support/journey-centre.ts'
import { enterFirst } from '../support/own-computer.ts'
import { openWhenHere } from '../support/story-centre.ts'
import { newId, startTestDesk, type TestDesk, until } from '../support/test-desk.ts'

const caseId = 'post-1' as CaseId
const slot = 'graduation-certificate'

describe('papers taken in at the window (K4), with the real centre', () => {
  let centre: JourneyCentre
  const desks: TestDesk[] = []

  beforeEach(async () => {
    centre = await startJourneyCentre({ cases: 1, more: [postCase(caseId, { attachments: [] })] })
  })
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.close()
    await centre.close()
  })

  async function deskOf(loginName: string): Promise<TestDesk> {
    const desk = startTestDesk({ centreAddress: centre.address })
    desks.push(desk)
    await enterFirst(desk.face, loginName)
    await openWhenHere(desk.face, caseId)
    return desk
  }
  const open = (face: DeskClient) => face.case.open({ caseId })

  async function takeIn(face: DeskClient, pages: readonly number[]): Promise<LetterId> {
    const kept = await Promise.all(
      pages.map(async page => ({
        sha256: (await face.case.keepPage({ caseId, file: pageOf(page) })).sha256,
        fileName: `毕业证书${page}.jpg`,
      })),
    )
    const details = { slot, pages: kept, originalSeen: true, legibility: 'clear' as const, resubmits: false }
    const { letterId } = await face.case.takeInPapers({ actId: newId(), caseId, details, note: '原件已退还' })
    return letterId
  }
  async function untilDelivered(desk: TestDesk, letterId: LetterId): Promise<void> {
    await desk.letUndoWindowPass()
    await until('the paper is receipted', async () => {
      await desk.face.outbox.tryNow({})
      const { letters } = await desk.face.outbox.list({ which: 'done', after: null, limit: 50 })
      return letters.some(letter => letter.letterId === letterId && letter.state === 'receipted')
    })
  }

  it('offline it waits with its bytes; with the line the case is a new version, marked, and a colleague sees it', async () => {
    const he = await deskOf('he')
    const ma = await deskOf('ma')
    const before = (await open(he.face)).case.version
    await centre.stop()
    const letterId = await takeIn(he.face, [1, 2])
    await he.letUndoWindowPass()
    const waiting = await open(he.face)
    expect(waiting.pendingPapers.map(({ slot: at, letterState }) => [at, letterState])).toEqual([
      [slot, 'waiting'],
      [slot, 'waiting'],
    ])
    expect([waiting.case.version, waiting.whyNot]).toEqual([before, 'entered-by-you'])

    await centre.start()
    await untilDelivered(he, letterId)
    const mine = await until('the shelf shows it', async () => {
      const view = await open(he.face)
      return view.case.version > before && view.pendingPapers.length === 0 && view
    })
    expect(mine.attachments).toMatchObject([
      {
        slot,
        state: 'ready',
        window: { by: 'he', actId: letterId, originalSeen: true, legibility: 'clear' },
      },
      { slot, state: 'ready', window: { by: 'he' } },
    ])
    expect(await centre.effects([letterId])).toEqual({ [letterId]: 1 })

    const theirs = await until('a colleague has the new version with its files', async () => {
      await ma.face.sync.now({})
      const view = await open(ma.face)
      return view.attachments.length === 2 && view.attachments.every(file => file.state === 'ready') && view
    })
    expect(theirs.allowed).toContain('return')
    expect(theirs.events.at(-1)).toMatchObject({
      event: 'document-added',
      officer: 'he',
      officerName: '经办员he',
    })
    expect((await open(he.face)).whyNot).toBe('entered-by-you')
    expect(he.logged.join()).not.toMatch(/毕业证书|原件已退还/)
  })

  it('a kill between taking in and delivery loses nothing: after the next start it is delivered, once', async () => {
    const he = await deskOf('he')
    await centre.stop()
    const letterId = await takeIn(he.face, [3])
    await he.desk.close()
    await centre.start()
    const again = startTestDesk({ centreAddress: centre.address, dataFolder: he.dataFolder })
    desks[desks.indexOf(he)] = again
    await enterFirst(again.face, 'he')
    await untilDelivered(again, letterId)
    expect(await centre.effects([letterId])).toEqual({ [letterId]: 1 })
  })
})
