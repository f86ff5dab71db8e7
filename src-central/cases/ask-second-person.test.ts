import { afterEach, describe, expect, it } from 'vitest'
import { type CaseScene, startCaseScene } from '../testing/case-scene.ts'
import { pull } from '../testing/test-desk.ts'
import { postCase, registrationCase } from '../testing/tiny-cases.ts'

let scene: CaseScene
afterEach(() => scene.centre.close())

async function asked(name: string, id: string, want: string): Promise<string> {
  const proposalId = await scene.ask(name, id, want)
  if (!proposalId) throw new Error(`${want} was not taken`)
  return proposalId
}

describe('asking a second person', () => {
  it('stands in the feed with who asked and why, and changes nothing at the case', async () => {
    scene = await startCaseScene([registrationCase('r', { status: 'rejected', version: 3 })])
    const { cursor } = await pull(scene.centre, await scene.desk('luo'))
    const id = await asked('he', 'r', 'reopen')
    const { items } = await pull(scene.centre, await scene.desk('luo'), { cursor })
    expect(items.map(item => item.kind).toSorted()).toEqual(['case-event', 'proposal'])
    expect(items.find(item => item.kind === 'proposal')).toMatchObject({
      id,
      body: {
        caseId: 'r',
        want: 'reopen',
        about: null,
        grounds: '发现新情况',
        askedBy: 'he',
        askedByName: '经办员he',
        caseVersion: 3,
        state: 'open',
        secondBy: null,
      },
    })
    expect(await scene.now('r')).toMatchObject({ status: 'rejected', version: 3 })
    expect(await scene.events('r')).toEqual(['submitted', 'correction-requested'])
  })

  it('is refused for what the state machine does not have, for conditions that block nothing, twice, and without words', async () => {
    scene = await startCaseScene([postCase('p'), registrationCase('r', { status: 'approved' })])
    const details = (want: string, about: string | null = null) => ({
      note: '理由',
      details: { want, about },
    })
    const bad: [string, object, string][] = [
      ['r', details('reopen'), 'correction-requested is not open here'],
      ['p', details('reopen'), 'reopen is not open here'],
      ['p', details('revoke'), 'revoke is not open here'],
      ['p', details('release-lock', 'unit-recognised'), 'release-lock is not open here'],
      ['p', details('override'), 'override is not open here'],
      ['p', details('override', 'two-years'), 'override is not open here'],
      ['p', details('override', 'no-such-condition'), 'override is not open here'],
      ['p', details('fraud', 'unit-recognised'), 'fraud is not open here'],
      ['p', { ...details('fraud'), note: ' 。' }, 'note-required'],
    ]
    for (const [id, change, detail] of bad)
      expect(await scene.act('he', id, 'correction-requested', change as never)).toEqual({
        kind: 'refused',
        reason: 'not-allowed',
        detail,
      })
    await asked('he', 'p', 'fraud')
    expect(await scene.act('ma', 'p', 'correction-requested', details('fraud'))).toMatchObject({
      detail: 'fraud is asked already',
    })
    expect(await scene.ask('ma', 'p', 'release-lock')).toBeDefined()
  })

  it('may be asked again once it was refused', async () => {
    scene = await startCaseScene([postCase('p')])
    const first = await asked('he', 'p', 'fraud')
    const answer = await scene.settle('luo', first, { agree: false, note: '证据不足' })
    expect(answer.json.proposal).toMatchObject({
      state: 'refused',
      secondBy: 'luo',
      secondByName: '经办员luo',
      secondNote: '证据不足',
    })
    expect(await scene.now('p')).toMatchObject({ stage: 'first', version: 1 })
    expect(await scene.events('p')).toEqual(['submitted', 'correction-requested', 'proposal-refused'])
    expect(await scene.ask('he', 'p', 'fraud')).toBeDefined()
  })
})
