import type { Sha256 } from '../../../src-shared/kernel/ids.ts'
import { ok, type Result, refuse } from '../../../src-shared/kernel/result.ts'
import type { RemoteFailure } from '../../remote/central-service.ts'
import { hasRoomFor } from '../../storage/disk-room.ts'
import { readSettings } from '../../storage/stores/desk-store.ts'
import { type LackingCase, listLackingCases, setLacksFiles } from '../../storage/stores/files-store.ts'
import { listPresent } from '../../storage/stores/held-files.ts'
import { listPreviews } from '../../storage/stores/previews-store.ts'
import { listCasesToHave } from '../../storage/stores/samples-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { centreNow, type DeskTools, holderOf, type Opened, publishAfter } from '../context.ts'
import type { FetchState } from '../fetch-state.ts'
import { filesBudget } from './files-budget.ts'
import { keepFile, keepPreview } from './keep-file.ts'
import { makeRoom } from './make-room.ts'

/** Files fetched side by side: a slow one must not keep the others waiting. */
const ABREAST = 4
/** Cases looked at together, and noted as whole together: few, because whoever asks meanwhile waits for them. */
const BATCH = 20
const NOTED = 5
/** Room that must be there before a file is asked for: its size is known only when it comes. */
const LIKELY_BYTES = 1024 * 1024
/** Files of which a part is kept in memory, and how much of them together. */
const MOST_CUT = 8
const MOST_CUT_BYTES = 32 * 1024 * 1024
/** A file that takes longer tells of a slow line. */
const SLOW_MS = 2_000

/**
 * Fetches the pictures and papers that are not here yet: of the cases held under a lease or looked at a second time
 * first, then of all that wait for review, the most pressing first. A file counts as present only when its hash is verified; one that is not what it
 * claims is kept, marked, and never painted.
 *
 * On a slow line the previews of all held cases come before their originals: when the officer set a limit, or the last
 * file took longer than two seconds, looked at before each batch of held cases. On a fast one they would only cost.
 * Nothing counts a preview as present, and one that fails keeps no original waiting.
 *
 * Stays inside the budget: for a held case others make room, for any other case fetching ends. Keeps to the officer's
 * limit of KiB a second. `goOn` is asked before every fetch.
 */
export async function fetchMissing(
  tools: DeskTools,
  opened: Opened,
  token: string,
  state: FetchState,
  goOn: () => boolean,
): Promise<Result<number, RemoteFailure>> {
  state.noRoom = false
  let fetched = 0
  let failure: RemoteFailure | undefined
  /** One failed: the originals, which go on where they were cut off, tell whether it is the line. */
  let noMorePreviews = false
  const goesOn = () => failure === undefined && goOn()
  const pace = paceOf(tools, opened)
  const room = roomOf(tools, opened)

  async function fetch(sha256: Sha256): Promise<void> {
    const begunMs = tools.clock.monotonicMs()
    const received = state.cut.get(sha256) ?? []
    const had = received.length
    const answer = await tools.central.attachment(token, sha256, received)
    if (answer.ok || received.length > had) state.slow = tools.clock.monotonicMs() - begunMs > SLOW_MS
    if (!answer.ok) {
      if (received.length > had) keepCut(state, sha256, received)
      if (isNotFound(answer.error)) state.failed.add(sha256)
      else failure = answer.error
      return
    }
    state.cut.delete(sha256)
    // Cut short, not failed: the next round asks for it again.
    if (!goOn()) return
    if (keepFile(tools, opened, sha256, answer.value)) {
      fetched += 1
      room.took(answer.value.length)
    } else state.failed.add(sha256)
    await pace.rest(answer.value.length, begunMs)
  }

  async function fetchPreview(sha256: Sha256): Promise<void> {
    if (noMorePreviews) return
    const begunMs = tools.clock.monotonicMs()
    const answer = await tools.central.attachment(token, sha256, [], 'preview')
    if (!answer.ok) {
      state.previewless.add(sha256)
      noMorePreviews = !isNotFound(answer.error)
      return
    }
    if (!goOn()) return
    const kept = keepPreview(tools, opened, sha256, answer.value)
    if (kept === undefined) state.previewless.add(sha256)
    else room.took(answer.value.length)
    if (kept === 'original') fetched += 1
    await pace.rest(answer.value.length, begunMs)
  }

  async function fetchEach(
    wanted: Sha256[],
    held: boolean,
    one: (sha256: Sha256) => Promise<void>,
  ): Promise<void> {
    const worker = async () => {
      for (let next = wanted.shift(); next !== undefined && goesOn(); next = wanted.shift()) {
        if (!(await room.is(held))) state.noRoom = true
        if (state.noRoom) return
        await one(next)
      }
    }
    await Promise.all(Array.from({ length: pace.abreast }, worker))
  }

  async function bring(cases: readonly Wanting[], held: boolean): Promise<void> {
    const missing = (await settlePresent(tools, opened, cases, goOn)).filter(
      sha256 => !state.failed.has(sha256),
    )
    if (missing.length > 0) {
      await fetchEach(missing, held, fetch)
      if (goOn()) await settlePresent(tools, opened, cases, goOn)
    }
    if (failure === undefined) await tools.callers.makeRoom()
  }

  const held = listCasesToHave(opened.storage.read, holderOf(opened), centreNow(tools, opened))
  for (let from = 0; from < held.length && goesOn() && !state.noRoom; from += BATCH) {
    if ((pace.limited || state.slow) && !noMorePreviews)
      await fetchEach(withoutAny(opened, held, state), true, fetchPreview)
    if (goesOn() && !state.noRoom) await bring(held.slice(from, from + BATCH), true)
  }
  let after: LackingCase | undefined
  while (goesOn() && !state.noRoom) {
    const cases = listLackingCases(opened.storage.read, after, BATCH)
    after = cases.at(-1)
    if (after === undefined) break
    await bring(cases, false)
  }
  return failure === undefined ? ok(fetched) : refuse(failure)
}

type Wanting = Pick<LackingCase, 'caseId' | 'files'>

/** What came of a file that was cut off, as long as all such parts together stay small. */
function keepCut(state: FetchState, sha256: Sha256, received: Uint8Array[]): void {
  state.cut.set(sha256, received)
  const bytes = [...state.cut.values()].flat().reduce((sum, part) => sum + part.length, 0)
  if (state.cut.size > MOST_CUT || bytes > MOST_CUT_BYTES) state.cut.delete(sha256)
}

function isNotFound(failure: RemoteFailure): boolean {
  return failure.kind === 'problem' && failure.code === 'not-found'
}

/** The files of these cases of which neither original nor preview is here, each once, but those that failed lately. */
function withoutAny(opened: Opened, cases: readonly Wanting[], state: FetchState): Sha256[] {
  const db = opened.storage.read
  const files = [...new Set(cases.flatMap(one => one.files))]
  const here = listPresent(db, files)
  for (const { sha256 } of listPreviews(db)) here.add(sha256)
  return files.filter(
    sha256 => !here.has(sha256) && !state.failed.has(sha256) && !state.previewless.has(sha256),
  )
}

/** The officer's limit. Under one, files come one after the other: side by side they would share it, none ever whole. */
function paceOf(tools: DeskTools, opened: Opened) {
  const { filesKbPerSecond } = readSettings(tools.deskStorage.read, opened.officer.id)
  return {
    limited: filesKbPerSecond > 0,
    abreast: filesKbPerSecond === 0 ? ABREAST : 1,
    rest: async (bytes: number, begunMs: number) => {
      if (filesKbPerSecond === 0) return
      const ms = (bytes * 1000) / (filesKbPerSecond * 1024) - (tools.clock.monotonicMs() - begunMs)
      if (ms > 0) await new Promise<void>(resolve => tools.clock.after(ms, resolve))
    },
  }
}

/** The budget, counted once and then along with what comes, and the disk itself, whose last part is kept for decisions. */
function roomOf(tools: DeskTools, opened: Opened) {
  let budget = filesBudget(tools, opened)
  let used = budget.usedBytes
  const count = () => {
    budget = filesBudget(tools, opened)
    used = budget.usedBytes
  }
  return {
    took: (bytes: number) => {
      used += bytes
    },
    /** False when the next file would not fit, whatever may go for it. */
    is: async (held: boolean) => {
      if (!hasRoomFor(tools.config.dataFolder, LIKELY_BYTES)) return false
      if (used + LIKELY_BYTES <= budget.budgetBytes) return true
      // Previews went meanwhile as their originals came.
      count()
      const lacking = used + LIKELY_BYTES - budget.budgetBytes
      if (lacking <= 0) return true
      await makeRoom(tools, opened, lacking, held)
      count()
      return used + LIKELY_BYTES <= budget.budgetBytes
    },
  }
}

/** Cases looked at when a store is opened: as many as a day has, however many wait. */
const MOST_SETTLED = 1_000

/**
 * Notes which of the most pressing cases have everything here, without any network: after a cut-off pull a case may have
 * come again whose pictures never went.
 */
export async function settleReady(tools: DeskTools, opened: Opened, goOn: () => boolean): Promise<void> {
  let after: LackingCase | undefined
  for (let seen = 0; seen < MOST_SETTLED && goOn(); seen += BATCH) {
    const cases = listLackingCases(opened.storage.read, after, BATCH)
    after = cases.at(-1)
    if (after === undefined) return
    await settlePresent(tools, opened, cases, goOn)
    await tools.callers.makeRoom()
  }
}

/** Notes which cases have everything by now, and gives the hashes that are not here, each once. */
async function settlePresent(
  tools: DeskTools,
  opened: Opened,
  cases: readonly Wanting[],
  goOn: () => boolean,
): Promise<Sha256[]> {
  const missing = new Set<Sha256>()
  for (let from = 0; from < cases.length && goOn(); from += NOTED) {
    if (from > 0) await tools.callers.makeRoom()
    const some = cases.slice(from, from + NOTED)
    const files = [...new Set(some.flatMap(each => each.files))]
    const here = listPresent(opened.storage.read, files)
    for (const sha256 of files) if (!here.has(sha256)) missing.add(sha256)
    const whole = some.filter(each => each.files.every(sha256 => here.has(sha256)))
    if (whole.length > 0)
      inTransaction(opened.storage, tx => {
        for (const { caseId } of whole) setLacksFiles(tx, caseId, false)
        publishAfter(tx, tools, ['attachments', 'sync'])
      })
  }
  return [...missing]
}
