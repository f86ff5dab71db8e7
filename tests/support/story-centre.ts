import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { centreConfig } from '../../src-central/config.ts'
import { createCentre } from '../../src-central/create-centre.ts'
import { loadProvince } from '../../src-central/province-loading.ts'
import { addOfficer } from '../../src-central/storage/officer-store.ts'
import type { Outcome } from '../../src-shared/cases/outcome.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { CaseView } from '../../src-shared/desk/case-views.ts'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import { type ChecklistAnswer, checklistFor, verifyBlocker } from '../../src-shared/judging/checklist.ts'
import type { LetterId } from '../../src-shared/kernel/ids.ts'
import { type Instant, msOf } from '../../src-shared/kernel/instant.ts'
import { officerProfileSchema } from '../../src-shared/people/officer.ts'
import { png } from '../builders/png.ts'
import { portalOf } from './portal-call.ts'
import { newId, ShiftedClock, startTestDesk, type TestDesk, until, untilStatus } from './test-desk.ts'

export const PASSWORD = '审核Desk-2026'

/** A centre with a province's data, portal and officers, in which days pass as told, and desks that share its clock. */
export interface Story {
  /** Calls the portal; gives the case when the answer holds one. */
  readonly portal: (method: string, path: string, body?: unknown) => Promise<CaseRecord>
  /** Whatever else the portal answers. */
  readonly ask: (method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>
  /** A signed-in desk of this officer; the same one every time. */
  desk(officer: string): Promise<DeskClient>
  /** Ends every undo window as time would, and sends until nothing waits; rejects when the centre did not take it. */
  send(officer: string): Promise<void>
  /** Sets all clocks to this moment and lets the centre do what fell due. */
  letTimePass(to: string): Promise<void>
  caseOf(id: string): Promise<CaseRecord>
  close(): Promise<void>
}

export interface StoryOfficer {
  readonly profile: object
  readonly mayEnrol: boolean
}

/** `folders` hold the province's data as `--province` takes it; refuses to start with a mistake in them. */
export async function startStory(options: {
  readonly now: string
  readonly folders: readonly string[]
  readonly officers: readonly StoryOfficer[]
}): Promise<Story> {
  const clock = new ShiftedClock()
  const setClock = (to: string) => clock.shift(msOf(to as Instant) - msOf(clock.now()))
  setClock(options.now)
  const dataFolder = mkdtempSync(join(tmpdir(), 'story-centre-'))
  const centre = await createCentre(
    centreConfig({ dataFolder, portal: true, passwordProfile: 'test', port: 0 }),
    {
      clock,
    },
  )
  for (const folder of options.folders) {
    const loading = await loadProvince(centre.tools, folder)
    if (!loading.loaded) throw new Error(JSON.stringify(loading.mistakes))
  }
  const passwordHash = await centre.tools.passwords.hash(PASSWORD)
  await centre.storage.inTransaction(async tx => {
    for (const { profile, mayEnrol } of options.officers)
      await addOfficer(
        tx,
        { profile: officerProfileSchema.parse(profile), mayEnrol, passwordHash },
        clock.now(),
      )
  })
  const address = await centre.listen()
  const call = portalOf(address)
  const ask = async (method: string, path: string, body?: unknown) =>
    (await call(method, path, body)) as Record<string, unknown>
  const desks = new Map<string, TestDesk>()
  const caseOf = async (id: string) => ((await ask('GET', `/cases/${id}`)) as { case: CaseRecord }).case
  return {
    ask,
    portal: async (method, path, body) => ((await ask(method, path, body)) as { case: CaseRecord }).case,
    caseOf,
    async desk(officer) {
      const known = desks.get(officer)
      if (known) return known.face
      const desk = startTestDesk({ centreAddress: address, clock })
      desks.set(officer, desk)
      await desk.face.session.signIn({ loginName: officer, password: PASSWORD })
      return desk.face
    },
    async send(officer) {
      const face = desks.get(officer)?.face
      if (!face) throw new Error(`${officer} has no desk yet`)
      clock.shift(61_000)
      await face.outbox.tryNow({})
      await untilStatus(face, `${officer}'s letters are receipted`, status => {
        if (status.needsYou > 0) throw new Error(`${officer} has a letter in needs-you`)
        return status.waiting === 0
      })
    },
    async letTimePass(to) {
      setClock(to)
      await ask('POST', '/time', {})
      for (const { face } of desks.values()) {
        const { officer } = await face.session.state({})
        if (officer) await face.session.signInAgain({ password: PASSWORD })
        await face.sync.now({})
      }
    },
    async close() {
      for (const desk of desks.values()) await desk.close()
      await centre.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** Opens a case once this desk has it in a state that lets something be decided. */
export async function openWhenHere(
  face: DeskClient,
  caseId: CaseRecord['id'],
  holds: (view: CaseView) => boolean = view => view.whyNot === null,
): Promise<CaseView> {
  let last = 'not here'
  await face.sync.now({})
  return await until('the case is here as expected', async () => {
    const view = await face.case.open({ caseId }).catch(() => undefined)
    // Pictures are fetched for cases that wait for an officer.
    const here = view && (view.whyNot !== null || view.attachments.every(file => file.state === 'ready'))
    if (here && holds(view)) return view
    if (view) last = `${view.case.status} ${view.case.stage} v${view.case.version} ${view.whyNot}`
    await face.sync.now({})
    return undefined
  }).catch(async (cause: unknown) => {
    const { connection, needsYou, setAside } = await face.sync.status({})
    throw new Error(`${caseId}: ${last}; ${connection}, needs-you ${needsYou}, set aside ${setAside}`, {
      cause,
    })
  })
}

/** The checklist as a careful officer answers it: 已核实 where that can be chosen, 无法核实 elsewhere. */
export function checklistOf(view: CaseView): ChecklistAnswer[] {
  return (view.rules ? checklistFor(view.case, view.rules) : []).map(item => ({
    item: item.id,
    answer: verifyBlocker(item, view.case) ? 'cannot-verify' : 'verified',
    source: '',
    sourceAsOf: null,
  }))
}

export interface Said {
  readonly reasons?: readonly string[]
  readonly applicantText?: string
  readonly internalNote?: string
  readonly finding?: 'verified' | 'no-record' | 'deregistered' | 'employed-signal'
  /** Answers other than a careful officer's. */
  readonly checklist?: readonly ChecklistAnswer[]
}

/** Decides what is on the screen; rejects with the desk's refusal when it is not allowed. Nothing waits for undo. */
export async function decideOn(
  face: DeskClient,
  view: CaseView,
  outcome: Outcome,
  said: Said = {},
): Promise<LetterId> {
  const { letterId } = await face.case.decide({
    decisionId: newId(),
    caseId: view.case.id,
    caseVersion: view.case.version,
    shown: view.case.attachments.map(file => file.sha256),
    outcome,
    reasons: [...(said.reasons ?? [])],
    transferTo: null,
    applicantText: said.applicantText ?? '',
    internalNote: said.internalNote ?? '',
    finding: said.finding ?? null,
    checklist: [...(said.checklist ?? checklistOf(view))],
    settles: null,
  })
  return letterId
}

/** A picture for the portal, told apart by its number. */
export function pictureOf(number: number, fileName: string) {
  return { fileName, base64: Buffer.from(png(number)).toString('base64') }
}
