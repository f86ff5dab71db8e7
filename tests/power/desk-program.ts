import { openSync, writeSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { z } from 'zod'
import type { CaseId, LetterId } from '../../src-shared/kernel/ids.ts'
import { type Chance, chanceOf } from '../builders/chance.ts'
import { decideInputOf, draftOf } from '../builders/decide-input.ts'
import { letterIdOf } from '../builders/ids.ts'
import { type PowerDesk, startPowerDesk } from './power-desk.ts'
import { type SmallCentre, smallCentre } from './small-centre.ts'
import type { Mark } from './told.ts'

/**
 * A small desk for `shim.ts` to stand under: an officer signs in and works for a while, as chance has it, and every
 * asking and telling is marked in the write log.
 */
const options = z
  .object({
    folder: z.string(),
    seed: z.number(),
    steps: z.number(),
    /** Cases in the feed that are decided already, and starts the folder has seen. */
    decidedBefore: z.number(),
    startsBefore: z.number(),
    rootKey: z.string().optional(),
    /** `normal` breaks the promise on purpose, once the officer is in: what SQLite would do by itself. */
    synchronous: z.enum(['full', 'normal']),
  })
  .parse(JSON.parse(process.argv[2] ?? ''))

const marks = openSync(process.env.POWER_MARKS ?? '', 'a')
const tell = (mark: Mark) => void writeSync(marks, JSON.stringify(mark))
await work(chanceOf(options.seed), smallCentre({ rootKey: options.rootKey }))

function weaken(): void {
  const { transaction } = Sqlite.prototype
  Sqlite.prototype.transaction = function weakened(this: Sqlite.Database, run: never) {
    this.pragma('synchronous=NORMAL')
    return transaction.call(this, run)
  } as typeof transaction
}

async function work(chance: Chance, centre: SmallCentre): Promise<void> {
  tell({ mark: 'root-key', rootKey: options.rootKey ?? centre.office.rootKey })
  centre.addCases(30)
  let starts = options.startsBefore
  let next = options.decidedBefore
  let desk = await begin()
  if (options.synchronous === 'normal') weaken()
  const undoable: LetterId[] = []
  const undone: CaseId[] = []
  const steps: Readonly<Record<string, () => Promise<void>>> = {
    decide: async () => {
      const fresh = undone.pop() ?? centre.cases[next]?.record.id
      if (fresh === undefined) return
      if (fresh === centre.cases[next]?.record.id) next += 1
      await decide(fresh)
    },
    undo: async () => {
      const letterId = undoable.pop()
      if (letterId === undefined) return
      tell({ mark: 'asked-undo', letterId })
      const { caseId } = await desk.face.case.undo({ letterId })
      tell({ mark: 'told-undone', letterId })
      undone.push(caseId)
    },
    pass: async () => {
      undoable.length = 0
      await desk.pass(chance.pick([200, 9_000, 70_000]))
      await tellReceipted()
    },
    line: async () => {
      centre.reachable = !centre.reachable
    },
    news: async () => {
      centre.addCases(chance.below(9))
    },
    lock: async () => {
      await desk.face.session.lock({})
      await desk.face.session.unlock({ password: 'Mi-Ma-2026!' })
    },
    leave: async () => {
      undoable.length = 0
      const { unsent } = await desk.face.session.signOut({})
      tell({ mark: 'told-unsent', unsent })
      tell({ mark: 'asked-something' })
      if (chance.below(2) === 0) await desk.signIn()
      else {
        await desk.desk.close()
        desk = await begin()
      }
    },
  }
  // Often what an officer does often.
  const often = [
    'decide',
    'decide',
    'decide',
    'decide',
    'undo',
    'pass',
    'pass',
    'line',
    'news',
    'lock',
    'leave',
  ]
  for (let step = 0; step < options.steps; step += 1) await steps[chance.pick(often)]?.()
  await desk.desk.close()
  if (desk.uncaught.length > 0) throw desk.uncaught[0]

  async function begin(): Promise<PowerDesk> {
    const started = startPowerDesk(options.folder, centre, starts)
    starts += 1
    await started.signIn()
    tell({ mark: 'signed-in' })
    await started.pass(200)
    const { ready } = await started.face.sync.status({})
    tell({ mark: 'pulled', cases: ready.cases })
    return started
  }

  async function decide(caseId: CaseId): Promise<void> {
    const { face } = desk
    const { case: shown } = await face.case.open({ caseId })
    await face.case.seen({ caseId, caseVersion: shown.version })
    const letterId = letterIdOf(1_000 * starts + chance.below(1_000_000_000))
    const text = `材料不清晰 ${letterId}`
    const [outcome, reasons] =
      chance.below(2) === 0 ? (['approve', []] as const) : (['refuse', ['ID01']] as const)
    const draft = draftOf({ outcome, reasons: [...reasons], applicantText: text })
    tell({ mark: 'asked-draft', caseId, text })
    await face.case.saveDraft({ caseId, caseVersion: shown.version, ...draft })
    tell({ mark: 'told-draft', caseId, text })
    tell({ mark: 'asked-decide', letterId, caseId, text })
    await face.case.decide({
      ...decideInputOf(shown, 0, { decisionId: letterId, outcome, applicantText: text }),
      shown: [...shown.attachments.map(file => file.sha256)],
      reasons: [...reasons],
      checklist: [],
    })
    tell({ mark: 'told-decided', letterId })
    undoable.push(letterId)
  }

  async function tellReceipted(): Promise<void> {
    const { letters } = await desk.face.outbox.list({ which: 'done', after: null, limit: 200 })
    const letterIds = letters.filter(letter => letter.state === 'receipted').map(letter => letter.letterId)
    if (letterIds.length > 0) tell({ mark: 'told-receipted', letterIds })
  }
}
