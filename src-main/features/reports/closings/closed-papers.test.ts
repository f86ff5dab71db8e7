import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { caseEventSchema } from '../../../../src-shared/central/feed.ts'
import type { Report, ReportId } from '../../../../src-shared/reports/report.ts'
import { closingOf, keepClosing, reportFor } from '../../../../tests/builders/closings.ts'
import { exportBench } from '../../../../tests/builders/export-bench.ts'
import { uuidOf } from '../../../../tests/builders/ids.ts'
import { tell } from '../../../../tests/builders/report-bench.ts'
import { requestOf } from '../../../../tests/builders/report-rows.ts'
import { printReport } from '../print-report.ts'

const workTypes = ['identity-verification']

/** The text of a file made of a report, at a desk that holds these closings. */
async function paperOf(
  report: Report,
  closings: readonly ReturnType<typeof closingOf>[],
  before: (bench: ReturnType<typeof exportBench>) => void = () => undefined,
): Promise<string> {
  const bench = exportBench(report)
  for (const [n, closing] of closings.entries()) keepClosing(bench.storage, closing, 500 + n)
  before(bench)
  const { name } = await bench.run()
  return readFileSync(join(bench.folder, name), 'utf8')
}
const asked = (report: ReportId, change: object = {}) =>
  reportFor(requestOf({ report, ...change }), '520112-HR')

describe('a file of a closed period', () => {
  it('carries serial, names and times in place of the blanks, where it is the frozen report', async () => {
    const text = await paperOf(asked('workload'), [closingOf({ workTypes })])
    for (const cells of [
      '"单位负责人","某13 2026-03-05 10:00"',
      '"审核人","某12 2026-03-05 10:00"',
      '"制表人","某11 2026-03-05 10:00"',
      '"封存编号","FZ-520112-HR-202603-001"',
      '"封存数据截至","2026-04-01 10:00"',
      '"导出时间"',
    ])
      expect(text).toContain(cells)
    expect(text).not.toContain('（签字）')
  })

  it.each([
    ['while it is only on its way', { state: 'reviewed', signed: null, serial: null }, {}, null],
    ['of other days', {}, { from: '2026-02-01', to: '2026-02-28' }, null],
    ['of some of its days', {}, { from: '2026-03-02' }, '所含期间已封存（FZ-520112-HR-202603-001）'],
    ['whose figures are not the frozen ones', {}, {}, '本表与封存数不一致，以封存件为准'],
    [
      'whose figures were defined otherwise then',
      { basisVersion: '2025.9' },
      {},
      '本期已按统计口径 2025.9 封存（FZ-520112-HR-202603-001），本表口径不同',
    ],
  ])('%s keeps its blanks, and says how it stands to the closing', async (what, closing, request, note) => {
    const report = asked('workload', request)
    const shown = what.includes('figures') ? { ...report, checksum: '0'.repeat(64) } : report
    const text = await paperOf(shown, [closingOf({ workTypes, ...closing })])
    expect(text).toContain('"单位负责人（签字）",""')
    if (note) expect(text).toContain(note)
    else expect(text).not.toContain('封存')
  })

  it('a list that was drawn anew says how many rows it had then', async () => {
    const roster = { ...asked('roster'), checksum: '0'.repeat(64) }
    expect(await paperOf(roster, [closingOf({ workTypes })])).toContain(
      '封存时 0 行；本表含按现有案件生成的内容',
    )
  })

  it('the next period’s workload names the cases it corrects, and no other report does', async () => {
    const event = (day: string, name: string, from: string, to: string) =>
      caseEventSchema.parse({
        ...{ caseId: 'case-7', workType: 'identity-verification', event: name, from, to, stage: 'first' },
        ...{ officer: 'officer-2', agency: '520112-HR', at: `${day}T02:00:00.000Z`, reasons: [] },
      })
    const events = [
      event('2026-03-06', 'decided', 'pending-manual', 'verified'),
      event('2026-04-02', 'reopened', 'verified', 'pending-manual'),
    ]
    const april = { from: '2026-04-01', to: '2026-04-30', asOf: '2026-05-01T00:00:00.000Z' }
    const before = ({ storage }: ReturnType<typeof exportBench>) => tell({ storage } as never, events)
    const closings = [closingOf({ workTypes, id: uuidOf(3) })]
    const text = await paperOf(asked('workload', april), closings, before)
    expect(text).toContain(
      '"更正已封存期间","办件 case-7（520112-HR）：2026-04-02 重新打开；原 2026-03-06 通过，计入 FZ-520112-HR-202603-001"',
    )
    expect(await paperOf(asked('real-name', april), closings, before)).not.toContain('更正')
  })
})

describe('a print of a closed period', () => {
  const printed = async (report: Report, closing: object = {}) => {
    const bench = exportBench(report)
    keepClosing(bench.storage, closingOf({ workTypes, ...closing }), 500)
    const ask = { request: report.request, draft: false }
    return (await printReport(bench.tools, bench.opened, bench.parts, ask)).closing
  }

  it('carries serial, names and times like the file, where it is the frozen report', async () => {
    expect(await printed(asked('workload'))).toEqual({
      signs: [
        { label: '单位负责人', text: '某13 2026-03-05 10:00' },
        { label: '审核人', text: '某12 2026-03-05 10:00' },
        { label: '制表人', text: '某11 2026-03-05 10:00' },
      ],
      notes: [
        { label: '封存编号', text: 'FZ-520112-HR-202603-001' },
        { label: '封存数据截至', text: '2026-04-01 10:00' },
      ],
    })
  })

  it('keeps its blanks where it is not, and says so; of days nobody signed it says nothing', async () => {
    const differs = await printed({ ...asked('workload'), checksum: '0'.repeat(64) })
    expect(differs).toMatchObject({ signs: [], notes: [{ label: '期间封存' }] })
    expect(differs.notes[0]?.text).toContain('本表与封存数不一致，以封存件为准')
    const waiting = { state: 'reviewed', signed: null, serial: null }
    expect(await printed(asked('workload'), waiting)).toEqual({ signs: [], notes: [] })
  })
})
