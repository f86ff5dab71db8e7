import { randomBytes } from 'node:crypto'
import { finishAutoCheck } from '../../src-central/portal/finish-auto-check.ts'
import { PortalRefusal } from '../../src-central/portal/portal-refusal.ts'
import { setOfficerStanding } from '../../src-central/portal/set-officer-standing.ts'
import { submitPhoto } from '../../src-central/portal/submit-photo.ts'
import { HUAXI, PASSWORD, QINGYAN } from '../../src-central/testing/tiny-demo.ts'
import type { NeedsYouItem } from '../../src-shared/desk/letter-views.ts'
import { type CaseId, type LetterId, uuidV7 } from '../../src-shared/kernel/ids.ts'
import { msOf } from '../../src-shared/kernel/instant.ts'
import { choices, type HistoryDeed } from './histories-deeds.ts'
import { PICTURES } from './histories-demo.ts'
import type { HistoryDesk } from './histories-desk.ts'
import type { HistoryWorld } from './histories-world.ts'
import type { ToldLine } from './life.ts'

/** The last thing each officer did at a desk, as far as it can be taken back. */
type Memory = Map<HistoryDesk, Said>
/** What an officer asked for, as it is noted. */
type Said = Omit<Extract<ToldLine, { readonly id: string }>, 't'>

/** Codes of what was refused, for the report: a deed that is never possible tests nothing. */
export interface Tally {
  readonly done: Map<string, number>
  readonly refused: Map<string, number>
}

export function newTally(): Tally {
  return { done: new Map(), refused: new Map() }
}

function count(map: Map<string, number>, name: string): void {
  map.set(name, (map.get(name) ?? 0) + 1)
}

/** Lets the deeds of one history happen, one after the other, each to its end. */
export async function liveThrough(
  world: HistoryWorld,
  cases: readonly CaseId[],
  deeds: readonly HistoryDeed[],
  tally: Tally,
): Promise<void> {
  const memory: Memory = new Map()
  for (const deed of deeds) {
    const did = await live(world, cases, deed, memory, tally)
    if (did) count(tally.done, deed.do)
    await world.settled()
  }
}

async function live(
  world: HistoryWorld,
  cases: readonly CaseId[],
  deed: HistoryDeed,
  memory: Memory,
  tally: Tally,
): Promise<boolean> {
  const deskOf = (number: number) => world.desks[number % world.desks.length] as HistoryDesk
  /** The first desk from `number` on where there is something to do it to. */
  const anywhereFrom = async (number: number, ask: (at: HistoryDesk) => Promise<boolean>) => {
    for (let step = 0; step < world.desks.length; step += 1) if (await ask(deskOf(number + step))) return true
    return false
  }
  const caseOf = (number: number) => cases[number % cases.length] as CaseId
  /** False when there was nothing to do it to, or it was refused, which is counted by name; anything else is a defect. */
  const refusedOr = async (ask: () => Promise<unknown>) => {
    try {
      return (await ask()) !== false
    } catch (cause) {
      const code = refusalOf(cause)
      if (code === undefined) throw cause
      count(tally.refused, `${deed.do}: ${code}`)
      return false
    }
  }
  const stand = (officer: string, agency: string) =>
    setOfficerStanding(world.tools, officer, { agencies: [agency as never] })
  switch (deed.do) {
    case 'decide':
      return await refusedOr(() =>
        decide(world, deskOf(deed.at), caseOf(deed.on), { ...choices[deed.as], settles: null }, memory),
      )
    case 'hold':
      return await refusedOr(() => hold(world, deskOf(deed.at), caseOf(deed.on), memory))
    case 'undo':
      return await refusedOr(() => anywhereFrom(deed.at, at => undo(at, memory)))
    case 'retract':
      return await refusedOr(() => anywhereFrom(deed.at, at => retract(at, cases)))
    case 'again':
    case 'withdraw':
    case 'hand-over':
    case 'send-again':
      return await refusedOr(() => anywhereFrom(deed.at, at => settle(world, at, cases, deed.do, memory)))
    case 'answer':
      return await refusedOr(() => answer(world.desks.at(-1) as HistoryDesk, cases, deed))
    case 'take':
      return await refusedOr(() =>
        deskOf(deed.at).face.leases.take({
          requestId: freshId(world),
          want: { kind: 'cases', caseIds: [caseOf(deed.on)] },
          hours: 2,
        }),
      )
    case 'release':
      return await refusedOr(async () => {
        const { released } = await deskOf(deed.at).face.leases.release({ caseIds: [caseOf(deed.on)] })
        return released.length > 0
      })
    case 'reclaim':
      return await refusedOr(async () => {
        const { leases } = (world.desks.at(-1) as HistoryDesk).face
        const { reclaimed } = await leases.reclaim({ caseIds: [caseOf(deed.on)], reason: '换人办理' })
        return reclaimed.length > 0
      })
    case 'upload':
      return await refusedOr(async () => {
        const { bytes } = PICTURES[(deed.on + 1) % PICTURES.length] as (typeof PICTURES)[number]
        await submitPhoto(world.tools, caseOf(deed.on), { fileName: '新.png', bytes })
        await finishAutoCheck(world.tools, caseOf(deed.on), { result: 'fails' })
      })
    case 'line':
      deskOf(deed.at).line.down = deed.down
      return true
    case 'fault':
      deskOf(deed.at).line.next = deed.next
      return true
    case 'sync':
      return await refusedOr(() => deskOf(deed.at).face.outbox.tryNow({}))
    case 'sync-all':
      return await refusedOr(() => Promise.all(world.desks.map(one => one.face.outbox.tryNow({}))))
    case 'reopen':
      return await refusedOr(() => deskOf(deed.at).reopen())
    case 'sign-in-again':
      return await refusedOr(() => deskOf(deed.at).face.session.signInAgain({ password: PASSWORD }))
    case 'away':
      return await refusedOr(() => stand(deskOf(deed.at).loginName, QINGYAN))
    case 'home':
      return await refusedOr(() => stand(deskOf(deed.at).loginName, HUAXI))
    case 'pass':
      await world.time.pass(deed.ms, world.settled)
      return true
    case 'sleep':
      await world.time.sleep(deed.ms, world.settled)
      return true
  }
}

/** Notes what is asked before, and what was answered after. */
async function telling<T>(at: HistoryDesk, said: Said, ask: () => Promise<T>): Promise<T> {
  at.told.push({ ...said, t: 'intent' })
  const answer = await ask()
  at.told.push({ ...said, t: 'told' })
  return answer
}

function close(id: string, caseId: string, outcome: string): Said {
  return { what: 'close', id, caseId, outcome }
}

async function decide(
  world: HistoryWorld,
  at: HistoryDesk,
  caseId: CaseId,
  said: {
    readonly outcome: 'approve' | 'refuse'
    readonly reasons: readonly string[]
    readonly settles: LetterId | null
  },
  memory: Memory,
): Promise<void> {
  const view = await at.face.case.open({ caseId })
  const decisionId = freshId(world) as LetterId
  const told: Said = { what: 'decide', id: decisionId, caseId, outcome: said.outcome }
  await telling(at, told, () =>
    at.face.case.decide({
      ...said,
      reasons: [...said.reasons],
      decisionId,
      caseId,
      caseVersion: view.case.version,
      shown: view.case.attachments.map(file => file.sha256),
      transferTo: null,
      applicantText: said.outcome === 'refuse' ? '照片不清晰，请重新上传。' : '',
      internalNote: '',
      finding: null,
      checklist: [],
    }),
  )
  at.decided += 1
  memory.set(at, told)
}

async function hold(world: HistoryWorld, at: HistoryDesk, caseId: CaseId, memory: Memory): Promise<void> {
  const view = await at.face.case.open({ caseId })
  const kind = view.case.marks.some(mark => mark.kind === 'on-hold') ? 'release-hold' : 'hold'
  const actId = freshId(world) as LetterId
  const told: Said = { what: 'act', id: actId, caseId, outcome: kind }
  await telling(at, told, () =>
    at.face.case.act({ actId, caseId, caseVersion: view.case.version, act: { kind }, note: '等申请人回电' }),
  )
  memory.set(at, told)
}

async function undo(at: HistoryDesk, memory: Memory): Promise<boolean> {
  const last = memory.get(at)
  if (!last) return false
  memory.delete(at)
  await telling(at, { ...last, what: 'undo' }, () => at.face.case.undo({ letterId: last.id as LetterId }))
  return true
}

async function retract(at: HistoryDesk, cases: readonly CaseId[]): Promise<boolean> {
  const { letters } = await at.face.outbox.list({ which: 'unsent', after: null, limit: 50 })
  const letter = letters.find(one => cases.includes(one.caseId) && /held|waiting/.test(one.state))
  if (!letter) return false
  const { letterId, caseId } = letter
  await telling(at, close(letterId, caseId, 'retract'), () =>
    at.face.outbox.retract({ letterId, reason: '需要重新审核' }),
  )
  return true
}

async function answer(
  supervisor: HistoryDesk,
  cases: readonly CaseId[],
  { how, pick }: Extract<HistoryDeed, { do: 'answer' }>,
): Promise<boolean> {
  const open = (await supervisor.face.exceptions.list({})).filter(
    one => one.state === 'open' && cases.includes(one.caseId),
  )
  const picked = open[pick % Math.max(open.length, 1)]
  if (!picked) return false
  await supervisor.face.exceptions.answer({ id: picked.id, answer: how, note: '已核对' })
  return true
}

const wayOf = {
  again: 'decide-again',
  withdraw: 'withdraw',
  'hand-over': 'hand-over',
  'send-again': 'send-again',
} as const satisfies Record<string, NeedsYouItem['waysOn'][number]>

/** One way on for the newest letter in needs-you that offers it; false when none does. */
async function settle(
  world: HistoryWorld,
  at: HistoryDesk,
  cases: readonly CaseId[],
  how: keyof typeof wayOf,
  memory: Memory,
): Promise<boolean> {
  const items = await at.face.needsYou.list({})
  const item = items.find(one => cases.includes(one.letter.caseId) && one.waysOn.includes(wayOf[how]))
  if (!item) return false
  const { letterId, caseId } = item.letter
  switch (how) {
    case 'again':
      at.told.push({ ...close(letterId, caseId, 'again'), t: 'intent' })
      await decide(world, at, caseId, { ...choices['refuse-1'], settles: letterId }, memory)
      return true
    case 'withdraw':
      await telling(at, close(letterId, caseId, 'withdraw'), () =>
        at.face.needsYou.withdraw({ letterId, reason: '以中心为准' }),
      )
      return true
    case 'hand-over':
      await at.face.needsYou.handOver({ letterId, note: '请主管定夺' })
      return true
    case 'send-again':
      await at.face.needsYou.sendAgain({ letterId })
      return true
  }
}

function freshId(world: HistoryWorld): string {
  return uuidV7(msOf(world.time.now()), randomBytes(10))
}

/** The closed code a call was refused with; undefined for a fault of ours. */
function refusalOf(cause: unknown): string | undefined {
  if (cause instanceof PortalRefusal) return `portal ${cause.code}`
  const { code, status } = cause as { code?: string; status?: number }
  const known = typeof code === 'string' && status === 422 && code !== 'core-failed' && code !== 'bad-input'
  return known ? code : undefined
}
