import { afterEach, describe, expect, it } from 'vitest'
import { attachmentOf } from '../../tests/builders/cases.ts'
import { type CaseScene, seen, startCaseScene } from '../testing/case-scene.ts'
import { interimCase, personCase, postCase } from '../testing/tiny-cases.ts'
import { tinyRulebook } from '../testing/tiny-rulebook.ts'

let scene: CaseScene
afterEach(() => scene.centre.close())

const approve = { outcome: 'approve', checklist: seen }

describe('two stages', () => {
  it('the first passes the case on and changes nothing for the applicant; another officer decides', async () => {
    scene = await startCaseScene([postCase()])
    expect(await scene.decide('gu', 'post-1', approve)).toMatchObject({
      kind: 'accepted',
      case: { status: 'host-accepted', stage: 'second', version: 2 },
    })
    expect(await scene.decide('gu', 'post-1', approve)).toMatchObject({
      kind: 'refused',
      reason: 'not-allowed',
    })
    expect(await scene.decide('he', 'post-1', approve)).toMatchObject({ reason: 'not-allowed' })
    expect(await scene.decide('tang', 'post-1', approve)).toMatchObject({
      kind: 'accepted',
      case: { status: 'eligible', stage: 'second', version: 3 },
    })
    expect(await scene.events('post-1')).toEqual(['submitted', 'stage-passed', 'approved'])
  })

  it('退回初审 brings it back with text; the first officer decides again, and so does the second', async () => {
    scene = await startCaseScene([postCase()])
    await scene.decide('he', 'post-1', approve)
    expect(await scene.decide('tang', 'post-1', { outcome: 'send-back' })).toMatchObject({
      kind: 'refused',
      reason: 'not-allowed',
      detail: 'note-required',
    })
    expect(
      await scene.decide('tang', 'post-1', { outcome: 'send-back', internalNote: '请核对证书' }),
    ).toMatchObject({ kind: 'accepted', case: { status: 'host-accepted', stage: 'first', version: 3 } })
    await scene.decide('he', 'post-1', approve)
    expect(await scene.decide('tang', 'post-1', approve)).toMatchObject({ case: { status: 'eligible' } })
    const { earlierDecisions } = await scene.now('post-1')
    expect(earlierDecisions.map(past => [past.decidedBy, past.outcome, past.stage])).toEqual([
      ['he', 'approve', 'first'],
      ['tang', 'send-back', 'second'],
      ['he', 'approve', 'first'],
      ['tang', 'approve', 'second'],
    ])
    expect(await scene.events('post-1')).toContain('sent-back')
  })

  it('不通过 at the first goes forward as an opinion where the rulebook says so, and ends nothing', async () => {
    scene = await startCaseScene([postCase()])
    expect(await scene.decide('he', 'post-1', { outcome: 'refuse', reasons: ['EL01'] })).toMatchObject({
      kind: 'accepted',
      case: { status: 'host-accepted', stage: 'second' },
    })
    expect(await scene.decide('tang', 'post-1', { outcome: 'refuse', reasons: ['EL01'] })).toMatchObject({
      case: { status: 'ineligible' },
    })
    expect(await scene.events('post-1')).toEqual(['submitted', 'stage-passed', 'refused'])
  })

  it('nobody reviews what they entered at the window', async () => {
    scene = await startCaseScene([postCase('post-1', { enteredBy: 'he' })])
    expect(await scene.decide('he', 'post-1', approve)).toMatchObject({ reason: 'not-allowed' })
    expect((await scene.decide('ma', 'post-1', approve)).kind).toBe('accepted')
  })

  it('a decision is frozen on the case with its rules, its rulebook and both clocks', async () => {
    scene = await startCaseScene([postCase()])
    const rules = [
      {
        condition: 'unit-recognised',
        result: 'pass' as const,
        inputs: { 'payload.application.unitRecognised': true },
      },
    ]
    const decidedAt = '2026-11-22T02:00:30.000Z'
    await scene.decide('he', 'post-1', { ...approve, rules, decidedAt, applicantText: '已收到' })
    expect((await scene.now('post-1')).earlierDecisions[0]).toMatchObject({
      finding: null,
      applicantText: '已收到',
      decidedAt,
      receivedAt: '2026-11-22T02:01:00.000Z',
      rulebook: { id: 'guizhou', version: '2026.1' },
      rules,
    })
  })
})

describe('退回补正', () => {
  it('SM-2B: the case stays 确认通过, the applicant has it until a working day, nobody decides meanwhile', async () => {
    scene = await startCaseScene([postCase()], {
      calendars: [
        {
          year: 2026,
          state: 'published',
          holidays: ['2026-11-25'] as never[],
          makeUpDays: [],
          source: 'test',
        },
      ],
    })
    const verdict = await scene.decide('he', 'post-1', {
      outcome: 'return',
      reasons: ['EL07'],
      applicantText: '请上传清晰的证书',
    })
    // From Sunday on: Monday 1, Tuesday 2, Wednesday off, Thursday 3, Friday 4, Monday 5.
    const mark = { kind: 'in-correction', until: '2026-11-30', note: '请上传清晰的证书', by: 'he' }
    expect(verdict).toMatchObject({ case: { status: 'host-accepted', stage: 'first', marks: [mark] } })
    for (const change of [approve, { outcome: 'return', reasons: ['EL07'] }])
      expect(await scene.decide('ma', 'post-1', change)).toMatchObject({ reason: 'not-allowed' })
    expect(await scene.act('ma', 'post-1', 'hold')).toMatchObject({ reason: 'not-allowed' })
    expect(await scene.events('post-1')).toEqual(['submitted', 'returned'])
  })

  it('SM-2A: the case goes to 退回补正 and its marks go, except that two people lifted a condition', async () => {
    const mark = { note: '', about: null, until: null, by: 'ma', byName: '马', confirmedByName: null }
    const at = '2026-11-22T01:00:00.000Z'
    scene = await startCaseScene([
      personCase('person-1', {
        marks: [
          { ...mark, kind: 'field-check', at },
          { ...mark, kind: 'override', about: 'two-years', confirmedByName: '顾', at },
        ],
      }),
    ])
    expect(await scene.decide('he', 'person-1', { outcome: 'return', reasons: ['EL01'] })).toMatchObject({
      case: { status: 'returned', marks: [{ kind: 'override' }] },
    })
    expect(await scene.decide('ma', 'person-1')).toMatchObject({ reason: 'not-allowed' })
  })

  it('only at the first stage', async () => {
    scene = await startCaseScene([postCase('post-1', { stage: 'second' })])
    expect(await scene.decide('tang', 'post-1', { outcome: 'return', reasons: ['EL07'] })).toMatchObject({
      reason: 'not-allowed',
    })
  })
})

describe('approval on interim documents', () => {
  it('writes the certificate down as owed before starting, at the last stage and once', async () => {
    scene = await startCaseScene([interimCase()])
    await scene.decide('he', 'post-1', approve)
    expect((await scene.now('post-1')).payload).toMatchObject({ owed: [] })
    await scene.decide('tang', 'post-1', approve)
    expect((await scene.now('post-1')).payload).toMatchObject({
      owed: [{ document: 'graduation-certificate', dueBy: 'on-post', clearedAt: null }],
    })
  })

  it('owes nothing with the certificate, without any interim document, or where the rulebook knows no such rule', async () => {
    const certificate = attachmentOf('c', { slot: 'graduation-certificate' })
    const form = attachmentOf('f', { slot: 'recommendation-form' })
    const second = (id: string, attachments: object[]) => postCase(id, { stage: 'second', attachments })
    scene = await startCaseScene(
      [second('a', [certificate, form]), second('b', []), { ...second('c', [form]), referenceOn: old }],
      { rulebooks: [withoutLater, tinyRulebook()] },
    )
    for (const id of ['a', 'b', 'c']) {
      expect((await scene.decide('tang', id, { ...approve, rulebook: rulebookFor(id) })).kind).toBe(
        'accepted',
      )
      expect((await scene.now(id)).payload, id).toMatchObject({ owed: [] })
    }
  })
})

const old = '2025-11-22' as never
const rulebookFor = (id: string) => ({ id: 'guizhou', version: id === 'c' ? '2025.1' : '2026.1' })
const withoutLater = tinyRulebook({
  version: '2025.1',
  effectiveFrom: '2025-01-01',
  effectiveTo: '2025-12-31',
  work: tinyRulebook().work.map(rules => ({ ...rules, certificateLater: null })),
})
