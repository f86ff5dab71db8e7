import { z } from 'zod'
import type { DeskDecisions } from '../../../src-shared/central/rooms/access.ts'
import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import { ok, type Result, refuse } from '../../../src-shared/kernel/result.ts'
import type { RemoteFailure } from '../../remote/central-service.ts'
import { listLetterNumbers } from '../../storage/stores/letter-lists.ts'
import { applyLetterEvent, findLetter } from '../../storage/stores/letters-store.ts'
import { findVerifiedReceipt, keepReceipt } from '../../storage/stores/receipts-store.ts'
import { findRecovery, writeRecovery } from '../../storage/stores/recovery-store.ts'
import { inTransaction, type WriteTx } from '../../storage/transaction.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'
import { isReceiptFor, learnReceiptKeys } from './receipt-keys.ts'
import { takeReceipt } from './take-receipt.ts'

type Told = DeskDecisions['decisions'][number] & { readonly epoch: number }

/** Numbers are taken from `desk.db` in blocks of so many, each for one session of one officer, and used from its start. */
const BLOCK = 100
/** Receipts taken in one transaction. */
const AT_ONCE = 50

const frozenSchema = z.object({ deskId: z.string(), epoch: z.number().int(), sequence: z.number().int() })

/**
 * After a recovery, once: asks what the centre has from this desk, in all its epochs. Receipts of letters that are here end
 * them, if they verify; letters that are not here any more, and numbers that neither side knows, go into the report.
 *
 * Of a number that is missing on both sides only this is claimed: in each block of which this officer is known to have used
 * a number, here or at the centre, the smaller ones of the block were theirs too. So a letter made after the last one that
 * anybody knows is not found by it; and where `desk.db` was itself put back from an older copy, blocks begin elsewhere, and
 * a number skipped then may be told as lost. A number can also be skipped by a decision that the disk refused.
 *
 * A failure leaves the question open for the next round.
 */
export async function askAfterRecovery(
  tools: DeskTools,
  opened: Opened,
  token: string,
): Promise<Result<void, RemoteFailure>> {
  if (findRecovery(opened.storage.read)?.report.neverFound !== null) return ok(undefined)
  const told: Told[] = []
  for (let epoch = 1; epoch <= opened.epoch; epoch += 1) {
    const answer = await listTold(tools, opened, token, epoch)
    if (!answer.ok) return answer
    told.push(...answer.value)
  }
  const learnt = await learnReceiptKeys(
    tools,
    opened,
    token,
    told.map(({ receipt }) => receipt),
  )
  if (!learnt.ok) return learnt
  let filled = 0
  for (let from = 0; from < told.length; from += AT_ONCE) {
    if (!opened.storage.handle.open) return ok(undefined)
    filled += inTransaction(opened.storage, tx => {
      publishAfter(tx, tools, ['cases', 'letters', 'sync'])
      return told.slice(from, from + AT_ONCE).filter(each => fill(tx, tools, opened, each)).length
    })
    await tools.callers.makeRoom()
  }
  if (opened.storage.handle.open) complete(tools, opened, told, filled)
  return ok(undefined)
}

async function listTold(
  tools: DeskTools,
  { deskId }: Opened,
  token: string,
  epoch: number,
): Promise<Result<Told[], RemoteFailure>> {
  const told: Told[] = []
  for (let after = 0; ; ) {
    const answer = await tools.central.deskDecisions(token, { id: deskId, epoch, after })
    if (!answer.ok) return refuse(answer.error)
    const { decisions } = answer.value
    told.push(...decisions.map(each => ({ ...each, epoch })))
    const last = decisions.at(-1)?.sequence ?? after
    if (last <= after) return ok(told)
    after = last
  }
}

/** Takes the receipt of a letter that is here and has none; one that does not verify comes again with the letter's next try. */
function fill(tx: WriteTx, tools: DeskTools, opened: Opened, { letterId, receipt }: Told): boolean {
  const letter = findLetter(tx, letterId)
  if (!letter || !isReceiptFor(tx, letter, receipt) || findVerifiedReceipt(tx, letterId)) return false
  const at = tools.clock.now()
  if (letter.state === 'waiting') applyLetterEvent(tx, letterId, 'send', at, { mayHaveArrived: true })
  if (letter.state === 'waiting' || letter.state === 'needs-you')
    return takeReceipt(tx, tools, opened, letter, { receipt, marks: [], after: undefined, reflected: false })
  if (letter.state !== 'receipted') return false
  keepReceipt(tx, receipt, true, at)
  return true
}

function complete(tools: DeskTools, opened: Opened, told: readonly Told[], filled: number): void {
  inTransaction(opened.storage, tx => {
    const kept = findRecovery(tx)
    if (!kept) return
    const here = listLetterNumbers(tx)
    const ids = new Set(here.map(({ letterId }) => letterId))
    const mine = lettersOfOfficer(opened, here, told)
    writeRecovery(tx, {
      ...kept,
      report: {
        ...kept.report,
        receiptsFilled: filled,
        onlyAtCentre: mine.flatMap(({ letterId, sequence }) =>
          ids.has(letterId) ? [] : [{ letterId, sequence }],
        ),
        neverFound: numbersLost(
          mine.map(({ sequence }) => sequence),
          new Set(told.map(({ sequence }) => sequence)),
        ),
      },
    })
    publishAfter(tx, tools, ['letters', 'sync'])
  })
}

interface Numbered {
  readonly letterId: LetterId
  readonly sequence: number
}

/** The letters of this officer that were written at this desk: those here, and those the centre says are theirs. */
function lettersOfOfficer(
  { deskId, officer }: Opened,
  here: readonly { readonly letterId: LetterId; readonly content: string }[],
  told: readonly Told[],
): Numbered[] {
  const mine = new Map<LetterId, Numbered>()
  for (const { letterId, content } of here) {
    const frozen = frozenSchema.safeParse(JSON.parse(content))
    if (frozen.success && frozen.data.deskId === deskId)
      mine.set(letterId, { letterId, sequence: frozen.data.sequence })
  }
  const blocks = new Set([...mine.values()].map(({ sequence }) => blockOf(sequence)))
  for (const { letterId, sequence, decidedBy } of told) {
    // A centre of the first form does not say whose it is: a block of one's own says it too.
    const isMine = decidedBy === undefined ? blocks.has(blockOf(sequence)) : decidedBy === officer.id
    if (isMine) mine.set(letterId, { letterId, sequence })
  }
  return [...mine.values()].sort((a, b) => a.sequence - b.sequence)
}

/** Numbers that were used in the blocks of these ones, and that nobody has. */
export function numbersLost(mine: readonly number[], told: ReadonlySet<number>): number[] {
  const known = new Set([...mine, ...told])
  const highest = new Map<number, number>()
  for (const sequence of mine)
    highest.set(blockOf(sequence), Math.max(sequence, highest.get(blockOf(sequence)) ?? 0))
  return [...highest]
    .sort(([a], [b]) => a - b)
    .flatMap(([block, last]) =>
      Array.from({ length: last - block * BLOCK - 1 }, (_, n) => block * BLOCK + 1 + n),
    )
    .filter(sequence => !known.has(sequence))
}

/** Numbers begin with one. */
function blockOf(sequence: number): number {
  return Math.floor((sequence - 1) / BLOCK)
}
