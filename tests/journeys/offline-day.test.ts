import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LetterId } from '../../src-shared/kernel/ids.ts'
import { decide, listToReview } from '../support/decide.ts'
import { type DoorProcess, startDoorProcess } from '../support/door-process.ts'
import { type JourneyCentre, PASSWORD, startJourneyCentre } from '../support/journey-centre.ts'
import { until, untilStatus } from '../support/test-desk.ts'

describe('a day without the line', () => {
  let centre: JourneyCentre
  let dataFolder: string
  let door: DoorProcess

  beforeEach(async () => {
    centre = await startJourneyCentre({ cases: 26 })
    dataFolder = mkdtempSync(join(tmpdir(), 'journey-desk-'))
    door = await startDoorProcess({ dataFolder, centreAddress: centre.address })
  })
  afterEach(async () => {
    await door.kill()
    await centre.close()
    rmSync(dataFolder, { recursive: true, force: true })
  })

  it('twenty decisions made offline survive kill -9 and are each receipted exactly once', async () => {
    await door.face.session.signIn({ loginName: 'chen', password: PASSWORD })
    await untilStatus(
      door.face,
      'everything is here',
      status => status.ready.of === 26 && status.ready.cases === 26,
    )
    await centre.stop()

    const rows = await listToReview(door.face)
    const decided: LetterId[] = []
    for (const [index, row] of rows.slice(0, 20).entries()) {
      decided.push(await decide(door.face, row.caseId, index % 3 === 0 ? 'refuse' : 'approve'))
    }
    expect(await listToReview(door.face)).toHaveLength(6)
    await door.kill('SIGKILL')

    door = await startDoorProcess({ dataFolder, centreAddress: centre.address })
    const before = await door.face.session.state({})
    expect(before.mode).toBe('closed')
    expect(before.officersHere.map(officer => officer.loginName)).toEqual(['chen'])
    await door.face.session.signIn({ loginName: 'chen', password: PASSWORD })
    await untilStatus(
      door.face,
      'the desk says that the centre cannot be reached',
      status => status.connection === 'centre-unreachable',
    )
    const unsent = await door.face.outbox.list({ which: 'unsent', after: null, limit: 100 })
    expect(unsent.letters.map(letter => letter.state)).toEqual(Array(20).fill('waiting'))
    expect(new Set(unsent.letters.map(letter => letter.letterId))).toEqual(new Set(decided))
    expect((await door.face.sync.status({})).nextTryAt).not.toBeNull()

    await centre.start()
    await door.face.outbox.tryNow({})
    await untilStatus(
      door.face,
      'the outbox is empty',
      status => status.waiting === 0 && status.connection === 'online',
    )
    const done = await until('all are receipted', async () => {
      const { letters } = await door.face.outbox.list({ which: 'done', after: null, limit: 100 })
      return letters.length === 20 && letters
    })
    expect(
      done.every(letter => letter.state === 'receipted' && letter.receipt?.disposition === 'applied'),
    ).toBe(true)
    expect(await centre.effects(decided)).toEqual(Object.fromEntries(decided.map(id => [id, 1])))
    expect(await listToReview(door.face)).toHaveLength(6)
    expect(door.log()).not.toMatch(/测试|5201/)
  })

  it('a letter held for undo when the desk is killed falls due at the next unlock, without undo', async () => {
    await door.face.session.signIn({ loginName: 'chen', password: PASSWORD })
    await untilStatus(door.face, 'everything is here', status => status.ready.cases === 26)
    const [row] = await listToReview(door.face)
    if (!row) throw new Error('there is nothing to review')
    const letterId = await decide(door.face, row.caseId, 'approve')
    await door.kill('SIGKILL')
    door = await startDoorProcess({ dataFolder, centreAddress: centre.address })
    await door.face.session.signIn({ loginName: 'chen', password: PASSWORD })
    await expect(door.face.case.undo({ letterId })).rejects.toMatchObject({ code: 'undo-over' })
    await untilStatus(door.face, 'it is sent', status => status.waiting === 0)
    expect(await centre.effects([letterId])).toEqual({ [letterId]: 1 })
  })
})
