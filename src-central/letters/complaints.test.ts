import { afterEach, describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { startLetterScene } from '../testing/letter-scene.ts'
import type { TestCentre } from '../testing/test-centre.ts'
import { deliverOne, pullCase, type TestDesk, writeAct, writeDecision } from '../testing/test-desk.ts'

let centre: TestCentre
let liu: TestDesk
let record: CaseRecord
afterEach(() => centre.close())

const path = { path: '/acts' } as const
const details = {
  kind: 'complaint',
  number: '12345-01',
  receivedOn: '2026-03-05',
  answerBy: '2026-03-20',
  looker: 'chen',
}
const link = (change: object = {}) =>
  writeAct(centre, liu, record, 'complaint-linked', { note: '办理过慢', details: { ...details, ...change } })

async function start(): Promise<void> {
  ;({ centre, liu, record } = await startLetterScene())
}

describe('a linked complaint (D7)', () => {
  it('stands on the case with who linked it, and raises no version', async () => {
    await start()
    const before = record.version
    expect(await deliverOne(centre, liu, link(), path)).toMatchObject({ kind: 'accepted' })
    const after = await pullCase(centre, liu, 'case-1')
    expect(after.version).toBe(before)
    expect(after.complaints).toMatchObject([{ ...details, note: '办理过慢', linkedBy: 'liu' }])
    expect(await deliverOne(centre, liu, link(), path)).toMatchObject({
      kind: 'refused',
      reason: 'not-allowed',
    })
  })

  it('is not given to somebody who took a stage, or whom the centre does not know', async () => {
    await start()
    const decided = writeDecision(centre, liu, record, { outcome: 'refuse', reasons: ['ID01'] })
    expect(await deliverOne(centre, liu, decided)).toMatchObject({ kind: 'accepted' })
    for (const looker of ['liu', 'nobody'])
      expect(await deliverOne(centre, liu, link({ looker }), path)).toMatchObject({
        kind: 'refused',
        reason: 'not-allowed',
      })
    expect(await deliverOne(centre, liu, link(), path)).toMatchObject({ kind: 'accepted' })
  })

  it('without an answer-by date is unreadable', async () => {
    await start()
    const { answerBy: _, ...open } = details
    const letter = writeAct(centre, liu, record, 'complaint-linked', { details: open })
    expect(await deliverOne(centre, liu, letter, path)).toMatchObject({
      kind: 'refused',
      reason: 'unreadable',
    })
  })
})
