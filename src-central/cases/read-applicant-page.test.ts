import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applicantPageSchema, pageStandingOf } from '../../src-shared/central/applicant-page.ts'
import { type ExceptionScene, refusal, startExceptionScene } from '../testing/exception-scene.ts'
import { call, type TestDesk } from '../testing/test-desk.ts'

let scene: ExceptionScene
beforeEach(async () => {
  scene = await startExceptionScene()
})
afterEach(() => scene.centre.close())

const ask = (desk: TestDesk, id = 'case-1') =>
  call(scene.centre, 'GET', `/cases/${id}/applicant-page`, { token: desk.session.accessToken })
const linesAtCentre = async () =>
  (await scene.centre.centre.storage.read.db.selectFrom('audit_lines').selectAll().execute())
    .map(line => JSON.stringify(line))
    .filter(text => text.includes('applicant-page'))

describe('the applicant’s own page of a case', () => {
  it('is told to who may view the case: what the shared page shows, masked, as of now, and noted first', async () => {
    await scene.decide('liu', 'case-1', {
      ...refusal,
      applicantText: '请致电13812345678',
      internalNote: '疑似代办',
    })
    const { json, text } = await ask(scene.chen)
    const page = applicantPageSchema.parse(json)
    const record = await scene.now('case-1')
    expect(page).toMatchObject({ caseId: 'case-1', version: record.version, asOf: scene.centre.clock.now() })
    expect(page.told).toMatchObject([
      { outcome: 'refuse', reasons: ['ID01'], applicantText: '请致电138****5678' },
    ])
    // By no rules it is not known whether a refusal only passed the case on: then it is not told.
    expect(pageStandingOf(record, undefined).told).toEqual([])
    for (const word of ['疑似代办', record.payload.idNumber, '"liu"', '经办员liu', '13812345678'])
      expect(text).not.toContain(word)
    const [line] = await linesAtCentre()
    expect(line).toContain('case-1')
    expect(line).not.toContain(record.personName)
  })

  it.each([
    ['another agency', { agencies: ['520103'] }],
    ['another kind of work', { workTypes: ['eligibility-review'] }],
    ['no right to view', { roles: ['audit-admin'] }],
  ])('is not there for an officer of %s, and nothing is noted', async (_, change) => {
    await scene.stand('chen', change as never)
    expect((await ask(await scene.desk('chen'))).json.code).toBe('not-found')
    expect(await linesAtCentre()).toEqual([])
  })

  it('is not there of a case that is none', async () => {
    expect((await ask(scene.chen, 'case-none')).json.code).toBe('not-found')
  })
})
