import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { deregistrationCauseSchema } from '../../src-shared/cases/deregistration-cause.ts'
import { type CaseEvent, caseEventSchema } from '../../src-shared/central/feed.ts'
import { workTypeWords } from '../../src-shared/reports/columns.ts'
import { type Report, type ReportId, reportIdSchema } from '../../src-shared/reports/report.ts'
import { type Counts, recount } from '../builders/report-recount.ts'
import { readRows, requestOf } from '../builders/report-rows.ts'
import { temporaryFolder } from '../builders/stores.ts'
import { type CentreProcess, makeCentreTemplate, startCentreProcess } from '../support/centre-process.ts'
import { startTestDesk, type TestDesk, untilStatus } from '../support/test-desk.ts'

const OFFICERS = ['gz-super', 'sx-super']
let centre: CentreProcess
let root: string
let folder: string

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'reports-'))
  folder = join(root, 'centre')
  await makeCentreTemplate(join(root, 'template'), 200)
  centre = await startCentreProcess(join(root, 'template'), folder)
}, 120_000)
afterAll(async () => {
  await centre?.close()
  rmSync(root, { recursive: true, force: true })
})

async function deskOf(loginName: string): Promise<TestDesk> {
  const desk = startTestDesk({ centreAddress: centre.address, dataFolder: temporaryFolder() })
  onTestFinished(() => desk.close())
  await desk.face.session.signIn({ loginName, password: 'Demo-2026' })
  await desk.face.sync.now({})
  await untilStatus(
    desk.face,
    'everything is here',
    ({ pulling, lastPullAt }) => !pulling && lastPullAt !== null,
  )
  return desk
}

/** The centre's own table, read past all its code. */
function eventsAtCentre(): CaseEvent[] {
  const db = new Sqlite(join(folder, 'centre.db'), { readonly: true })
  const rows = db.prepare('SELECT body_json FROM case_events ORDER BY position').all() as {
    body_json: string
  }[]
  db.close()
  return rows.map(row => caseEventSchema.parse(JSON.parse(row.body_json)))
}

const sum = (counts: Counts, agencies: readonly string[], column: string) =>
  [...counts].reduce(
    (all, [key, row]) => (agencies.includes(key.split(' ')[0] ?? '') ? all + (row[column] ?? 0) : all),
    0,
  )

describe.each(OFFICERS)('every report of the demo, for %s', loginName => {
  it('balances, and its totals are those of the centre’s own events', async () => {
    const { face } = await deskOf(loginName)
    const { officer } = await face.session.state({})
    const asOf = new Date().toISOString()
    const events = eventsAtCentre()
    const days = events.map(event => event.at.slice(0, 10)).sort()
    const to = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    // From somewhere in the middle of what happened, so that something is carried over.
    const from = [days[Math.floor(days.length / 2)], to].sort()[0]
    const request = requestOf({ from, to, asOf })
    const reports = new Map<ReportId, Report>()
    for (const report of reportIdSchema.options)
      reports.set(report, await face.reports.make({ ...request, report }))
    for (const [id, { breaches }] of reports) expect([id, breaches]).toEqual([id, []])

    const agencies = officer?.agencies ?? []
    const inWork = events.filter(event => officer?.workTypes.includes(event.workType))
    const counted = recount(inWork, request)
    const total = (id: ReportId) => readRows(reports.get(id) as Report).at(-1) ?? {}
    const compared: [ReportId, Counts, string[]][] = [
      [
        'workload',
        counted.workload,
        [
          'opening',
          'received',
          'reopened',
          'closed',
          'approved',
          'refused',
          'withdrawn',
          'inHand',
          'onHold',
          'inCorrection',
          'overdue',
        ],
      ],
      [
        'internship-status',
        counted.internship,
        ['all', 'host-accepted', 'eligible', 'on-post', 'ended', 'female'],
      ],
      [
        'unemployment',
        counted.unemployment,
        [
          ...['opening', 'added', 'removed', 'atEnd', 'women', 'found-verified'],
          ...[
            'deregistered',
            'cause-unknown',
            ...deregistrationCauseSchema.options.map(cause => `cause-${cause}`),
          ],
        ],
      ],
      ['real-name', counted.realName, ['received', 'repeats', 'approved', 'refused']],
      ['retention', counted.retention, ['ended', 'finished', 'early', 'retained']],
      ['refusal-reasons', counted.refusedCases, ['cases']],
      ['officers', counted.officers, ['approved', 'refused', 'returned']],
    ]
    for (const [id, counts, columns] of compared)
      for (const column of columns)
        expect([id, column, total(id)[column]]).toEqual([id, column, sum(counts, agencies, column)])
    expect(Number(total('workload').opening) + Number(total('workload').received)).toBeGreaterThan(0)
    expect(Number(total('workload').inHand)).toBeGreaterThan(0)
    const works = new Set(readRows(reports.get('workload') as Report).map(row => row.workType))
    expect(works.size).toBe((officer?.workTypes.length ?? 0) + 1)
    expect([...works]).toContain(workTypeWords[officer?.workTypes[0] ?? 'eligibility-review'].zh)
  }, 120_000)
})

it('a caseworker has their own figures and is told why there is no more', async () => {
  const { face } = await deskOf('gz-town')
  const own = await face.reports.make(
    requestOf({ from: '2026-01-01', to: '2026-12-31', asOf: new Date().toISOString() }),
  )
  expect(own.columns.map(column => column.key)).not.toContain('inHand')
  await expect(face.reports.make(requestOf({ report: 'roster' }))).rejects.toMatchObject({
    code: 'report-own-only',
  })
})

it('a desk locked or closed meanwhile shows no report: it says so, and the next one is read again', async () => {
  const { face } = await deskOf('gz-super')
  const request = requestOf({ from: '2026-01-01', to: '2026-12-31', asOf: new Date().toISOString() })
  const asked = () =>
    Promise.allSettled([
      face.reports.make(request),
      face.reports.overview({ from: request.from, to: request.to, asOf: request.asOf }),
      face.reports.make({ ...request, report: 'officers' }),
    ])
  const codes = (settled: Awaited<ReturnType<typeof asked>>) =>
    settled.map(each => (each.status === 'rejected' ? each.reason.code : 'shown'))
  const beforeLock = asked()
  await face.session.lock({})
  expect(codes(await beforeLock)).toEqual(['locked', 'locked', 'locked'])
  await face.session.unlock({ password: 'Demo-2026' })
  expect(codes(await asked())).toEqual(['shown', 'shown', 'shown'])
  const beforeEnd = asked()
  await face.session.signOut({})
  expect(codes(await beforeEnd)).toEqual(['closed', 'closed', 'closed'])
  await face.session.signIn({ loginName: 'gz-super', password: 'Demo-2026' })
  expect(codes(await asked())).toEqual(['shown', 'shown', 'shown'])
})
