import { deliverPages } from '../../src-main/features/attachments/deliver-pages.ts'
import { releasePages } from '../../src-main/features/attachments/release-pages.ts'
import type { DecideInput } from '../../src-main/features/review/decide-case.ts'
import { decideCase } from '../../src-main/features/review/decide-case.ts'
import { pushLetters } from '../../src-main/features/sync/push-letters.ts'
import { releaseHeldLetter } from '../../src-main/storage/stores/letters-store.ts'
import { inTransaction } from '../../src-main/storage/transaction.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { Letter, Verdict } from '../../src-shared/central/letters.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import { decideInputOf } from './decide-input.ts'
import { benchWithCases, type DeskBench } from './desk-bench.ts'
import { letterIdOf } from './ids.ts'
import { pinOffice, type ReceiptOffice, receiptOffice } from './receipts.ts'

export interface PushBench extends DeskBench {
  readonly office: ReceiptOffice
  /** Decides and lets the undo window end: the n-th letter waits to leave. */
  decide(record: CaseRecord, n: number, change?: Partial<DecideInput>): void
  push(resting?: ReadonlySet<string>): ReturnType<typeof pushLetters>
  /** What the centre answers to each letter that comes; also keeps the batches that came. */
  answer(verdictOf: (letter: Letter) => Verdict | undefined): Letter[][]
  /** A good acceptance of a letter, with the case as it stands afterwards when given. */
  accepted(letter: Letter, after?: CaseRecord): Extract<Verdict, { kind: 'accepted' }>
}

/** A desk with cases on its shelf and a centre with real receipt keys. */
export function pushBench(
  records: readonly CaseRecord[],
  options: Parameters<typeof benchWithCases>[1] = {},
): PushBench {
  const bench = benchWithCases(records, options)
  const office = receiptOffice()
  pinOffice(bench.storage, office)
  bench.central.script.receiptKeys = () => ({ keys: [office.key] })
  return {
    ...bench,
    office,
    decide: (record, n, change = {}) => {
      decideCase(bench.tools, bench.opened, decideInputOf(record, n, change))
      inTransaction(bench.storage, tx => releaseHeldLetter(tx, letterIdOf(n), bench.clock.now()))
    },
    push: (resting = new Set()) =>
      pushLetters(bench.tools, bench.opened, 'token', resting, {
        deliver: letter => deliverPages(bench.tools, bench.opened, 'token', letter, () => true),
        release: () => releasePages(bench.tools, bench.opened, () => true),
      }),
    answer: verdictOf => {
      const batches: Letter[][] = []
      const deliver = (_token: string, letters: readonly Letter[]) => {
        batches.push([...letters])
        return {
          answers: letters.flatMap(letter => {
            const verdict = verdictOf(letter)
            return verdict === undefined ? [] : [{ id: letter.id, verdict }]
          }),
        }
      }
      bench.central.script.decisions = deliver
      bench.central.script.acts = deliver
      return batches
    },
    accepted: (letter, after) => {
      const { caseId, kind, outcome } = JSON.parse(letter.content) as {
        caseId: CaseId
        kind: string
        outcome?: 'approve'
      }
      return {
        kind: 'accepted',
        receipt: office.receiptFor(
          { letterId: letter.id, caseId, digest: letter.digest },
          { outcome: kind === 'act' ? null : (outcome ?? null) },
        ),
        case: after ?? undefined,
        position: 1_000,
        marks: [],
      }
    },
  }
}
