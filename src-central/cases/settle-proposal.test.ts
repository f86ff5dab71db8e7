import { afterEach, describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { earlierDecisionOf } from '../../tests/builders/cases.ts'
import { findCase } from '../storage/case-store.ts'
import { type CaseScene, seen, startCaseScene } from '../testing/case-scene.ts'
import { call, deliverOne, freshId, openDesk, pull, writeDecision } from '../testing/test-desk.ts'
import { checkCase, postCase, registrationCase } from '../testing/tiny-cases.ts'
import { QINGYAN } from '../testing/tiny-demo.ts'
import { storeCaseChange } from './store-case-change.ts'

let scene: CaseScene
afterEach(() => scene.centre.close())

async function asked(name: string, id: string, want: string, about: string | null = null): Promise<string> {
  const proposalId = await scene.ask(name, id, want, about)
  if (!proposalId) throw new Error(`${want} was not taken`)
  return proposalId
}

const codeOf = ({ status, json }: { status: number; json: { code?: string } }) => [status, json.code]

describe('two people agree', () => {
  it('reopen: back to the stage where it was closed, with the promised day it had', async () => {
    scene = await startCaseScene([postCase('p')])
    await scene.decide('he', 'p', { outcome: 'approve', checklist: seen })
    await scene.decide('tang', 'p', { outcome: 'refuse', reasons: ['EL01'] })
    const { dueOn, version } = await scene.now('p')
    const id = await asked('he', 'p', 'reopen')
    scene.centre.clock.goOn(120_000)
    expect((await scene.settle('luo', id)).json.proposal).toMatchObject({
      state: 'confirmed',
      secondBy: 'luo',
      secondAt: scene.centre.clock.now(),
    })
    expect(await scene.now('p')).toMatchObject({
      status: 'host-accepted',
      stage: 'second',
      dueOn,
      version: version + 1,
    })
    expect(await scene.events('p')).toContain('reopened')
    const again = await scene.decide('tang', 'p', { outcome: 'approve', checklist: seen })
    expect(again).toMatchObject({ kind: 'accepted', case: { status: 'eligible' } })
  })

  it('revoke, release-lock and a check’s finding follow their arrows', async () => {
    scene = await startCaseScene([
      postCase('approved', { status: 'eligible', stage: 'second' }),
      postCase('locked'),
      checkCase('checked', {
        status: 'no-record',
        earlierDecisions: [earlierDecisionOf({ outcome: 'confirm' })],
      }),
    ])
    const vectors: [string, string, string, string][] = [
      ['approved', 'revoke', 'revoked', 'revoked'],
      ['locked', 'release-lock', 'lapsed', 'lock-released'],
      ['checked', 'reopen', 'matched', 'reopened'],
    ]
    for (const [id, want, status, event] of vectors) {
      await scene.settle('luo', await asked('he', id, want))
      expect(await scene.now(id)).toMatchObject({ status, version: 2 })
      expect(await scene.events(id)).toContain(event)
    }
  })

  it('override: the condition is lifted for this case alone, with both names, and a decision may stand on it', async () => {
    const made = postCase()
    const application = made.payload.application && { ...made.payload.application, unitRecognised: false }
    scene = await startCaseScene([postCase('p', { payload: { ...made.payload, application } })])
    const approve = { outcome: 'approve', checklist: seen }
    expect(await scene.decide('he', 'p', approve)).toMatchObject({
      reason: 'not-allowed',
      detail: 'condition-not-met unit-recognised',
    })
    await scene.settle('luo', await asked('he', 'p', 'override', 'unit-recognised'))
    expect(await scene.now('p')).toMatchObject({
      version: 1,
      marks: [
        {
          kind: 'override',
          about: 'unit-recognised',
          note: '发现新情况',
          by: 'he',
          byName: '经办员he',
          confirmedByName: '经办员luo',
        },
      ],
    })
    await scene.decide('he', 'p', approve)
    expect(await scene.decide('tang', 'p', approve)).toMatchObject({
      case: { status: 'eligible', marks: [{ kind: 'override' }] },
    })
    expect(await scene.events('p')).toContain('override-granted')
  })

  it('fraud: the case goes to the second stage at least, where another officer judges it', async () => {
    scene = await startCaseScene([postCase('first'), postCase('second', { stage: 'second' })])
    await scene.settle('luo', await asked('he', 'first', 'fraud'))
    expect(await scene.now('first')).toMatchObject({ status: 'host-accepted', stage: 'second', version: 2 })
    const id = await asked('he', 'second', 'fraud')
    await scene.settle('luo', id)
    expect(await scene.now('second')).toMatchObject({ stage: 'second', version: 1 })
    expect(await scene.proposal(id)).toMatchObject({ state: 'confirmed' })
    expect(await scene.events('second')).toEqual(['submitted', 'correction-requested', 'fraud-confirmed'])
  })

  it('the same account is not a second person, at whichever desk', async () => {
    scene = await startCaseScene([postCase('p')])
    const id = await asked('gu', 'p', 'release-lock')
    expect(codeOf(await scene.settle('gu', id))).toEqual([403, 'same-person'])
    const other = await openDesk(scene.centre, 'gu')
    const body = { requestId: freshId(scene.centre), proposalId: id, agree: true, note: '' }
    const answer = await call(scene.centre, 'POST', '/two-person-acts', {
      token: other.session.accessToken,
      body,
    })
    expect(codeOf(answer)).toEqual([403, 'same-person'])
    expect(await scene.now('p')).toMatchObject({ status: 'host-accepted', version: 1 })
    expect((await scene.proposal(id))?.state).toBe('open')
  })

  it('needs the right, the scope, and a live session', async () => {
    scene = await startCaseScene([postCase('p'), postCase('away', { handlingAgency: QINGYAN })])
    const id = await asked('he', 'p', 'fraud')
    expect(codeOf(await scene.settle('ma', id))).toEqual([403, 'not-permitted'])
    expect(codeOf(await scene.settle('luo', freshId(scene.centre)))).toEqual([404, 'not-found'])
    expect(codeOf(await scene.settle('sun', id))).toEqual([404, 'not-found'])
    const { session } = await scene.desk('luo')
    const sendOnly = await call(scene.centre, 'POST', '/two-person-acts', {
      token: session.sendOnlyToken,
      body: { requestId: freshId(scene.centre), proposalId: id, agree: true, note: '' },
    })
    expect(codeOf(sendOnly)).toEqual([403, 'not-permitted'])
    expect((await scene.proposal(id))?.state).toBe('open')
  })

  it('happens once: the same request answers the same, another one finds it settled', async () => {
    scene = await startCaseScene([postCase('p')])
    const id = await asked('he', 'p', 'fraud')
    await scene.desk('luo')
    const requestId = freshId(scene.centre)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => scene.settle('luo', id, { requestId })),
    )
    expect(new Set(answers.map(answer => answer.text)).size).toBe(1)
    expect(answers[0]?.json.proposal).toMatchObject({ state: 'confirmed' })
    expect(await scene.now('p')).toMatchObject({ version: 2 })
    expect((await scene.events('p')).filter(event => event === 'fraud-confirmed')).toHaveLength(1)
    const { effects } = (await call(scene.centre, 'GET', `/portal/effects?ids=${requestId}`)).json
    expect(effects[requestId]).toBe(1)
    expect(codeOf(await scene.settle('luo', id))).toEqual([409, 'already-settled'])
    expect(codeOf(await scene.settle('luo', id, { requestId, agree: false }))).toEqual([
      409,
      'already-settled',
    ])
    expect(codeOf(await scene.settle('gu', id, { requestId }))).toEqual([409, 'already-settled'])
  })

  it('a case that moved on meanwhile makes it void: nothing happens, and everybody is told', async () => {
    scene = await startCaseScene([postCase('p')])
    const lock = await asked('ma', 'p', 'release-lock')
    await scene.decide('he', 'p', { outcome: 'refuse', reasons: ['EL01'] })
    await scene.decide('tang', 'p', { outcome: 'refuse', reasons: ['EL01'] })
    const answer = await scene.settle('luo', lock)
    expect([answer.status, answer.json.proposal.state]).toEqual([200, 'void'])
    expect(await scene.now('p')).toMatchObject({ status: 'ineligible', version: 3 })
    expect((await scene.events('p')).at(-1)).toBe('proposal-void')
    const { items } = await pull(scene.centre, await scene.desk('he'))
    expect(items.find(item => item.id === lock)?.body).toMatchObject({ state: 'void', secondBy: 'luo' })
  })

  it('so does being closed anew in the same status, or handed in anew', async () => {
    const refused = (n: number) =>
      earlierDecisionOf({ decisionId: `earlier-${n}`, outcome: 'refuse', reasons: ['UN01'] })
    const closed = (id: string) =>
      registrationCase(id, { status: 'rejected', earlierDecisions: [refused(1)] })
    scene = await startCaseScene([closed('again'), closed('anew'), closed('noted')])
    const ids = new Map<string, string>()
    for (const id of ['again', 'anew', 'noted']) ids.set(id, await asked('ma', id, 'reopen'))
    await change('again', record => ({ ...record, earlierDecisions: [refused(1), refused(2)] }))
    await change(
      'anew',
      record => ({ ...record, payload: { ...record.payload, submission: 2 } }) as CaseRecord,
    )
    await change('noted', record => ({ ...record, version: record.version + 4 }))
    const states: [string, string][] = [
      ['again', 'void'],
      ['anew', 'void'],
      ['noted', 'confirmed'],
    ]
    for (const [id, state] of states)
      expect((await scene.settle('luo', ids.get(id) ?? '')).json.proposal.state, id).toBe(state)
    expect(await scene.now('again')).toMatchObject({ status: 'rejected' })
  })

  it('nobody gets two live applications by a reopening', async () => {
    scene = await startCaseScene([
      postCase('old', { status: 'ineligible', stage: 'second' }),
      postCase('new', { status: 'awaiting-host' }),
    ])
    const id = await asked('he', 'old', 'reopen')
    expect((await scene.settle('luo', id)).json.proposal.state).toBe('void')
    expect(await scene.now('old')).toMatchObject({ status: 'ineligible', version: 1 })
  })

  it('goes with its case to another agency, and is asked there', async () => {
    scene = await startCaseScene([postCase('p')])
    const id = await asked('he', 'p', 'fraud')
    const he = await scene.desk('he')
    const away = writeDecision(scene.centre, he, await scene.now('p'), {
      outcome: 'transfer',
      transferTo: QINGYAN,
      internalNote: '户籍在青岩',
    })
    await deliverOne(scene.centre, he, away)
    const { items } = await pull(scene.centre, he)
    expect(items.filter(item => ['case', 'proposal'].includes(item.kind))).toEqual([])
    expect(codeOf(await scene.settle('luo', id))).toEqual([404, 'not-found'])
    expect((await scene.settle('tang', id)).json.proposal).toMatchObject({
      state: 'confirmed',
      agency: QINGYAN,
    })
  })
})

/** Changes a case behind everybody's back, as the portal or a timer would. */
async function change(id: string, to: (record: CaseRecord) => CaseRecord): Promise<void> {
  const at = scene.centre.clock.now()
  await scene.centre.centre.storage.inTransaction(async tx => {
    const stored = await findCase(tx, id)
    if (!stored) throw new Error(id)
    const after = { ...stored, record: to(stored.record) }
    await storeCaseChange(tx, { before: stored.record, after, at, events: [] })
  })
}
