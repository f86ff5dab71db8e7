import { afterEach, describe, expect, it } from 'vitest'
import { shownDigest } from '../../src-shared/cases/decision.ts'
import { type CaseScene, seen, startCaseScene } from '../testing/case-scene.ts'
import { pull } from '../testing/test-desk.ts'
import { checkCase, postCase, registrationCase } from '../testing/tiny-cases.ts'
import { everyWork, postRules, tinyRulebook } from '../testing/tiny-rulebook.ts'

let scene: CaseScene
afterEach(() => scene.centre.close())

const contact = (reached: boolean, at = '2026-11-23T01:00:00.000Z') => ({
  note: '打过电话',
  details: { how: 'phone', reached, at },
})
const published = { year: 2026, state: 'published' as const, holidays: [], makeUpDays: [], source: 'test' }

describe('失业登记', () => {
  it('approved: registered from today in China, with a serial, and working days until the first contact', async () => {
    const { payload } = registrationCase()
    const keys = { ...payload.keys, localSerial: null }
    scene = await startCaseScene([registrationCase('registration-1', { payload: { ...payload, keys } })], {
      calendars: [published],
    })
    await scene.decide('he', 'registration-1')
    expect(await scene.now('registration-1')).toMatchObject({
      status: 'approved',
      payload: {
        registeredOn: '2026-11-22',
        keys: { localSerial: '520111101SM20260305000001' },
        contact: { dueOn: '2026-11-27', dueProvisional: false, reachedAt: null },
      },
    })
  })

  it('keeps the serial it has, and says when a year’s holidays are not known', async () => {
    scene = await startCaseScene([registrationCase()])
    await scene.decide('he', 'registration-1')
    expect((await scene.now('registration-1')).payload).toMatchObject({
      keys: { localSerial: 'SY202603050001' },
      contact: { dueProvisional: true },
    })
  })

  it('the clock of the first contact stops at the first one that reached them, and at no other', async () => {
    scene = await startCaseScene([registrationCase('registration-1', { status: 'approved' })])
    const reachedAt = async () => {
      const { payload } = await scene.now('registration-1')
      return 'contact' in payload ? payload.contact.reachedAt : undefined
    }
    expect(await scene.act('he', 'registration-1', 'contact-logged', contact(false))).toMatchObject({
      kind: 'accepted',
      receipt: { versionAfter: 1 },
      case: { version: 1 },
    })
    expect(await reachedAt()).toBe(null)
    await scene.act('ma', 'registration-1', 'contact-logged', contact(true))
    await scene.act('he', 'registration-1', 'contact-logged', contact(true, '2026-11-24T01:00:00.000Z'))
    expect(await reachedAt()).toBe('2026-11-23T01:00:00.000Z')
    expect((await scene.now('registration-1')).payload).toMatchObject({
      contact: {
        log: [
          { reached: false, byName: '经办员he', note: '打过电话' },
          { reached: true, byName: '经办员ma' },
          { reached: true, byName: '经办员he' },
        ],
      },
    })
    expect(await scene.events('registration-1')).toEqual(['submitted', ...Array(3).fill('contact-logged')])
  })

  it('a contact fits whatever version stands; fifty newest are kept, each note in five hundred characters', async () => {
    scene = await startCaseScene([registrationCase('registration-1', { version: 7 })])
    const long = { ...contact(false), caseVersion: 1, note: `${'长'.repeat(499)}😀` }
    for (let n = 0; n < 51; n += 1)
      expect((await scene.act('he', 'registration-1', 'contact-logged', long)).kind).toBe('accepted')
    const { payload } = await scene.now('registration-1')
    const log = 'contact' in payload ? payload.contact.log : []
    expect([log.length, log[0]?.note]).toEqual([50, '长'.repeat(499)])
  })

  it('a contact on a case that is withdrawn or refused is not allowed', async () => {
    scene = await startCaseScene([
      registrationCase('a', { status: 'withdrawn' }),
      registrationCase('b', { status: 'rejected' }),
    ])
    for (const id of ['a', 'b'])
      expect(await scene.act('he', id, 'contact-logged', contact(true))).toMatchObject({
        reason: 'not-allowed',
      })
  })
})

describe('失业信息核查', () => {
  it('is decided by a finding, which is the status and stands on the earlier decision', async () => {
    scene = await startCaseScene([checkCase()])
    expect(await scene.decide('he', 'check-1', { outcome: 'confirm', finding: 'verified' })).toMatchObject({
      case: { status: 'verified', earlierDecisions: [{ outcome: 'confirm', finding: 'verified' }] },
    })
    expect(await scene.events('check-1')).toEqual(['submitted', 'confirmed'])
  })

  it('another finding by another officer is no agreement', async () => {
    scene = await startCaseScene([checkCase()])
    const seenBy = await scene.now('check-1')
    const { version } = seenBy
    await scene.decide('he', 'check-1', { outcome: 'confirm', finding: 'verified' })
    const late = { outcome: 'confirm', caseVersion: version, shownDigest: shownDigest(version, []) }
    expect(await scene.decide('ma', 'check-1', { ...late, finding: 'verified' })).toMatchObject({
      kind: 'agreed',
    })
    expect(await scene.decide('ma', 'check-1', { ...late, finding: 'deregistered' })).toMatchObject({
      kind: 'conflict',
      reason: 'already-decided',
    })
  })

  it('协查: asked on the spot, and what was found goes back to whoever judges it', async () => {
    scene = await startCaseScene([checkCase()])
    expect(
      await scene.decide('he', 'check-1', { outcome: 'field-check', internalNote: '请村里核实' }),
    ).toMatchObject({ case: { status: 'needs-field-check', version: 2 } })
    const found = { note: '本人在家待业', details: { finding: 'verified' } }
    expect(await scene.act('he', 'check-1', 'field-result', found)).toMatchObject({
      case: {
        status: 'field-result',
        version: 3,
        payload: {
          fieldResult: {
            finding: 'verified',
            text: '本人在家待业',
            byName: '经办员he',
            at: scene.centre.clock.now(),
          },
        },
      },
    })
    expect(await scene.act('he', 'check-1', 'field-result', found)).toMatchObject({ reason: 'not-allowed' })
    await scene.decide('he', 'check-1', { outcome: 'confirm', finding: 'verified' })
    expect(await scene.events('check-1')).toEqual([
      'submitted',
      'field-check-asked',
      'field-result',
      'confirmed',
    ])
  })
})

describe('what waits for a finding', () => {
  it('is told of it, and of its reopening, in the same transaction', async () => {
    const gate = {
      ...postRules.conditions[0],
      id: 'registered',
      test: { kind: 'is', fact: 'source.unemployment-registration.finding', value: 'verified' },
    }
    const work = everyWork.map(rules => (rules === postRules ? { ...postRules, conditions: [gate] } : rules))
    scene = await startCaseScene([postCase('p'), checkCase('c')], {
      rulebooks: [tinyRulebook({ work })],
    })
    const finding = async () => (await scene.now('p')).sources[0]?.facts.finding
    const approve = { outcome: 'approve', checklist: seen }
    expect(await scene.decide('he', 'p', approve)).toMatchObject({ detail: 'condition-not-met registered' })
    await scene.decide('he', 'c', { outcome: 'confirm', finding: 'verified' })
    expect(await finding()).toBe('verified')
    expect((await scene.now('p')).version).toBe(1)
    const id = await scene.ask('ma', 'c', 'reopen')
    await scene.settle('luo', id ?? '')
    expect(await finding()).toBeUndefined()
    expect(await scene.decide('he', 'p', approve)).toMatchObject({ detail: 'condition-not-met registered' })
  })
})

describe('acts', () => {
  it('暂缓 may not rest on a forbidden ground', async () => {
    scene = await startCaseScene([registrationCase()])
    expect(await scene.act('he', 'registration-1', 'hold', { note: '等补档案，无档案' })).toMatchObject({
      kind: 'refused',
      reason: 'reason-not-allowed',
      detail: 'wording-forbidden no-archive',
    })
    expect((await scene.act('he', 'registration-1', 'hold', { note: '等公安回复' })).kind).toBe('accepted')
  })

  it('with details of another form are unreadable and change nothing', async () => {
    scene = await startCaseScene([registrationCase(), checkCase('check-1', { status: 'needs-field-check' })])
    const { cursor } = await pull(scene.centre, await scene.desk('he'))
    const bad: [string, string, object][] = [
      ['registration-1', 'contact-logged', {}],
      ['registration-1', 'contact-logged', { how: 'owl', reached: true, at: '2026-11-23T01:00:00.000Z' }],
      ['check-1', 'field-result', { finding: 'maybe' }],
      ['registration-1', 'correction-requested', { want: 'everything', about: null }],
      ['registration-1', 'own-decision-retracted', { decisionId: 'mine' }],
      ['registration-1', 'intake', { name: '王' }],
    ]
    for (const [id, kind, details] of bad)
      expect(await scene.act('he', id, kind, { details } as never)).toMatchObject({
        kind: 'refused',
        reason: 'unreadable',
      })
    expect((await pull(scene.centre, await scene.desk('he'), { cursor })).items).toEqual([])
  })

  it('a decision taken back at the desk is recorded and nothing more', async () => {
    scene = await startCaseScene([registrationCase()])
    const decisionId = '0192f0c0-0000-7000-8000-000000000009'
    const told = { caseVersion: 9, note: '点错了', details: { decisionId } }
    expect(await scene.act('he', 'registration-1', 'own-decision-retracted', told)).toMatchObject({
      kind: 'accepted',
      case: { version: 1, marks: [] },
    })
    expect(await scene.events('registration-1')).toEqual(['submitted', 'own-decision-retracted'])
  })
})
