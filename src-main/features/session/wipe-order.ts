import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import type { SignedIn } from '../../remote/central-service.ts'
import { readDeskPolicy, writeDeskPolicy } from '../../storage/stores/desk-policy-store.ts'
import { countUnsent } from '../../storage/stores/letter-counts.ts'
import { findMeta, writeMeta } from '../../storage/stores/meta-store.ts'
import { listUnsentPages } from '../../storage/stores/window-pages-store.ts'
import { wipeAllButUnsent } from '../../storage/stores/wipe-store.ts'
import { inErasingTransaction, inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'

/** Since when this computer is to wipe itself, as far as it has heard. */
export function findWipeOrder(tools: Pick<DeskTools, 'deskStorage'>): Instant | null {
  return readDeskPolicy(tools.deskStorage.read).wipeOrderedAt
}

/**
 * Does what the order asks in this officer's store: everything but unsent letters goes, with the pictures and older copies of
 * the store. Done again it takes what came since, so a kill at any step loses nothing but time: the order counts as carried
 * out only when all of it is.
 *
 * Gives the number of letters that still have to leave. Other officers' stores are closed to everybody but them: theirs is
 * done when they open it next.
 */
export function wipeByOrder(tools: DeskTools, opened: Opened): number {
  const order = findWipeOrder(tools)
  if (order === null) throw new Error('nobody ordered this computer to be wiped')
  const { storage } = opened
  const isFirst = findMeta(storage.read, 'wiped-by-order') !== order
  opened.key?.takeBack()
  const rows = inErasingTransaction(storage, wipeAllButUnsent)
  let isDone = true
  if (isFirst || rows > 0) {
    // What unsent letters name still has to leave.
    opened.files.removeAll(listUnsentPages(storage.read))
    removeCopies(opened)
    isDone = storage.emptyLog()
    tools.logger.warn('store-wiped-by-order', { rows })
  }
  if (isFirst && isDone) {
    inTransaction(storage, tx => {
      writeMeta(tx, 'wiped-by-order', order)
      record(tx, tools, opened, 'store-wiped', { detail: { orderedAt: order } })
    })
    tools.publish(['cases', 'letters', 'sync', 'attachments'])
  }
  const { waiting, needsYou } = countUnsent(storage.read)
  return waiting + needsYou
}

/** Copies of the store made before an upgrade, or to recover from, hold what the store held. The key slot opens nothing else. */
function removeCopies({ storage: { handle } }: Opened): void {
  if (handle.memory) return
  const store = basename(handle.name)
  const own = store.slice(0, store.indexOf('.') + 1)
  const kept = [store, `${store}-wal`, `${store}-shm`, `${own}files`, `${own}key`, `${own}agency-key`]
  for (const name of readdirSync(dirname(handle.name))) {
    if (name.startsWith(own) && !kept.includes(name))
      rmSync(join(dirname(handle.name), name), { force: true, recursive: true })
  }
}

/**
 * Before a store is opened for more than sending: the centre, which has just vouched for the officer, must have taken the
 * order back. Refuses `data-wiped` otherwise.
 */
export async function refuseWhileOrdered(tools: DeskTools, session: SignedIn): Promise<void> {
  if (findWipeOrder(tools) === null) return
  const policy = await tools.central.deskPolicy(session.accessToken)
  if (!policy.ok || policy.value.wipeOrderedAt !== null) throw new DeskRefused('data-wiped')
  inTransaction(tools.deskStorage, tx => writeDeskPolicy(tx, policy.value))
}
