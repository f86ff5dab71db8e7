import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportBench, roster } from '../../../tests/builders/export-bench.ts'
import { NOON, uuidOf } from '../../../tests/builders/ids.ts'
import { saveFile } from './save-file.ts'

describe('an export that ends early leaves no file', () => {
  it('cancelled while it is made, with its progress in view before', async () => {
    const bench = exportBench(roster({}, 30_000))
    const running = bench.refused({ format: 'xlsx' })
    const progress: (number | undefined)[] = []
    while ((progress.at(-1) ?? 0) === 0) {
      await new Promise(resolve => setTimeout(resolve, 5))
      progress.push(bench.parts.jobs.progress()?.rows)
    }
    expect(await bench.refused()).toBe('export-running')
    bench.parts.jobs.cancel(uuidOf(0xbad))
    bench.parts.jobs.cancel(uuidOf(0xe1))
    expect(await running).toBe('export-cancelled')
    expect([bench.files(), bench.lines(), bench.parts.jobs.progress()]).toEqual([[], [], null])
    expect(await bench.refused()).toBe('done')
  })

  it('locked while it is made, or while the officer chooses a place', async () => {
    const bench = exportBench(roster(), {
      exporter: {
        chooseTarget: async name => {
          bench.session.lock(NOON)
          return { kind: 'chosen', path: join(bench.folder, name) }
        },
      },
    })
    expect(await bench.refused()).toBe('locked')
    expect([bench.files(), bench.lines()]).toEqual([[], []])
  })

  it('cancelled while it is written: the line says that nothing came of it', async () => {
    const bench = exportBench(roster(), {
      save: (path, parts, serial, check) => {
        let calls = 0
        return saveFile(path, parts, serial, () => {
          calls += 1
          if (calls === 2) bench.parts.jobs.cancel(uuidOf(0xe1))
          check()
        })
      },
    })
    expect(await bench.refused()).toBe('export-cancelled')
    expect(bench.files()).toEqual([])
    expect(bench.lines().map(({ act }) => act)).toEqual(['report-exported', 'report-export-failed'])
  })

  it('no place chosen, or none on this computer', async () => {
    for (const [kind, code] of [
      ['cancelled', 'export-cancelled'],
      ['none', 'export-no-place'],
    ] as const) {
      const bench = exportBench(roster(), { exporter: { chooseTarget: async () => ({ kind }) } })
      expect(await bench.refused()).toBe(code)
      expect(bench.lines()).toEqual([])
    }
  })

  it('a folder that cannot be written to, or a name that is taken by a folder', async () => {
    const bench = exportBench(roster(), {
      exporter: {
        chooseTarget: async name => {
          mkdirSync(join(bench.folder, name))
          writeFileSync(join(bench.folder, name, 'x'), '')
          return { kind: 'chosen', path: join(bench.folder, name) }
        },
      },
    })
    expect(await bench.refused()).toBe('export-not-written')
    expect(bench.files().filter(name => name.endsWith('.part'))).toEqual([])
    const gone = exportBench(roster(), {
      exporter: { chooseTarget: async name => ({ kind: 'chosen', path: join(bench.folder, 'gone', name) }) },
    })
    expect(await gone.refused()).toBe('export-not-written')
    expect(gone.lines().map(({ about }) => about)).toMatchObject([{}, { why: 'ENOENT' }])
  })

  it('a kill in the middle leaves a hidden part, which the next file takes away, and nothing else of the folder', async () => {
    const bench = exportBench(roster())
    const first = await bench.run()
    const left = join(bench.folder, `.${first.serial.slice(0, -6)}000099.part`)
    for (const path of [
      left,
      join(bench.folder, '.BB-FFFFFF-2026-000001.part'),
      join(bench.folder, 'mine.part'),
    ])
      writeFileSync(path, 'x')
    chmodSync(left, 0o600)
    const second = await bench.run()
    expect(bench.files().sort()).toEqual(
      ['.BB-FFFFFF-2026-000001.part', first.name, second.name, 'mine.part'].sort(),
    )
  })
})
