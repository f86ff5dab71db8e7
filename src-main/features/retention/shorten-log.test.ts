import { expect, it } from 'vitest'
import { auditOffice } from '../../../tests/builders/audit-office.ts'
import { deskBench } from '../../../tests/builders/desk-bench.ts'
import { pinOffice, receiptOffice } from '../../../tests/builders/receipts.ts'
import { checkLog } from '../../storage/stores/audit-check.ts'
import { findAnchor, findLogStart, keepAnchor } from '../../storage/stores/audit-log-store.ts'
import {
  findBrokenAuditEntry,
  findHashBefore,
  listAuditEntries,
  listAuditLines,
  wholeLog,
} from '../../storage/stores/audit-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { shortenLog } from './shorten-log.ts'

const DAY = 86_400_000

function logBench() {
  const bench = deskBench()
  const office = receiptOffice()
  pinOffice(bench.storage, office)
  const audit = auditOffice(bench, office)
  const write = (count: number) =>
    inTransaction(bench.storage, tx => {
      for (let n = 0; n < count; n += 1) record(tx, bench.tools, bench.opened, 'case-seen')
    })
  /** The centre has everything as of now. */
  const anchor = () => {
    const { read } = bench.storage
    const lines = listAuditLines(read, findLogStart(read).number, 5_000)
    const first = lines[0]
    if (!first) throw new Error('nothing to anchor')
    audit.logs.clear()
    const answer = audit.take(
      { logId: 'log' as never, previousHash: findHashBefore(read, first.number), lines },
      bench.clock.now(),
    )
    if ('anchor' in answer)
      inTransaction(bench.storage, tx =>
        keepAnchor(tx, { ...answer.anchor, logId: '019cb000-0000-7000-8000-000000000001' as never }),
      )
  }
  const numbers = () => listAuditEntries(bench.storage.read).map(({ number }) => number)
  return { ...bench, write, anchor, numbers }
}

it('lines go 184 days after the centre confirmed them and not a day earlier; the chain goes on behind the seal', async () => {
  const bench = logBench()
  bench.write(5)
  bench.anchor()
  bench.write(3)
  bench.clock.jump(184 * DAY - 2_000)
  expect(shortenLog(bench.tools, bench.opened)).toBe(0)
  bench.clock.jump(2_000)
  expect(shortenLog(bench.tools, bench.opened)).toBe(5)
  expect(bench.numbers()).toEqual([6, 7, 8, 9])
  expect(bench.acts().at(-1)).toBe('log-shortened')
  expect(findLogStart(bench.storage.read).number).toBe(5)
  bench.write(1)
  expect(findBrokenAuditEntry(bench.storage.read)).toBeUndefined()
  const whole = await checkLog(
    wholeLog(bench.storage.read),
    { start: findLogStart(bench.storage.read), anchor: findAnchor(bench.storage.read) },
    async () => undefined,
  )
  expect(whole).toEqual({ kind: 'whole' })
})

it('what the centre never confirmed stays, however old it is', () => {
  const bench = logBench()
  bench.write(5)
  bench.clock.jump(1_000 * DAY)
  expect(shortenLog(bench.tools, bench.opened)).toBe(0)
  expect(bench.numbers()).toEqual([1, 2, 3, 4, 5])
})

it('goes by the centre’s clock, step by step, and always leaves the end of the chain', () => {
  const bench = logBench()
  bench.write(3)
  bench.anchor()
  bench.clock.jump(2 * DAY)
  bench.write(3)
  bench.anchor()
  bench.clock.jump(183 * DAY)
  expect([shortenLog(bench.tools, bench.opened), bench.numbers()[0]]).toEqual([3, 4])
  bench.clock.jump(2 * DAY)
  expect([shortenLog(bench.tools, bench.opened), bench.numbers()]).toEqual([3, [7, 8]])
})
