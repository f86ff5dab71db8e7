import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deskBench } from '../../../tests/builders/desk-bench.ts'
import { EXPORT_PASSWORD, exportBench, roster, wishOf } from '../../../tests/builders/export-bench.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { workloadReport } from '../../../tests/builders/report-files.ts'
import { exportReport } from './export-report.ts'
import { saveFile } from './save-file.ts'

describe('a report taken away as a file', () => {
  it.each(['xlsx', 'csv'] as const)(
    '%s: stands at its place, private, with its digest in the log',
    async format => {
      const bench = exportBench(roster())
      const file = await bench.run({ format })
      const bytes = readFileSync(file.path)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      expect(file).toMatchObject({
        rows: 3,
        sha256,
        bytes: bytes.length,
        masked: true,
        serial: expect.stringMatching(/^BB-.{6}-2026-000001$/),
      })
      expect(bench.files()).toEqual([file.name])
      expect(file.name).toBe(`见习人员花名册-20261101至20261128-${file.serial}.${format}`)
      if (process.platform !== 'win32') expect(statSync(file.path).mode & 0o077).toBe(0)
      expect(bench.lines()).toEqual([
        {
          act: 'report-exported',
          about: {
            ...{
              format,
              report: 'roster',
              from: '2026-11-01',
              to: '2026-11-28',
              asOf: '2026-11-28T04:00:00.000Z',
            },
            ...{ rows: 3, breaches: 0, unmasked: false, serial: file.serial, sha256, bytes: bytes.length },
            checksum: roster().checksum,
          },
        },
      ])
    },
  )

  it('its line is committed before the file stands under its name', async () => {
    const seen: unknown[] = []
    const bench = exportBench(roster(), {
      save: async (path, parts, serial, check) => {
        seen.push(
          bench.lines().map(({ act }) => act),
          existsSync(path),
          bench.files(),
        )
        await saveFile(path, parts, serial, check)
      },
    })
    await bench.run()
    expect(seen).toEqual([['report-exported'], false, []])
  })

  it('serials rise, survive a cancelled one as a gap, and an older copy of the desk file', async () => {
    const bench = exportBench(roster())
    const first = await bench.run()
    const second = await bench.run()
    expect([first.serial, second.serial].map(serial => serial.slice(-6))).toEqual(['000001', '000002'])
    const cancelled = {
      ...bench.parts,
      exporter: { chooseTarget: async () => ({ kind: 'cancelled' as const }) },
    }
    await exportReport(bench.tools, bench.opened, cancelled, wishOf(roster())).catch(() => undefined)
    expect((await bench.run()).serial.slice(-6)).toBe('000004')
    const older = deskBench().tools.deskStorage
    const last = await exportReport(
      { ...bench.tools, deskStorage: older },
      bench.opened,
      bench.parts,
      wishOf(roster()),
    )
    expect(last.serial.slice(-6)).toBe('000005')
  })

  it('refuses what does not balance, and lets it go as a draft with its name', async () => {
    const bench = exportBench(workloadReport(true))
    expect(await bench.refused()).toBe('report-unbalanced')
    expect([bench.files(), bench.lines()]).toEqual([[], []])
    const file = await bench.run({ draft: true })
    expect(file.name).toContain('未平衡草稿')
    expect(readFileSync(file.path, 'utf8')).toContain('（未平衡·草稿）')
  })
})

describe('an unmasked file', () => {
  const unmasked = { reason: '省厅抽查核对', password: EXPORT_PASSWORD }

  it('needs right, reason and password, and its line says why', async () => {
    const bench = exportBench(roster({ masked: false }))
    expect(await bench.refused({ unmasked: { ...unmasked, password: 'x' } })).toBe('bad-credentials')
    expect(await bench.refused({ unmasked: { ...unmasked, reason: '核对520103199001011234' } })).toBe(
      'name-holds-number',
    )
    expect([bench.files(), bench.lines(), bench.asked]).toEqual([[], [], []])
    const file = await bench.run({ unmasked })
    expect(bench.asked).toEqual([false])
    expect(bench.lines()[0]?.about).toMatchObject({ unmasked: true, reason: '省厅抽查核对' })
    expect(readFileSync(file.path, 'utf8')).toContain('未脱敏')
  })

  it('is refused to a reviewer, who has the masked one', async () => {
    const bench = exportBench(roster({ masked: false }))
    const opened = { ...bench.opened, officer: officerOf({ roles: ['reviewer'] }) }
    bench.session.open(opened)
    const run = exportReport(bench.tools, opened, bench.parts, { ...wishOf(roster()), unmasked })
    await expect(run).rejects.toMatchObject({ code: 'not-permitted' })
    expect(bench.asked).toEqual([])
  })

  it('never leaves when nobody asked for it unmasked', async () => {
    const bench = exportBench(roster({ masked: false }))
    expect(await bench.refused()).toContain('unmasked')
    expect([bench.files(), bench.lines()]).toEqual([[], []])
  })
})
