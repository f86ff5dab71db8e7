import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quickFolder } from './copy-folder.ts'
import { beside, type Gap, powerGaps } from './known-gaps.ts'
import { type CutReport, cutPower, type Recorded, record, type Work } from './power-cut.ts'
import { patienceMs, powerSeed, wholeRange } from './range.ts'
import { shim, unlessShim } from './shim.ts'

/** F4: 300 images in CI; with `POWER=whole` 5 000, of twenty days of work and ten upgrades. */
const days = wholeRange ? 20 : 2
const imagesOfDay = wholeRange ? 190 : 100
const upgrades = wholeRange ? 10 : 1
const imagesOfUpgrade = wholeRange ? 90 : 60
const imagesWithoutOrder = wholeRange ? 300 : 40

const day: Omit<Work, 'seed'> = { steps: 60, synchronous: 'full' }

describe.skipIf('why' in shim)(`after a power cut${unlessShim}`, { timeout: patienceMs }, () => {
  const roots: string[] = []
  afterAll(() => {
    for (const root of roots) rmSync(root, { recursive: true, force: true })
  })
  const recordHere = async (work: Work): Promise<Recorded> => {
    const root = mkdtempSync(join(quickFolder, 'power-loss-'))
    roots.push(root)
    return await record(root, work)
  }
  let first: Recorded
  beforeAll(async () => {
    first = await recordHere({ ...day, seed: powerSeed })
  }, patienceMs)

  it('whatever the disk still owed, every decision that was told is there whole, and nothing is there by half', async () => {
    const reports: CutReport[] = []
    for (let n = 0; n < days; n += 1) {
      const recorded = n === 0 ? first : await recordHere({ ...day, seed: powerSeed + n })
      const options = { names: 'ordered', images: imagesOfDay, seed: powerSeed + n } as const
      reports.push(await cutPower(recorded, options))
    }
    say('days of work', reports)
    expect(reports.flatMap(report => report.broken)).toEqual([])
    // None of it was idle: at enough images the disk owed something, in every way it can owe.
    expect(sum(reports.map(report => report.owing))).toBeGreaterThan((days * imagesOfDay) / 4)
    const weathers = new Set(reports.flatMap(report => Object.keys(report.weathers)))
    expect([...weathers].sort()).toEqual(['all', 'first', 'last', 'none', 'scattered'])
    expect(sum(reports.map(report => report.moments['told-decided'] ?? 0))).toBeGreaterThan(0)
  })

  it('during an upgrade, unsent decisions of the old version are there, and so is the copy made before it', async () => {
    const reports: CutReport[] = []
    for (let n = 0; n < upgrades; n += 1) {
      const seed = powerSeed + 1_000 + n
      const recorded = await recordHere({ seed, steps: 10, synchronous: 'full', fromFirstVersion: true })
      reports.push(await cutPower(recorded, { names: 'ordered', images: imagesOfUpgrade, seed }))
    }
    say('upgrades', reports)
    expectOnly(reports, powerGaps)
  })

  it('on a file system that keeps names in no order, the same holds', async () => {
    const report = await cutPower(first, { names: 'strict', images: imagesWithoutOrder, seed: powerSeed })
    say('names in no order', [report])
    expect(report.broken).toEqual([])
  })

  it('would have lost decisions under synchronous=NORMAL: the images bite', async () => {
    const recorded = await recordHere({ ...day, synchronous: 'normal', seed: powerSeed })
    const report = await cutPower(recorded, { names: 'ordered', images: 30, seed: powerSeed })
    say('synchronous=NORMAL', [report])
    expect(report.broken.filter(what => /lost: the decision .* was told/.test(what))).not.toEqual([])
  })

  it('would be damaged on a disk that only says that it flushed: the images tear', async () => {
    const report = await cutPower(first, { names: 'ordered', lies: true, images: 20, seed: powerSeed })
    say('a disk that lies', [report])
    expect(report.broken.filter(what => /damaged|store-key-lost/.test(what))).not.toEqual([])
  })
})

function expectOnly(reports: readonly CutReport[], gaps: Readonly<Record<string, Gap>>): void {
  const { unknown, unseen } = beside(
    reports.flatMap(report => report.broken),
    gaps,
  )
  expect(unknown).toEqual([])
  expect(unseen, 'gaps that are closed: take them out of known-gaps.ts').toEqual([])
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0)
}

function say(what: string, reports: readonly CutReport[]): void {
  const total = (of: (report: CutReport) => Record<string, number>) => {
    const counts: Record<string, number> = {}
    for (const report of reports)
      for (const [name, n] of Object.entries(of(report))) counts[name] = (counts[name] ?? 0) + n
    return Object.entries(counts)
      .map(([name, n]) => `${name} ${n}`)
      .join(', ')
  }
  const [images, owing] = [sum(reports.map(each => each.images)), sum(reports.map(each => each.owing))]
  const broken = sum(reports.map(each => each.broken.length))
  console.log(
    `F4 ${what}, seed ${powerSeed}: ${images} images, at ${owing} the disk owed something, ${broken} promises broken\n` +
      `  weather: ${total(each => each.weathers)}\n  right after: ${total(each => each.moments)}`,
  )
}
