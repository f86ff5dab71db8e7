import { describe, expect, it } from 'vitest'
import type { SlipNumber } from '../../../src-shared/slips/slip-number.ts'
import type { LetterEvent } from '../../../src-shared/sync/outbox-letter.ts'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { benchWithCases, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { hashOf, letterIdOf, NOON, officerIdOf, uuidOf } from '../../../tests/builders/ids.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { slipOf } from '../../../tests/builders/slips.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { removeCase } from '../../storage/stores/cases-store.ts'
import { applyLetterEvent, insertLetter } from '../../storage/stores/letters-store.ts'
import {
  findSlip,
  insertSlip,
  listSlipsOfCase,
  markSigned,
  markVoid,
} from '../../storage/stores/slips-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { sweepSlips } from './sweep-slips.ts'

const DAY = 86_400_000
const one = identityCaseOf(1)
const letterId = letterIdOf(1)
const scan = Buffer.from('a scan')

function slipBench(letter: boolean) {
  const bench = benchWithCases([one])
  if (letter) inTransaction(bench.storage, tx => insertLetter(tx, newLetterOf(1)))
  return bench
}
function keep(bench: DeskBench, n: number, withLetter = false): SlipNumber {
  const slip = slipOf(n)
  inTransaction(bench.storage, tx =>
    insertSlip(tx, {
      number: slip.number,
      requestId: uuidOf(n),
      kind: slip.kind,
      caseId: one.id,
      letterId: withLetter ? letterId : null,
      caseVersion: 1,
      printedAt: NOON,
      printedBy: officerIdOf(1),
      slip,
    }),
  )
  return slip.number
}
function sign(bench: DeskBench, number: SlipNumber): void {
  bench.opened.files.write(hashOf(scan), scan, 'signed')
  inTransaction(bench.storage, tx => markSigned(tx, number, bench.clock.now(), hashOf(scan)))
}
const gone = (bench: DeskBench) =>
  inTransaction(bench.storage, tx => removeCase(tx, one.id, 900, 'transferred', false))
const move = (bench: DeskBench, ...events: LetterEvent[]) =>
  inTransaction(bench.storage, tx => {
    for (const event of events) applyLetterEvent(tx, letterId, event, bench.clock.now())
  })
const sweep = (bench: DeskBench) => sweepSlips(bench.tools, bench.opened, () => true)
const kept = (bench: DeskBench) =>
  listSlipsOfCase(bench.storage.read, one.id).map(({ slip }) => slip !== null)
const hasScan = (bench: DeskBench) => bench.opened.files.read(hashOf(scan), 'signed') !== undefined

describe('what stands on slips', () => {
  it('goes with the scan when it was signed long enough ago and the case is gone; its number stays taken', async () => {
    const bench = slipBench(false)
    const number = keep(bench, 1)
    sign(bench, number)
    bench.clock.jump(31 * DAY)
    await sweep(bench)
    expect([kept(bench), hasScan(bench)]).toEqual([[true], true])
    gone(bench)
    await sweep(bench)
    expect([kept(bench), hasScan(bench)]).toEqual([[false], false])
    expect(findSlip(bench.storage.read, number)).toMatchObject({ number, signedCopy: hashOf(scan) })
  })

  it('goes when it was made void long enough ago, with the reason, and not a day earlier', async () => {
    const bench = slipBench(false)
    const number = keep(bench, 1)
    inTransaction(bench.storage, tx => markVoid(tx, number, NOON, '王小明的打错了'))
    gone(bench)
    bench.clock.jump(29 * DAY)
    await sweep(bench)
    expect(kept(bench)).toEqual([true])
    bench.clock.jump(2 * DAY)
    await sweep(bench)
    expect([kept(bench), findSlip(bench.storage.read, number)?.voidReason]).toEqual([[false], ''])
    expect(JSON.stringify(rawSql(bench.storage, 'SELECT * FROM slips'))).not.toContain('王小明')
  })

  it('never goes while it is unsigned, its letter is unsent, or it has to be got back', async () => {
    const bench = slipBench(true)
    keep(bench, 1)
    sign(bench, keep(bench, 2, true))
    gone(bench)
    bench.clock.jump(400 * DAY)
    await sweep(bench)
    expect(kept(bench)).toEqual([true, true])
    move(bench, 'undo-window-over', 'closed-by-act')
    await sweep(bench)
    expect([kept(bench), hasScan(bench)]).toEqual([[true, true], true])
    move(bench, 'receipt')
    await sweep(bench)
    expect(kept(bench)).toEqual([true, false])
  })

  it('keeps a scan that another slip names', async () => {
    const bench = slipBench(false)
    sign(bench, keep(bench, 1))
    bench.clock.jump(20 * DAY)
    sign(bench, keep(bench, 2))
    bench.clock.jump(20 * DAY)
    gone(bench)
    await sweep(bench)
    expect([kept(bench), hasScan(bench)]).toEqual([[false, true], true])
  })
})
