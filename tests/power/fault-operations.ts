import { StoreRefused } from '../../src-main/storage/database.ts'
import { decideInputOf, draftOf } from '../builders/decide-input.ts'
import { letterIdOf } from '../builders/ids.ts'
import { type PowerDesk, refusalOf, startPowerDesk } from './power-desk.ts'
import type { SmallCentre } from './small-centre.ts'
import { PASSWORD } from './small-centre.ts'
import { type Told, takeMark } from './told.ts'

/** What an operation works on: a copy of a prepared folder. */
export interface Ground {
  readonly folder: string
  readonly centre: SmallCentre
  readonly told: Told
  desk: PowerDesk | undefined
}

export interface Operation {
  readonly base: 'empty' | 'worked' | 'old'
  /** Brings the desk to where the operation begins, on a disk that works. */
  before(ground: Ground): Promise<void>
  /** What is done while the disk fails; gives what the officer is told: `done`, or the code of the refusal. */
  run(ground: Ground): Promise<string>
  /** What nobody waits for cannot be refused; it must be done sooner or later. Asked once the disk works again. */
  readonly isDone?: (ground: Ground) => Promise<boolean>
}

/** Cases in the feed when the folder was prepared, and those that come later. */
export const CASES = 16
const NEWS = 6

const nothing = async () => undefined
const isEntered = async (ground: Ground) => {
  start(ground)
  await deskOf(ground).signIn()
  takeMark(ground.told, { mark: 'signed-in' })
  await deskOf(ground).pass(200)
}

/** Every operation during which a disk may fail. */
export const operations: Readonly<Record<string, Operation>> = {
  'first start': { base: 'empty', before: nothing, run: async ground => startRefusal(ground) },
  'first sign-in': {
    base: 'empty',
    before: async ground => start(ground),
    run: ground => signIn(ground),
  },
  start: { base: 'worked', before: nothing, run: async ground => startRefusal(ground) },
  'sign-in': { base: 'worked', before: async ground => start(ground), run: ground => signIn(ground) },
  'sign-in with migration': {
    base: 'old',
    before: async ground => start(ground),
    run: ground => signIn(ground),
  },
  draft: {
    base: 'worked',
    before: isEntered,
    run: async ({ desk, centre, told }) => {
      const record = freshCase(centre, 6)
      const draft = draftOf({ applicantText: '磁盘将满时的草稿' })
      takeMark(told, { mark: 'asked-draft', caseId: record.id, text: draft.applicantText })
      const answer = await refusalOf(
        face(desk).case.saveDraft({ caseId: record.id, caseVersion: record.version, ...draft }),
      )
      if (answer === 'done')
        takeMark(told, { mark: 'told-draft', caseId: record.id, text: draft.applicantText })
      return answer
    },
  },
  decide: { base: 'worked', before: isEntered, run: ground => decide(ground, 6) },
  undo: {
    base: 'worked',
    before: async ground => {
      await isEntered(ground)
      await decide(ground, 6)
    },
    run: async ({ desk, told }) => {
      const letterId = letterOf(6)
      takeMark(told, { mark: 'asked-undo', letterId })
      const answer = await refusalOf(face(desk).case.undo({ letterId }))
      if (answer === 'done') takeMark(told, { mark: 'told-undone', letterId })
      return answer
    },
  },
  'end of the undo window': {
    base: 'worked',
    before: async ground => {
      await isEntered(ground)
      ground.centre.reachable = false
      await decide(ground, 6)
    },
    run: passing(9_000),
    isDone: async ({ desk }) => (await outbox(desk)).letters.every(letter => letter.state !== 'held'),
  },
  'push and settle': {
    base: 'worked',
    before: async ground => {
      start(ground)
      await deskOf(ground).signIn()
    },
    run: passing(200),
    isDone: async ({ desk }) => (await outbox(desk)).total === 0,
  },
  'pull with pictures': {
    base: 'worked',
    before: async ground => {
      await isEntered(ground)
      ground.centre.addCases(NEWS)
    },
    run: passing(61_000),
    isDone: async ({ desk }) => (await face(desk).sync.status({})).ready.cases === CASES + NEWS,
  },
  lock: { base: 'worked', before: isEntered, run: ({ desk }) => refusalOf(face(desk).session.lock({})) },
  unlock: {
    base: 'worked',
    before: async ground => {
      await isEntered(ground)
      await face(ground.desk).session.lock({})
    },
    run: ({ desk }) => refusalOf(face(desk).session.unlock({ password: PASSWORD })),
  },
  'sign-out': {
    base: 'worked',
    before: async ground => {
      await isEntered(ground)
      ground.centre.reachable = false
      await decide(ground, 6)
    },
    run: ({ desk }) => refusalOf(face(desk).session.signOut({})),
  },
}

function outbox(desk: PowerDesk | undefined) {
  return face(desk).outbox.list({ which: 'unsent', after: null, limit: 200 })
}

export function deskOf({ desk }: Ground): PowerDesk {
  if (!desk) throw new Error('no desk was started')
  return desk
}

/** Decides the n-th case of the feed; the same press again has the same id. */
export async function decide({ desk, centre, told }: Ground, n: number): Promise<string> {
  const record = freshCase(centre, n)
  const letterId = letterOf(n)
  const text = `决定 ${n}`
  takeMark(told, { mark: 'asked-decide', letterId, caseId: record.id, text })
  const input = decideInputOf(record, 0, { decisionId: letterId, outcome: 'refuse', applicantText: text })
  const answer = await refusalOf(
    face(desk).case.decide({ ...input, shown: [...input.shown], reasons: ['ID01'], checklist: [] }),
  )
  if (answer === 'done') takeMark(told, { mark: 'told-decided', letterId })
  return answer
}

function letterOf(n: number) {
  return letterIdOf(500 + n)
}

function freshCase(centre: SmallCentre, n: number) {
  const found = centre.cases[n]?.record
  if (!found) throw new Error(`the centre has no case ${n}`)
  return found
}

function face(desk: PowerDesk | undefined): PowerDesk['face'] {
  if (!desk) throw new Error('no desk was started')
  return desk.face
}

function start(ground: Ground): void {
  ground.desk = startPowerDesk(ground.folder, ground.centre, 100)
}

function startRefusal(ground: Ground): string {
  try {
    start(ground)
    return 'done'
  } catch (cause) {
    // What is not refused by name reaches the officer as "could not start", without a reason.
    return cause instanceof StoreRefused ? cause.code : `failed: ${String(cause)}`
  }
}

async function signIn(ground: Ground): Promise<string> {
  const answer = await refusalOf(deskOf(ground).signIn())
  if (answer === 'done') takeMark(ground.told, { mark: 'signed-in' })
  return answer
}

function passing(ms: number): Operation['run'] {
  return async ground => {
    await deskOf(ground).pass(ms)
    return 'done'
  }
}
