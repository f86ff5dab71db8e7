import { type AuditAnchor, auditAnchorText, MOST_AUDIT_LINES } from '../../../src-shared/central/audit.ts'
import type { RemoteFailure } from '../../remote/central-service.ts'
import {
  findAnchor,
  findLogState,
  findRefusedSince,
  keepAnchor,
  type LogState,
  noteRefused,
  writeLogState,
} from '../../storage/stores/audit-log-store.ts'
import {
  findAuditHash,
  findHashBefore,
  listAuditGaps,
  listAuditLines,
} from '../../storage/stores/audit-store.ts'
import { isSignedByCentre } from '../../storage/stores/receipt-key-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { type DeskTools, newUuid, type Opened, publishAfter } from '../context.ts'
import { learnReceiptKeys } from './receipt-keys.ts'

/** Deliveries in one round: a long log comes over several rounds and holds nothing else up. */
const MOST_DELIVERIES = 10

/**
 * Brings the new lines of the officer's log to the centre and keeps its signed word on how far it has them (P4).
 *
 * A log the centre would not take is noted since when, tried again each round, and told to the officer; decisions go on.
 * Whatever fails waits for the next round: only `session-expired` is given back, so that the session is renewed.
 */
export async function deliverLog(
  tools: DeskTools,
  opened: Opened,
  token: string,
  goOn: () => boolean,
): Promise<RemoteFailure | undefined> {
  const state = logState(tools, opened)
  for (let sent = 0; sent < MOST_DELIVERIES && goOn(); sent += 1) {
    const db = opened.storage.read
    const anchor = findAnchor(db)
    const after = anchor?.logId === state.logId ? anchor.number : state.after
    const lines = withinBytes(listAuditLines(db, after, MOST_AUDIT_LINES))
    if (lines[0] === undefined) return undefined
    const previousHash = findHashBefore(db, lines[0].number)
    const answer = await tools.central.appendAudit(token, { logId: state.logId, previousHash, lines })
    if (!opened.storage.handle.open) return undefined
    if (!answer.ok) return whatFollows(tools, opened, answer.error)
    const learnt = await learnReceiptKeys(tools, opened, token, [answer.value.anchor])
    if (!learnt.ok || !opened.storage.handle.open) return undefined
    if (!takeAnchor(tools, opened, state, answer.value.anchor, after)) return undefined
    await tools.callers.makeRoom()
  }
  return undefined
}

/** What the centre's refusal means for the round. */
function whatFollows(tools: DeskTools, opened: Opened, failure: RemoteFailure): RemoteFailure | undefined {
  if (failure.kind !== 'problem') return undefined
  if (failure.code === 'log-broken') {
    tools.logger.warn('log-refused', { code: failure.code })
    inTransaction(opened.storage, tx => {
      noteRefused(tx, tools.clock.now())
      publishAfter(tx, tools, ['sync'])
    })
  }
  return failure.code === 'session-expired' ? failure : undefined
}

/** Keeps an anchor that is the centre's word on this very log and brings it further; false for any other. */
function takeAnchor(
  tools: DeskTools,
  opened: Opened,
  { logId }: LogState,
  anchor: AuditAnchor,
  after: number,
): boolean {
  const { read } = opened.storage
  const isOurs =
    anchor.logId === logId &&
    anchor.deskId === opened.deskId &&
    anchor.officerId === opened.officer.id &&
    anchor.number > after &&
    anchor.hash === findAuditHash(read, anchor.number) &&
    isSignedByCentre(read, auditAnchorText(anchor), anchor)
  if (isOurs) {
    inTransaction(opened.storage, tx => {
      // It takes the log again: what the status line says of it is over.
      if (findRefusedSince(tx) !== undefined) publishAfter(tx, tools, ['sync'])
      keepAnchor(tx, anchor)
    })
  } else tools.logger.warn('anchor-not-taken', { number: anchor.number })
  return isOurs
}

/**
 * The log as the centre knows it. The first of a store, and after a recovery, begins behind the last gap, because a delivery
 * has none; that of a desk that registered anew, behind what the centre has confirmed.
 */
function logState(tools: DeskTools, opened: Opened): LogState {
  const db = opened.storage.read
  const known = findLogState(db)
  if (known?.epoch === opened.epoch) return known
  const [, behindGap] = listAuditGaps(db).at(-1) ?? [0, 1]
  const after = Math.max(behindGap - 1, findAnchor(db)?.number ?? 0)
  const state = { logId: newUuid(tools), epoch: opened.epoch, after }
  inTransaction(opened.storage, tx => writeLogState(tx, state))
  return state
}

/** A body of the centre may have one mebibyte. */
const MOST_BYTES = 600_000

/** As many lines from the front as fit, one at least. */
function withinBytes<Line extends object>(lines: readonly Line[]): Line[] {
  let bytes = 0
  return lines.filter((line, index) => {
    bytes += Buffer.byteLength(JSON.stringify(line))
    return index === 0 || bytes <= MOST_BYTES
  })
}
