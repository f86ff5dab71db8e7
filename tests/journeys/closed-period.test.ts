import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestCentre } from '../../src-central/testing/test-centre.ts'
import { call, freshId, openDesk } from '../../src-central/testing/test-desk.ts'
import { HUAXI } from '../../src-central/testing/tiny-demo.ts'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import { chinaDateOf, type Instant } from '../../src-shared/kernel/instant.ts'
import type { ReportClosing } from '../../src-shared/reports/closing.ts'
import { reportsOf, setOfReports } from '../builders/closings.ts'
import { uuidOf } from '../builders/ids.ts'
import { folderExporter } from '../builders/report-files.ts'
import { temporaryFolder } from '../builders/stores.ts'
import { decide, listToReview } from '../support/decide.ts'
import { type JourneyCentre, startJourneyCentre } from '../support/journey-centre.ts'
import { enterFirst } from '../support/own-computer.ts'
import { newId, ShiftedClock, startTestDesk, type TestDesk, until } from '../support/test-desk.ts'

const DAY = 86_400_000

describe('a period is closed by three officers at three computers, with the real centre', () => {
  let clock: ShiftedClock
  let centre: JourneyCentre
  const desks: TestDesk[] = []

  beforeEach(async () => {
    clock = new ShiftedClock()
    centre = await startJourneyCentre({ cases: 6, clock })
  })
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.close()
    await centre.close()
  })

  /** A computer of this officer's own, from now on. */
  async function deskOf(loginName: string): Promise<DeskClient> {
    const desk = startTestDesk({
      centreAddress: centre.address,
      clock,
      fileExporter: folderExporter(temporaryFolder()),
    })
    desks.push(desk)
    await enterFirst(desk.face, loginName)
    return desk.face
  }
  const today = () => chinaDateOf(clock.now())
  const stateOf = (face: DeskClient, day: string) =>
    face.closings.state({
      ...{ unit: HUAXI as never, from: day as never, to: day as never, asOf: clock.now() },
      ...{ agencies: [], workTypes: [] },
    })
  const codeOf = (promise: Promise<unknown>) =>
    promise.then(
      () => 'served',
      (cause: { code?: string }) => cause.code,
    )
  const untilState = (face: DeskClient, day: string, state: ReportClosing['state']) =>
    until(`the closing is ${state}`, async () => {
      await face.sync.now({})
      const { closing } = await stateOf(face, day)
      return closing?.state === state && closing
    })
  async function sent(face: DeskClient): Promise<void> {
    clock.shift(61_000)
    await until('everything has arrived', async () => {
      await face.outbox.tryNow({})
      const { letters } = await face.outbox.list({ which: 'unsent', after: null, limit: 50 })
      return letters.length === 0
    })
  }

  /** One case refused and one passed today; gives the refused one, and the day. */
  async function workToday(): Promise<{ refused: CaseId; day: string }> {
    const chen = await deskOf('chen')
    const [one, two] = await listToReview(chen)
    if (!one || !two) throw new Error('there is nothing to review')
    const day = today()
    await decide(chen, one.caseId, 'refuse')
    await decide(chen, two.caseId, 'approve')
    await sent(chen)
    return { refused: one.caseId, day }
  }

  /** Prepared by gu, reviewed by tang, signed by luo. */
  async function close(day: string) {
    const [gu, tang, luo] = [await deskOf('gu'), await deskOf('tang'), await deskOf('luo')]
    expect(await stateOf(gu, day)).toMatchObject({ closing: null, step: 'prepare', stop: null })
    const made = await gu.closings.prepare({ unit: HUAXI as never, from: day as never, to: day as never })
    if (made.kind !== 'prepared') throw new Error(`it does not balance: ${JSON.stringify(made.rows)}`)
    const { id } = made.closing
    expect(await codeOf(gu.closings.review({ id }))).toBe('same-person')
    await untilState(luo, day, 'prepared')
    expect(await codeOf(luo.closings.sign({ id }))).toBe('closing-not-reviewed')
    await untilState(tang, day, 'prepared')
    await tang.closings.review({ id })
    expect(await codeOf(tang.closings.sign({ id }))).toBe('not-permitted')
    await untilState(luo, day, 'reviewed')
    const { closing } = await luo.closings.sign({ id })
    await untilState(gu, day, 'signed')
    return { gu, tang, luo, closing }
  }

  it('prepared, reviewed and signed, it stands; what is reopened later is named by the next period', async () => {
    const { refused, day } = await workToday()
    clock.shift(DAY)
    const { gu, luo, closing } = await close(day)
    expect(closing).toMatchObject({
      serial: `FZ-${HUAXI}-${day.replaceAll('-', '')}-${day.replaceAll('-', '')}-001`,
      prepared: { by: 'gu' },
      reviewed: { by: 'tang' },
      signed: { by: 'luo' },
    })
    const workload = closing.reports.find(each => each.report === 'workload')
    expect(workload).toMatchObject({ breaches: 0 })

    // The same reports as of the same time are the frozen ones, at every desk; so is the report on the page.
    const same = { closingId: closing.id, asOf: closing.asOf, tables: [], following: [], basis: null }
    for (const face of [gu, luo])
      expect(await face.closings.compare({ id: closing.id, asOf: closing.asOf })).toEqual(same)
    const request = { from: closing.from, to: closing.to, agencies: closing.covered, workTypes: [] }
    const report = await luo.reports.make({ report: 'workload', ...request, asOf: clock.now() })
    expect(report.checksum).toBe(workload?.checksum)
    const { sheets } = await luo.closings.get({ id: closing.id })
    expect(sheets.find(each => each.report === 'workload')?.rows).toEqual(report.rows)

    // A file of it carries the names.
    const wish = { exportId: uuidOf(0xe1), format: 'csv', unmasked: null, draft: false } as const
    const file = await luo.reports.export({ ...wish, request: report.request })
    const text = readFileSync(file.path, 'utf8')
    for (const words of [
      `"封存编号","${closing.serial}"`,
      '"单位负责人","经办员luo ',
      '"审核人","经办员tang ',
    ])
      expect(text).toContain(words)

    // Two people reopen what was refused: the frozen figures stay, and the new day names the case.
    const chen = await deskOf('chen')
    const seen = await chen.case.open({ caseId: refused })
    await chen.case.act({
      actId: newId(),
      caseId: refused,
      caseVersion: seen.case.version,
      act: { kind: 'correction-requested', details: { want: 'reopen', about: null } },
      note: '申请人补充了新的照片',
    })
    await sent(chen)
    const proposal = await until('the request is there', async () => {
      await luo.sync.now({})
      return (await luo.proposals.list({})).find(each => each.caseId === refused)
    })
    await luo.proposals.settle({ proposalId: proposal.id, agree: true, note: '同意重新打开' })
    const named = await until('the new day names it', async () => {
      await luo.sync.now({})
      return (await stateOf(luo, today())).corrections[0]
    })
    expect(named).toEqual({
      ...{ caseId: refused, serialNo: proposal.serialNo, agency: HUAXI, workType: 'identity-verification' },
      ...{ what: 'reopened', on: today(), earlier: 'refused', earlierOn: day, closing: closing.serial },
    })
    expect(await luo.closings.compare({ id: closing.id, asOf: clock.now() })).toMatchObject({ tables: [] })
    expect((await stateOf(luo, day)).corrections).toEqual([])
    const next = await luo.reports.export({
      ...wish,
      exportId: uuidOf(0xe2),
      draft: true,
      request: { ...report.request, from: today(), to: today(), asOf: clock.now() },
    })
    expect(readFileSync(next.path, 'utf8')).toContain(`"更正已封存期间","${proposal.serialNo}（`)

    // The next day's set carries it too.
    const second = today()
    clock.shift(DAY)
    const later = await close(second)
    expect(later.closing).toMatchObject({ corrections: [named], serial: expect.stringMatching(/-002$/) })
    expect((await later.luo.audit.verify({})).finding).toMatchObject({ kind: 'whole' })
  }, 240_000)

  it('rows that were changed on the way are refused, and so are days somebody signed', async () => {
    const { day } = await workToday()
    clock.shift(DAY)
    const wire = { address: centre.address, clock } as unknown as TestCentre
    const { session } = await openDesk(wire, 'gu')
    const asOf = clock.now() as Instant
    const place = { id: freshId(wire), unit: HUAXI, covered: [HUAXI], from: day, to: day, asOf }
    const { set, sheets } = setOfReports(reportsOf(HUAXI), place)
    for (const row of sheets[0]?.rows ?? []) row.cells[3] = 9
    const answer = await call(wire, 'POST', '/report-closings', {
      token: session.accessToken,
      body: { requestId: freshId(wire), set, sheets },
    })
    expect([answer.status, answer.json.code]).toEqual([409, 'figures-changed'])
    const { gu } = await close(day)
    expect(
      await codeOf(gu.closings.prepare({ unit: HUAXI as never, from: day as never, to: day as never })),
    ).toBe('period-closed')
  }, 240_000)

  it('one that was returned tells its preparer why, who prepares anew', async () => {
    const { day } = await workToday()
    clock.shift(DAY)
    const [gu, tang] = [await deskOf('gu'), await deskOf('tang')]
    const place = { unit: HUAXI as never, from: day as never, to: day as never }
    const made = await gu.closings.prepare(place)
    if (made.kind !== 'prepared') throw new Error('it does not balance')
    await untilState(tang, day, 'prepared')
    await tang.closings.return({ id: made.closing.id, note: '请先核对超期件' })
    const state = await until('gu is told', async () => {
      await gu.sync.now({})
      const now = await stateOf(gu, day)
      return now.returned !== null && now
    })
    expect(state).toMatchObject({
      closing: null,
      step: 'prepare',
      returned: { returned: { note: '请先核对超期件' } },
    })
    expect(await gu.closings.prepare(place)).toMatchObject({ kind: 'prepared' })
  }, 240_000)

  it('without the centre, what was pulled is read, and every step says that it needs the centre', async () => {
    const { day } = await workToday()
    clock.shift(DAY)
    const { gu, luo, closing } = await close(day)
    await centre.stop()
    expect((await luo.closings.list({})).map(each => each.id)).toEqual([closing.id])
    expect(await luo.closings.compare({ id: closing.id, asOf: closing.asOf })).toMatchObject({ tables: [] })
    expect(await codeOf(luo.closings.get({ id: closing.id }))).toBe('needs-centre')
    clock.shift(DAY)
    const other = { unit: HUAXI as never, from: '2026-01-01' as never, to: '2026-01-31' as never }
    expect(await codeOf(gu.closings.prepare(other))).toBe('needs-centre')
    await centre.start()
  }, 240_000)
})
