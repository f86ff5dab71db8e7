import type { ChangesPage } from '../../../src-shared/central/feed.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { ok, type Result, refuse } from '../../../src-shared/kernel/result.ts'
import type { RemoteFailure } from '../../remote/central-service.ts'
import { forgetAllRemovals, listUnsweptCases } from '../../storage/stores/cases-store.ts'
import { deleteEntitiesOlderThan } from '../../storage/stores/entities-store.ts'
import { markReflected } from '../../storage/stores/letters-store.ts'
import { refreshLocalEffect } from '../../storage/stores/local-effects.ts'
import { hasLocalWork } from '../../storage/stores/local-work.ts'
import { deleteMeta, findMeta, writeMeta } from '../../storage/stores/meta-store.ts'
import { inTransaction, type ReadDb, type WriteTx } from '../../storage/transaction.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'
import { letCaseGo, takeRecord } from './take-record.ts'

const PAGE = 1_000

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
  const begunAt = tools.clock.now()
  let records = 0
  let aside = 0
  let next = tools.central.changes(token, findMeta(opened.storage.read, 'cursor'), PAGE)
  for (;;) {
    const answer = await next
    if (!answer.ok) {
      if (answer.error.kind !== 'problem' || answer.error.code !== 'cursor-expired')
        return refuse(answer.error)
      beginSweep(opened)
      next = tools.central.changes(token, undefined, PAGE)
      continue
    }
    if (!goOn()) return ok({ records, setAside: aside })
    const page = answer.value
    // The next page travels while this one is stored.
    if (page.more) next = tools.central.changes(token, page.cursor, PAGE)
    const taken = storePage(tools, opened, page, begunAt)
    records += page.items.length
    aside += taken.setAside
    if (!page.more) return ok({ records, setAside: aside })
    await yieldToCalls()
  }
}

function beginSweep(opened: Opened): void {
  inTransaction(opened.storage, tx => {
    writeMeta(tx, 'generation', String(generationOf(tx) + 1))
    writeMeta(tx, 'sweeping', 'yes')
    deleteMeta(tx, 'cursor')
    // Everything in scope is presented anew, so what once left may come back at its old position.
    forgetAllRemovals(tx)
  })
}

function storePage(
  tools: DeskTools,
  opened: Opened,
  page: ChangesPage,
  begunAt: Instant,
): { readonly setAside: number } {
  return inTransaction(opened.storage, tx => {
    const at = tools.clock.now()
    const context = {
      generation: generationOf(tx),
      sweeping: findMeta(tx, 'sweeping') !== undefined,
      at,
      hasLocalWork: hasLocalWork(tx),
    }
    let stored = 0
    let aside = 0
    for (const item of page.items) {
      const taken = takeRecord(tx, item, context)
      if (taken === 'stored' || taken === 'changed-under-work') stored += 1
      else if (taken === 'set-aside') aside += 1
    }
    writeMeta(tx, 'cursor', page.cursor)
    if (!page.more) finishPull(tx, begunAt, at, context.sweeping)
    publishAfter(tx, tools, stored + aside > 0 ? ['cases', 'letters', 'sync', 'attachments'] : ['sync'])
    return { setAside: aside }
  })
}

function finishPull(tx: WriteTx, begunAt: Instant, at: Instant, sweeping: boolean): void {
  for (const caseId of markReflected(tx, begunAt)) refreshLocalEffect(tx, caseId)
  if (sweeping) {
    const generation = generationOf(tx)
    for (const caseId of listUnsweptCases(tx, generation))
      letCaseGo(tx, caseId, Number.MAX_SAFE_INTEGER, 'out-of-scope')
    deleteEntitiesOlderThan(tx, generation)
    deleteMeta(tx, 'sweeping')
  }
  writeMeta(tx, 'last-pull-at', at)
}

function generationOf(db: ReadDb): number {
  return Number(findMeta(db, 'generation') ?? '1')
}

/** Lets waiting calls of the face in between two pages. */
function yieldToCalls(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
