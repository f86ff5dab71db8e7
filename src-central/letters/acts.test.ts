import { afterEach, describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { type LetterScene, startLetterScene } from '../testing/letter-scene.ts'
import type { TestCentre, TestCentreOptions } from '../testing/test-centre.ts'
import { deliver, deliverOne, pullCase, type TestDesk, writeAct } from '../testing/test-desk.ts'

let centre: TestCentre
let liu: TestDesk
let record: CaseRecord
let effectsOf: LetterScene['effectsOf']
let newPhoto: LetterScene['newPhoto']
afterEach(() => centre.close())

async function start(options: TestCentreOptions = {}): Promise<void> {
  ;({ centre, liu, record, effectsOf, newPhoto } = await startLetterScene(options))
}

describe('acts', () => {
  const act = { path: '/acts' } as const

  it('hold and release the case without raising the version', async () => {
    await start()
    const hold = writeAct(centre, liu, record, 'hold', { note: '等公安回复' })
    expect(await deliverOne(centre, liu, hold, act)).toMatchObject({
      kind: 'accepted',
      receipt: { outcome: null, versionAfter: 2 },
      case: { version: 2, marks: [{ kind: 'on-hold', note: '等公安回复' }] },
    })
    expect(await deliverOne(centre, liu, hold, act)).toMatchObject({ kind: 'duplicate' })
    const again = writeAct(centre, liu, record, 'hold')
    expect(await deliverOne(centre, liu, again, act)).toMatchObject({
      kind: 'refused',
      reason: 'not-allowed',
    })
    const release = writeAct(centre, liu, record, 'release-hold')
    expect(await deliverOne(centre, liu, release, act)).toMatchObject({
      kind: 'accepted',
      case: { marks: [] },
    })
    expect(await effectsOf(hold.letter.id)).toBe(1)
  })

  it('on a changed case are a conflict, except a note', async () => {
    await start()
    await newPhoto()
    const hold = writeAct(centre, liu, record, 'hold')
    expect(await deliverOne(centre, liu, hold, act)).toMatchObject({
      kind: 'conflict',
      reason: 'case-changed',
    })
    const note = writeAct(centre, liu, record, 'note', { note: '来过电话' })
    expect(await deliverOne(centre, liu, note, act)).toMatchObject({ kind: 'accepted', case: { version: 4 } })
  })

  it.each(['same-person-judged'])(
    '%s is refused until its work is built, and delays no other act',
    async kind => {
      await start()
      const two = await pullCase(centre, liu, 'case-2')
      const letters = [writeAct(centre, liu, record, 'hold'), writeAct(centre, liu, two, kind)]
      expect(await deliver(centre, liu, letters, act)).toMatchObject([
        { kind: 'accepted' },
        { kind: 'refused', reason: 'not-allowed' },
      ])
    },
  )
})
