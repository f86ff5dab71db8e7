import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { z } from 'zod'
import { findLetter } from '../../src-main/storage/stores/letters-store.ts'
import { letterIdOf } from '../builders/ids.ts'
import { receiptOffice } from '../builders/receipts.ts'
import { openStoreOf } from '../support/open-store.ts'
import { checkFolder } from './check-folder.ts'
import { copyFolder } from './copy-folder.ts'
import { CASES, decide, type Ground, type Operation, operations } from './fault-operations.ts'
import { arm, disarm, type FaultKind, faultKinds } from './faults.ts'
import { makeOldFolder, makeWorkedFolder } from './old-store.ts'
import { officer, PASSWORD, type SmallCentre, smallCentre } from './small-centre.ts'
import { nothingTold, takeMark } from './told.ts'

/** Runs operations on a disk that fails at their n-th write or flush, under `shim.ts`; one line of JSON for each run. */
const options = z
  .object({
    root: z.string(),
    /** At most so many places for each operation and kind of fault, spread evenly; 0 takes every one. */
    places: z.number(),
    operations: z.array(z.string()),
    kinds: z.array(z.enum(Object.keys(faultKinds) as [FaultKind, ...FaultKind[]])),
    /** The promise broken on purpose: every statement stands by itself. */
    withoutTransactions: z.boolean(),
  })
  .parse(JSON.parse(process.argv[2] ?? ''))

export interface FaultRun {
  readonly operation: string
  readonly kind: FaultKind
  readonly nth: number
  /** How many changes failed. */
  readonly failed: number
  /** What the officer was told: `done`, or the code of the refusal. */
  readonly answer: string
  /** Where the session stands when that was told. */
  readonly mode: string
  /** The same asked again in the same process, once the disk works. */
  readonly again: string
  /** A decision then, in the same process. */
  readonly next: string
  /** What was thrown where nobody catches it: in the real desk the core dies of it. */
  readonly uncaught: readonly string[]
  /** Broken promises in the folder as it was right after the fault, and as it was when the desk was closed. */
  readonly wrongAfter: readonly string[]
  readonly wrongAtEnd: readonly string[]
  /** Work in the background failed, and the status line has no word of the disk. */
  readonly silent: boolean
  /** The decision was refused and is there nevertheless. */
  readonly refusedButThere: boolean
}

const { root } = options
const folder = join(root, 'data')
const after = join(root, 'after')
const office = receiptOffice()
const bases = { empty: nothingTold(), worked: nothingTold(), old: nothingTold() }
const uncaught: unknown[] = []
process.on('unhandledRejection', cause => uncaught.push(cause))

for (const base of Object.keys(bases)) mkdirSync(join(root, base))
bases.worked = await makeWorkedFolder(join(root, 'worked'), newCentre())
bases.old = await makeOldFolder(join(root, 'old'), newCentre())
if (options.withoutTransactions) weaken()

for (const name of options.operations) {
  for (const kind of options.kinds) {
    const { of } = await runOnce(name, kind, 0)
    for (const nth of placesIn(of))
      process.stdout.write(`${JSON.stringify((await runOnce(name, kind, nth)).run)}\n`)
  }
}

function weaken(): void {
  Sqlite.prototype.transaction = ((run: () => unknown) => ({ immediate: () => run() })) as never
}

function newCentre(): SmallCentre {
  const centre = smallCentre({ office })
  centre.addCases(CASES)
  return centre
}

/** The first and the last place, and others evenly between. */
function placesIn(of: number): number[] {
  const every = Array.from({ length: of }, (_, n) => n + 1)
  if (options.places === 0 || options.places >= of) return every
  if (options.places === 1) return [Math.ceil(of / 2)]
  const step = (of - 1) / (options.places - 1)
  return Array.from({ length: options.places }, (_, n) => 1 + Math.round(n * step))
}

async function runOnce(name: string, kind: FaultKind, nth: number): Promise<{ of: number; run: FaultRun }> {
  const operation = operations[name]
  if (!operation) throw new Error(`there is no operation ${name}`)
  uncaught.length = 0
  copyFolder(join(root, operation.base), folder)
  const ground: Ground = {
    folder,
    centre: newCentre(),
    told: structuredClone(bases[operation.base]),
    desk: undefined,
  }
  takeMark(ground.told, { mark: 'root-key', rootKey: office.rootKey })
  await operation.before(ground)
  arm(kind, nth)
  let answer: string
  try {
    answer = await operation.run(ground)
  } catch (cause) {
    answer = `thrown: ${String(cause)}`
  }
  await new Promise(resolve => setImmediate(resolve))
  const { count, failed } = disarm()
  const silent = await isSilent(ground)
  const mode = (await ground.desk?.face.session.state({}))?.mode ?? 'no desk'
  copyFolder(folder, after)
  const wrongAfter = await checkFolder(after, structuredClone(ground.told), ground.centre)
  const refusedButThere = answer !== 'done' && name === 'decide' && (await isThere(after))
  const again = answer === 'done' ? 'done' : await answerOf(() => operation.run(ground))
  const next = await answerOf(() => goOn(operation, ground))
  const thrown = [...uncaught, ...(ground.desk?.uncaught ?? [])].map(String)
  await ground.desk?.desk.close()
  const wrongAtEnd = await checkFolder(folder, ground.told, ground.centre)
  return {
    of: count,
    run: {
      operation: name,
      kind,
      nth,
      failed,
      answer,
      mode,
      again,
      next,
      uncaught: thrown,
      wrongAfter,
      wrongAtEnd,
      silent,
      refusedButThere,
    },
  }
}

async function answerOf(ask: () => Promise<string>): Promise<string> {
  try {
    return await ask()
  } catch (cause) {
    return `thrown: ${String(cause)}`
  }
}

/** The officer works on in the same process: what was in the background is done, a decision counts. */
async function goOn(operation: Operation, ground: Ground): Promise<string> {
  if (!ground.desk) return 'no desk'
  const { face, pass, signIn } = ground.desk
  const { mode } = await face.session.state({})
  if (mode === 'closed') await signIn()
  if (mode === 'locked') await face.session.unlock({ password: PASSWORD })
  if (operation.isDone) {
    for (let turn = 0; turn < 5 && !(await operation.isDone(ground)); turn += 1) await pass(70_000)
    if (!(await operation.isDone(ground))) return 'never done'
  }
  ground.centre.reachable = true
  await face.outbox.tryNow({})
  await pass(1_000)
  return await decide(ground, 7)
}

async function isSilent({ desk }: Ground): Promise<boolean> {
  if (!desk?.logged.some(line => line.includes('sync-round-failed'))) return false
  return !/disk-(full|failed)/.test(JSON.stringify(await desk.face.sync.status({})))
}

async function isThere(folder: string): Promise<boolean> {
  const storage = await openStoreOf(folder, officer.id, PASSWORD)
  const found = findLetter(storage.read, letterIdOf(506))
  storage.close()
  return found !== undefined
}
