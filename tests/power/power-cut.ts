import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Chance, chanceOf } from '../builders/chance.ts'
import { checkFolder } from './check-folder.ts'
import { copyFolder, quickFolder } from './copy-folder.ts'
import { Disk, type DiskOptions, writeImage } from './disk.ts'
import { makeOldFolder } from './old-store.ts'
import { shimPath } from './shim.ts'
import { type SmallCentre, smallCentre } from './small-centre.ts'
import { markSchema, nothingTold, type Told, takeMark } from './told.ts'
import { type Change, readWriteLog } from './write-log.ts'

export interface Work {
  readonly seed: number
  readonly steps: number
  readonly synchronous: 'full' | 'normal'
  /** The folder was left by the first version, with unsent letters: the desk begins with a migration. */
  readonly fromFirstVersion?: boolean
}

export interface Recorded {
  readonly changes: readonly Change[]
  /** The data folder as it was before the first change. */
  readonly startFolder: string
  readonly toldBefore: Told
}

/** Lets a desk work under the file layer and gives the log of its writes. */
export async function record(root: string, work: Work): Promise<Recorded> {
  const folder = join(root, 'work')
  mkdirSync(folder)
  const toldBefore = work.fromFirstVersion ? await makeOldFolder(folder, feedOf(30)) : nothingTold()
  const startFolder = join(root, 'start')
  copyFolder(folder, startFolder)
  const program = new URL('./desk-program.ts', import.meta.url).pathname
  const { seed, steps, synchronous } = work
  const asked = JSON.stringify({
    folder,
    seed,
    steps,
    synchronous,
    decidedBefore: toldBefore.letters.size,
    startsBefore: toldBefore.signedIn ? 10 : 0,
    rootKey: toldBefore.rootKey,
  })
  const log = join(root, 'write-log')
  await run(process.execPath, [program, asked], {
    LD_PRELOAD: shimPath,
    POWER_FOLDER: folder,
    POWER_LOG: log,
    POWER_MARKS: join(root, 'marks'),
  })
  return { changes: readWriteLog(readFileSync(log), folder), startFolder, toldBefore }
}

async function run(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'inherit', 'pipe'],
    env: { ...process.env, ...env },
  })
  let said = ''
  child.stderr.on('data', chunk => {
    said += String(chunk)
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${said}`)
}

export interface CutReport {
  images: number
  /** Of them, those at which the disk owed something: only there can anything be lost. */
  owing: number
  /** How many images had each way of losing things. */
  readonly weathers: Record<string, number>
  /** How many came right behind each kind of mark, or somewhere between. */
  readonly moments: Record<string, number>
  /** Every broken promise, with the image it was found in. */
  readonly broken: string[]
}

/** Cuts the power at moments of a recorded log, and checks each image. What chance picks follows from the seed. */
export async function cutPower(
  recorded: Recorded,
  options: DiskOptions & { readonly images: number; readonly seed: number },
): Promise<CutReport> {
  const chance = chanceOf(options.seed)
  const report: CutReport = { images: 0, owing: 0, weathers: {}, moments: {}, broken: [] }
  const moments = momentsOf(recorded.changes, options.images, chance)
  const disk = new Disk(recorded.startFolder, options)
  const told = structuredClone(recorded.toldBefore)
  const feed = feedOf(400)
  let moment = 0
  for (const [index, change] of recorded.changes.entries()) {
    if (change.kind === 'mark') takeMark(told, markSchema.parse(JSON.parse(change.text)))
    else disk.apply(change)
    for (; moments[moment] === index; moment += 1) {
      const image = disk.image(chance)
      const folder = mkdtempSync(join(quickFolder, 'power-image-'))
      writeImage(image, folder, chance)
      const wrong = await checkFolder(folder, told, feed)
      rmSync(folder, { recursive: true, force: true })
      const where = change.kind === 'mark' ? JSON.parse(change.text).mark : change.kind
      report.images += 1
      if (image.owed > 0) report.owing += 1
      report.weathers[image.weather.kind] = (report.weathers[image.weather.kind] ?? 0) + 1
      report.moments[where] = (report.moments[where] ?? 0) + 1
      for (const what of wrong)
        report.broken.push(
          `after change ${index} (${where}), ${Object.values(image.weather).join(' ')}: ${what}`,
        )
    }
  }
  return report
}

function feedOf(cases: number): SmallCentre {
  const centre = smallCentre()
  centre.addCases(cases)
  return centre
}

/** Half of the moments right after a mark, where a promise was just given; the others anywhere. In order. */
function momentsOf(changes: readonly Change[], count: number, chance: Chance): number[] {
  const marks = changes.flatMap((change, index) => (change.kind === 'mark' ? [index] : []))
  const moments = Array.from({ length: count }, (_, n) =>
    n % 2 === 0 ? chance.pick(marks) : chance.below(changes.length),
  )
  return moments.sort((a, b) => a - b)
}
