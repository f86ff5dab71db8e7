import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportBench, roster } from '../../../tests/builders/export-bench.ts'
import { uuidOf } from '../../../tests/builders/ids.ts'
import { DeskRefused } from '../refusal.ts'
import type { ExportParts } from './export-report.ts'
import { exportSet } from './export-set.ts'
import { printReport } from './print-report.ts'

const { report: _, ...request } = roster().request
const wish = { exportId: uuidOf(0xe1), request, format: 'csv' } as const
const setOf = (change: Partial<ExportParts> = {}) => {
  const bench = exportBench(roster(), {
    makeReport: (_opened, asked) => ({ ...roster(), request: asked }),
    ...change,
  })
  return { bench, run: () => exportSet(bench.tools, bench.opened, bench.parts, wish) }
}

describe('all reports of a period', () => {
  it('go into one folder that was asked for once, each with its serial and line; the set has a line of its own', async () => {
    const asked: string[] = []
    const { bench, run } = setOf()
    const parts = {
      ...bench.parts,
      exporter: {
        chooseTarget: async (name: string) => {
          asked.push(name)
          return { kind: 'chosen', path: join(bench.folder, name) } as const
        },
      },
    }
    const done = await exportSet(bench.tools, bench.opened, parts, wish)
    expect(asked).toHaveLength(1)
    expect([done.folder, done.failed, done.cancelled]).toEqual([bench.folder, [], false])
    expect(done.files).toHaveLength(11)
    expect(new Set(done.files.map(({ report }) => report)).size).toBe(11)
    expect(bench.files().sort()).toEqual(done.files.map(({ name }) => name).sort())
    for (const { name, serial } of done.files)
      expect(readFileSync(join(bench.folder, name), 'utf8')).toContain(serial)
    const acts = bench.lines().map(({ act }) => act)
    expect(acts.filter(act => act === 'report-exported')).toHaveLength(11)
    expect(bench.lines().at(-1)).toMatchObject({
      act: 'report-set-exported',
      about: { files: 11, failed: 0, cancelled: false },
    })
    expect(dirname((await run()).folder ?? '')).toBe(dirname(bench.folder))
  })

  it('one that does not balance, or is too long, is named and the others come', async () => {
    const { bench, run } = setOf({
      makeReport: (_opened, asked) => {
        if (asked.report === 'roster') throw new DeskRefused('report-too-long')
        const says = { zh: '不等', en: 'differs' }
        const breaches = asked.report === 'workload' ? [{ rule: 'a', row: 0, says, left: 1, right: 2 }] : []
        return { ...roster(), request: asked, breaches }
      },
    })
    const done = await run()
    expect(done.failed).toEqual([
      { report: 'workload', why: 'report-unbalanced' },
      { report: 'roster', why: 'report-too-long' },
    ])
    expect([done.files.length, bench.files().length]).toEqual([9, 9])
  })

  it('cancelled after two, those two stay and are told, and no third begins', async () => {
    let made = 0
    const { bench, run } = setOf({
      makeReport: (_opened, asked) => {
        made += 1
        if (made === 3) bench.parts.jobs.cancel(wish.exportId)
        return { ...roster(), request: asked }
      },
    })
    const done = await run()
    expect([done.cancelled, done.files.length, bench.files().length, made]).toEqual([true, 2, 2, 3])
    expect(bench.parts.jobs.progress()).toBeNull()
  })

  it('without a place nothing is made', async () => {
    const { bench, run } = setOf({ exporter: { chooseTarget: async () => ({ kind: 'none' }) } })
    await expect(run()).rejects.toMatchObject({ code: 'export-no-place' })
    expect(bench.files()).toEqual([])
  })
})

describe('a report for the printer', () => {
  it('is made anew, masked, with a serial of the series of files, and logged before it is handed out', async () => {
    const { bench } = setOf()
    const ask = { request: roster().request, draft: false }
    const printed = await printReport(bench.tools, bench.opened, bench.parts, ask)
    expect(printed.serial).toMatch(/^BB-.{6}-2026-000001$/)
    expect(bench.lines()).toMatchObject([
      { act: 'report-exported', about: { format: 'print', serial: printed.serial, unmasked: false } },
    ])
    expect(bench.files()).toEqual([])
  })

  it('that does not balance is refused but as a draft', async () => {
    const says = { zh: '不等', en: 'differs' }
    const broken = { ...roster(), breaches: [{ rule: 'a', row: 0, says, left: 1, right: 2 }] }
    const bench = exportBench(broken)
    const print = (draft: boolean) =>
      printReport(bench.tools, bench.opened, bench.parts, { request: broken.request, draft })
    await expect(print(false)).rejects.toMatchObject({ code: 'report-unbalanced' })
    expect((await print(true)).report.breaches).toHaveLength(1)
  })
})
