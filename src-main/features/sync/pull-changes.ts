import type { ChangesPage } from '../../../src-shared/central/feed.ts'
import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { ok, type Result, refuse } from '../../../src-shared/kernel/result.ts'
import type { RemoteFailure } from '../../remote/central-service.ts'
import { countCases, forgetAllRemovals, listUnsweptCases } from '../../storage/stores/cases-store.ts'
import { deleteEntitiesOlderThan } from '../../storage/stores/entities-store.ts'
import { rememberRulebooks } from '../../storage/stores/entity-lists.ts'
import { buildLateIndex, dropLateIndexes } from '../../storage/stores/late-indexes.ts'
import { deleteLeasesOlderThan } from '../../storage/stores/leases-store.ts'
import { listUnreflectedLetters, markReflected } from '../../storage/stores/letter-effects.ts'
import { refreshLocalEffect } from '../../storage/stores/local-effects.ts'
import { hasLocalWork } from '../../storage/stores/local-work.ts'
import { deleteMeta, findMeta, readGeneration, writeMeta } from '../../storage/stores/meta-store.ts'
import { deleteSetAsideOlderThan } from '../../storage/stores/set-aside-store.ts'
import { inTransaction, type WriteTx } from '../../storage/transaction.ts'
import { type DeskTools, learnOfficer, type Opened, publishAfter } from '../context.ts'
import { failureFields } from '../refusal.ts'
import { letUnseenCaseGo, takeRecord } from './take-record.ts'

/** Records asked for at once. A first fill takes long pages: fewer, larger transactions are twice as fast. */
const PAGE = 1_000
const FILL_PAGE = 5_000
/** Rows of one transaction while somebody works: its commit, too, is a wait for who asks meanwhile. */
const ROWS_AT_ONCE = 250
/** An index is made in a pause of the officer's, or after so long without one. */
const PAUSE_MS = 500
const LONGEST_PUT_OFF_MS = 600_000
/** Rows between two looks whether somebody asks. */
const LOOK_EVERY = 16

export interface PullReport {
  readonly records: number
  readonly setAside: number
}

/**
 * Brings the shelf up to the centre's newest word. Page and cursor stand in one transaction: a crash can only repeat
 * a page, never skip one.
 *
 * A cursor the centre no longer takes (scope changed, 410) starts a sweep: everything is pulled again under a new
 * generation that is kept in the store, and what was not seen leaves the shelf when the end is reached. Unsent work
 * is never touched by it. `goOn` is asked between pages.
 */
export async function pullChanges(
  tools: DeskTools,
  opened: Opened,
  token: string,
  goOn: () => boolean,
): Promise<Result<PullReport, RemoteFailure>> {
  await buildIndexes(tools, opened, goOn)
  const filling = beginFill(opened)
  const report = { records: 0, setAside: 0 }
  try {
    const pulled = await pullPages(tools, opened, token, filling, report, goOn)
    if (filling) await buildIndexes(tools, opened, goOn)
    return pulled
  } finally {
    if (goOn()) opened.storage.setBulk(false)
    // A long page is brought into the file beside the round, not with the next decision.
    if (!filling && report.records > ROWS_AT_ONCE)
      tools.clock.after(0, () => goOn() && opened.storage.checkpoint())
  }
}

async function pullPages(
  tools: DeskTools,
  opened: Opened,
  token: string,
  filling: boolean,
  report: { -readonly [Key in keyof PullReport]: PullReport[Key] },
  goOn: () => boolean,
): Promise<Result<PullReport, RemoteFailure>> {
  const unreflected = listUnreflectedLetters(opened.storage.read)
  let cursor = findMeta(opened.storage.read, 'cursor')
  // The first page is short: nothing is stored before it came, and the centre makes the next one meanwhile.
  let size = PAGE
  let wasAsked = false
  let next = tools.central.changes(token, cursor, size)
  for (;;) {
    const answer = await next
    if (!answer.ok) {
      const expired = answer.error.kind === 'problem' && answer.error.code === 'cursor-expired'
      // A centre that will not even be asked from the beginning is a failing one, not a reason to ask for ever.
      if (!expired || cursor === undefined) return refuse(answer.error)
      beginSweep(opened)
      cursor = undefined
      next = tools.central.changes(token, cursor, size)
      continue
    }
    if (!goOn()) return ok(report)
    const page = answer.value
    if (page.officer) learnOfficer(tools, opened, page.officer)
    cursor = page.cursor
    size = filling && !wasAsked ? FILL_PAGE : PAGE
    // The next page travels while this one is stored. The request leaves only with a turn of the event loop.
    if (page.more) {
      next = tools.central.changes(token, cursor, size)
      await tools.callers.makeRoom()
    }
    // While somebody works, neither a long page, nor a long commit, nor a large checkpoint may keep them waiting.
    opened.storage.setBulk(filling ? size === FILL_PAGE : !wasAsked && page.items.length > ROWS_AT_ONCE)
    const most = wasAsked ? ROWS_AT_ONCE : page.items.length
    wasAsked = false
    for (let from = 0; from < page.items.length || from === 0; ) {
      if (!goOn()) return ok(report)
      const stored = storeRows(tools, opened, page, { from, most }, unreflected)
      report.setAside += stored.setAside
      from = stored.until
      wasAsked ||= stored.asked
      if (from >= page.items.length) break
      await tools.callers.makeRoom()
    }
    report.records += page.items.length
    if (!page.more) return ok(report)
    await tools.callers.makeRoom()
  }
}

/**
 * Makes the indexes again that a first fill did without, once it is at its end; also those a crash left unmade. Each takes
 * as long as an officer would notice, so it is made in a pause; while there is none, it is looked for again and again.
 */
async function buildIndexes(tools: DeskTools, opened: Opened, goOn: () => boolean): Promise<void> {
  const { read } = opened.storage
  if (!goOn() || findMeta(read, 'filling') !== undefined) return
  for (let more = findMeta(read, 'late-indexes') !== undefined; more; ) {
    if (!isPause(tools, opened)) {
      lookForPause(tools, opened, goOn)
      return
    }
    // The index, and bringing it into the file, are two waits for whoever asks meanwhile, not one.
    opened.storage.setBulk(true)
    more = inTransaction(opened.storage, buildLateIndex)
    await tools.callers.makeRoom()
    if (!goOn()) return
    opened.storage.setBulk(false)
    opened.storage.checkpoint()
    await tools.callers.makeRoom()
    if (!goOn()) return
  }
}

const putOffSince = new WeakMap<Opened, number>()
const looking = new WeakSet<Opened>()

/** True when nobody has asked for a moment; also when that was waited for too long. */
function isPause({ callers, clock }: DeskTools, opened: Opened): boolean {
  const since = putOffSince.get(opened) ?? clock.monotonicMs()
  putOffSince.set(opened, since)
  return callers.quietMs() >= PAUSE_MS || clock.monotonicMs() - since > LONGEST_PUT_OFF_MS
}

/** Beside the rounds: neither letters nor news wait for an index. */
function lookForPause(tools: DeskTools, opened: Opened, goOn: () => boolean): void {
  if (looking.has(opened)) return
  looking.add(opened)
  tools.clock.after(PAUSE_MS, () => {
    looking.delete(opened)
    buildIndexes(tools, opened, goOn).catch(cause =>
      tools.logger.warn('indexes-not-made', failureFields(cause)),
    )
  })
}

/** True while the very first pull is under way, also when it goes on after a crash. */
function beginFill(opened: Opened): boolean {
  const db = opened.storage.read
  if (findMeta(db, 'filling') !== undefined) return true
  if (findMeta(db, 'cursor') !== undefined || countCases(db) > 0) return false
  inTransaction(opened.storage, tx => {
    writeMeta(tx, 'filling', 'yes')
    dropLateIndexes(tx)
  })
  return true
}

function beginSweep(opened: Opened): void {
  inTransaction(opened.storage, tx => {
    writeMeta(tx, 'generation', String(readGeneration(tx) + 1))
    writeMeta(tx, 'sweeping', 'yes')
    deleteMeta(tx, 'cursor')
    // Everything in scope is presented anew, so what once left may come back at its old position.
    forgetAllRemovals(tx)
  })
}

/**
 * Stores the next rows of a page in one transaction: the last of them with the page's cursor, or, when somebody asks
 * meanwhile, fewer and without it. A page cut short by a crash is simply taken again.
 */
function storeRows(
  tools: DeskTools,
  opened: Opened,
  page: ChangesPage,
  part: { readonly from: number; readonly most: number },
  unreflected: readonly LetterId[],
): { readonly until: number; readonly setAside: number; readonly asked: boolean } {
  return inTransaction(opened.storage, tx => {
    const at = tools.clock.now()
    const context = {
      generation: readGeneration(tx),
      sweeping: findMeta(tx, 'sweeping') !== undefined,
      filling: findMeta(tx, 'filling') !== undefined,
      hasLocalWork: hasLocalWork(tx),
      at,
    }
    let until = part.from
    let changed = false
    let setAside = 0
    let asked = false
    for (const item of page.items.slice(part.from, part.from + part.most)) {
      const taken = takeRecord(tx, item, context)
      changed ||= taken !== 'nothing-new'
      if (taken === 'set-aside') setAside += 1
      if (taken === 'set-aside' || item.kind === 'case-gone') context.hasLocalWork = true
      until += 1
      asked = until % LOOK_EVERY === 0 && tools.callers.areWaiting()
      if (asked) break
    }
    if (until >= page.items.length) {
      writeMeta(tx, 'cursor', page.cursor)
      if (!page.more) finishPull(tx, unreflected, at, context.sweeping)
    }
    publishAfter(tx, tools, changed ? ['cases', 'letters', 'sync', 'attachments'] : ['sync'])
    return { until, setAside, asked }
  })
}

function finishPull(tx: WriteTx, unreflected: readonly LetterId[], at: Instant, sweeping: boolean): void {
  // Receipted before the pull began: the centre's word has them in by now.
  for (const caseId of markReflected(tx, unreflected)) refreshLocalEffect(tx, caseId)
  if (sweeping) {
    const generation = readGeneration(tx)
    for (const caseId of listUnsweptCases(tx, generation)) letUnseenCaseGo(tx, caseId)
    deleteEntitiesOlderThan(tx, generation)
    deleteLeasesOlderThan(tx, generation)
    deleteSetAsideOlderThan(tx, generation)
    deleteMeta(tx, 'sweeping')
  }
  deleteMeta(tx, 'filling')
  rememberRulebooks(tx)
  writeMeta(tx, 'last-pull-at', at)
}
