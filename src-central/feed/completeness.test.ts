import { afterEach, describe, expect, it } from 'vitest'
import { caseRecordSchema, changesPageSchema, type FeedItem } from '../../src-shared/central/feed.ts'
import type { DeskId } from '../../src-shared/kernel/ids.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { finishAutoCheck } from '../portal/finish-auto-check.ts'
import { submitPhoto } from '../portal/submit-photo.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { putReference } from '../storage/reference-store.ts'
import { startTestCentre, type TestCentre, type TestCentreOptions } from '../testing/test-centre.ts'
import { openDesk, pull } from '../testing/test-desk.ts'
import { tinyOfficers, tinyPicture } from '../testing/tiny-demo.ts'
import { readChanges } from './read-changes.ts'

let centre: TestCentre
afterEach(() => centre.close())

async function start(options: TestCentreOptions = {}): Promise<TestCentre> {
  centre = await startTestCentre(options)
  return centre
}

/** The cases a desk holds after taking these records in order, as a desk does it. */
function held(items: readonly FeedItem[], into = new Map<string, number>()): Map<string, number> {
  for (const item of items) {
    if (item.kind === 'case') into.set(item.id, caseRecordSchema.parse(item.body).version)
    if (item.kind === 'case-gone') into.delete(item.id)
  }
  return into
}

async function resubmit(caseId: string): Promise<void> {
  await submitPhoto(centre.centre.tools, caseId, { fileName: '新照片.jpg', bytes: tinyPicture(caseId).bytes })
}

describe('the feed', () => {
  it('skips no committed change, whoever writes while somebody reads', async () => {
    await start({ cases: 12 })
    const desk = await openDesk(centre, 'liu')
    const { tools } = centre.centre
    let writing = true
    /** Reads on and on, and keeps what a desk would hold, and every event it was told. */
    const follow = async (limit: number) => {
      const cases = new Map<string, number>()
      const events: string[] = []
      let cursor: string | undefined
      for (let last = false; !last; ) {
        last = !writing
        const page = await pull(centre, desk, { cursor, limit })
        held(page.items, cases)
        events.push(...page.items.filter(item => item.kind === 'case-event').map(item => item.id))
        cursor = page.cursor
      }
      return { cases: Object.fromEntries(cases), events }
    }
    const readers = [3, 50, 1000, 1000, 1000].map(follow)
    await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        for (let round = 0; round < 10; round += 1) {
          await resubmit(`case-${index + 1}`)
          const rolledBack = tools.storage.inTransaction(async tx => {
            await putReference(tx, 'notice', `n-${index}-${round}`, { rolled: 'back' })
            throw new Error('rolled back')
          })
          await rolledBack.catch(() => undefined)
          await finishAutoCheck(tools, `case-${index + 1}`, { result: 'fails' })
          await new Promise(resolve => setTimeout(resolve, (index * 7 + round) % 5))
        }
      }),
    )
    writing = false
    const everything = (await pull(centre, desk)).items
    const events = everything.filter(item => item.kind === 'case-event').map(item => item.id)
    expect(events).toHaveLength(12 + 12 * 20)
    for (const reader of await Promise.all(readers)) {
      expect(reader.events).toEqual(events)
      expect(reader.cases).toEqual(Object.fromEntries(held(everything)))
    }
  })

  it('skips none either when reader and writers take turns at every breath', async () => {
    await start({ cases: 6 })
    const { tools } = centre.centre
    const liu = tinyOfficers.find(({ profile }) => profile.id === 'liu')?.profile as OfficerProfile
    const caller: Caller = { officer: liu, deskId: '' as DeskId, familyId: '', grant: 'interactive' }
    let writing = true
    const follow = async (limit: number) => {
      const events: string[] = []
      let after: string | undefined
      for (let last = false; !last; ) {
        last = !writing
        for (let more = true; more; ) {
          const page = changesPageSchema.parse(JSON.parse(await readChanges(tools, caller, { after, limit })))
          events.push(...page.items.filter(item => item.kind === 'case-event').map(item => item.id))
          after = page.cursor
          more = page.more
        }
      }
      return events
    }
    const readers = [4, 1000, 1000].map(follow)
    await Promise.all(
      Array.from({ length: 6 }, async (_, index) => {
        for (let round = 0; round < 8; round += 1) {
          await resubmit(`case-${index + 1}`)
          await finishAutoCheck(tools, `case-${index + 1}`, { result: 'fails' })
        }
      }),
    )
    writing = false
    const events = await follow(5000)
    expect(events).toHaveLength(6 + 6 * 16)
    for (const reader of await Promise.all(readers)) expect(reader).toEqual(events)
  })
})
