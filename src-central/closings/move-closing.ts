import { hasRight, type Right } from '../../src-shared/people/rights.ts'
import type { ClosingSignature, FrozenSheet, ReportClosing } from '../../src-shared/reports/closing.ts'
import { closingSerial, doMeet } from '../../src-shared/reports/closing-rules.ts'
import { reachesAll } from '../../src-shared/reports/closing-steps.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import {
  countSigned,
  findClosing,
  findSheets,
  listClosingsIn,
  type StoredClosing,
  updateClosing,
} from '../storage/closing-store.ts'
import type { ReadDb, WriteTx } from '../storage/storage.ts'

export type ClosingMove = 'review' | 'sign' | 'return'

/** Somebody's word on a closing. */
export interface ClosingWord {
  readonly id: string
  /** Made by the caller: the same request again gets the same answer and does nothing more. */
  readonly requestId: string
  /** With a return alone. */
  readonly note?: string
}

const rightFor: Readonly<Record<ClosingMove, Right>> = {
  review: 'view-reports',
  sign: 'close-period',
  return: 'view-reports',
}
const stateAfter = { review: 'reviewed', sign: 'signed', return: 'returned' } as const

/**
 * 审核, 签发 and 退回 of a closing, in one transaction with its word in the feed.
 *
 * Refuses `not-permitted` without the right, `not-found` where it does not reach all of the closing, `same-person` for who prepared it,
 * and for signing for who reviewed it too; `closing-not-reviewed`; `already-settled` once it was reviewed, signed or returned;
 * `period-closed` at signing where another was signed for some of these days. Its preparer may take it back by returning it.
 */
export async function moveClosing(
  tools: CentreTools,
  caller: Caller,
  move: ClosingMove,
  word: ClosingWord,
): Promise<{ closing: ReportClosing }> {
  if (!hasRight(caller.officer.roles, rightFor[move])) throw new CentralRefusal('not-permitted')
  const { id: by, displayName: byName } = caller.officer
  const signature = { by, byName, at: tools.clock.now() }
  return tools.storage.inTransaction(async tx => {
    const found = await findClosing(tx, word.id)
    if (!found || !reachesAll(caller.officer, rightFor[move], found.closing))
      throw new CentralRefusal('not-found')
    if (isSameWord(found, by, move, word)) return { closing: found.closing }
    const stored = await moved(tx, found, move, { signature, word })
    await updateClosing(tx, stored)
    return { closing: stored.closing }
  })
}

function isSameWord(
  { closing, requests }: StoredClosing,
  by: string,
  move: ClosingMove,
  { requestId, note }: ClosingWord,
): boolean {
  if (move === 'review') return requests.review === requestId && closing.reviewed?.by === by
  if (requests.end !== requestId || closing.state !== stateAfter[move]) return false
  return move === 'sign'
    ? closing.signed?.by === by
    : closing.returned?.by === by && closing.returned.note === note
}

async function moved(
  tx: WriteTx,
  { closing, digest, requests }: StoredClosing,
  move: ClosingMove,
  { signature, word }: { readonly signature: ClosingSignature; readonly word: ClosingWord },
): Promise<StoredClosing> {
  refuseOutOfTurn(closing, move, signature.by)
  const end = { ...requests, end: word.requestId }
  if (move === 'review')
    return {
      digest,
      closing: { ...closing, state: 'reviewed', reviewed: signature },
      requests: { ...requests, review: word.requestId },
    }
  if (move === 'return') {
    const returned = { ...signature, note: word.note ?? '' }
    return { digest, closing: { ...closing, state: 'returned', returned }, requests: end }
  }
  await refuseSignedBeside(tx, closing)
  const serial = closingSerial(closing, (await countSigned(tx, closing.unit)) + 1)
  return { digest, closing: { ...closing, state: 'signed', signed: signature, serial }, requests: end }
}

function refuseOutOfTurn({ state, prepared, reviewed }: ReportClosing, move: ClosingMove, by: string): void {
  if (state === 'signed' || state === 'returned') throw new CentralRefusal('already-settled')
  if (move === 'return') return
  if (prepared.by === by || (move === 'sign' && reviewed?.by === by)) throw new CentralRefusal('same-person')
  if (move === 'review' && state === 'reviewed') throw new CentralRefusal('already-settled')
  if (move === 'sign' && state === 'prepared') throw new CentralRefusal('closing-not-reviewed')
}

/** None can be on its way beside a live one; asked again because a serial is for good. */
async function refuseSignedBeside(read: ReadDb, closing: ReportClosing): Promise<void> {
  const others = await listClosingsIn(read, closing)
  const isBeside = (each: ReportClosing) =>
    each.id !== closing.id && each.state === 'signed' && doMeet(each, closing)
  if (others.some(isBeside)) throw new CentralRefusal('period-closed')
}

/** A closing with its tables. Refuses `not-permitted` and `not-found` like a review. */
export async function findFrozen(
  tools: CentreTools,
  { officer }: Caller,
  id: string,
): Promise<{ closing: ReportClosing; sheets: FrozenSheet[] }> {
  if (!hasRight(officer.roles, 'view-reports')) throw new CentralRefusal('not-permitted')
  const { read } = tools.storage
  const found = await findClosing(read, id)
  if (!found || !reachesAll(officer, 'view-reports', found.closing)) throw new CentralRefusal('not-found')
  return { closing: found.closing, sheets: await findSheets(read, id) }
}
