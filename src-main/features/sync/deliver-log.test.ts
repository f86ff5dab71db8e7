import { describe, expect, it } from 'vitest'
import { auditOffice } from '../../../tests/builders/audit-office.ts'
import { deskBench } from '../../../tests/builders/desk-bench.ts'
import { uuidOf } from '../../../tests/builders/ids.ts'
import { pinOffice, receiptOffice } from '../../../tests/builders/receipts.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'
import { rawSql, unguardLog } from '../../../tests/builders/stores.ts'
import { findAnchor, findLogState, findRefusedSince } from '../../storage/stores/audit-log-store.ts'
import { listAuditLines } from '../../storage/stores/audit-store.ts'
import { deleteMeta } from '../../storage/stores/meta-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { deliverLog } from './deliver-log.ts'
import { syncStatus } from './sync-status.ts'

const lineState = { connection: 'online', nextTryAt: null, pulling: false, ownTrouble: null } as const

function logBench(lines: number) {
  const bench = deskBench()
  const office = receiptOffice()
  pinOffice(bench.storage, office)
  const audit = auditOffice(bench, office)
  bench.central.script.receiptKeys = () => ({ keys: [office.key] })
  bench.central.script.appendAudit = (_token, delivery) => audit.take(delivery, bench.clock.now())
  const write = (count: number) =>
    inTransaction(bench.storage, tx => {
      for (let n = 0; n < count; n += 1) record(tx, bench.tools, bench.opened, 'case-seen')
    })
  write(lines)
  return {
    ...bench,
    audit,
    office,
    write,
    deliver: () => deliverLog(bench.tools, bench.opened, 'token', () => true),
    anchor: () => findAnchor(bench.storage.read),
  }
}

describe('the log', () => {
  it('reaches the centre whole and once, in deliveries that follow each other, and the anchor is kept', async () => {
    const bench = logBench(1_203)
    await bench.deliver()
    expect(bench.audit.deliveries.map(({ lines }) => lines.length)).toEqual([500, 500, 203])
    const [kept] = bench.audit.logs.values()
    expect(kept).toEqual(listAuditLines(bench.storage.read, 0, 2_000))
    expect(bench.anchor()).toMatchObject({ number: 1_203, hash: kept?.at(-1)?.hash })
    bench.write(2)
    await bench.deliver()
    expect(bench.audit.deliveries.at(-1)?.lines.map(({ number }) => number)).toEqual([1_204, 1_205])
    await bench.deliver()
    expect(bench.audit.deliveries).toHaveLength(4)
  })

  it('is sent again when the answer was lost, and nothing stands twice', async () => {
    const bench = logBench(3)
    bench.central.script.appendAudit = (_token, delivery) => {
      bench.audit.take(delivery, bench.clock.now())
      return unreachable
    }
    await bench.deliver()
    expect(bench.anchor()).toBeUndefined()
    bench.central.script.appendAudit = (_token, delivery) => bench.audit.take(delivery, bench.clock.now())
    await bench.deliver()
    expect(bench.anchor()?.number).toBe(3)
    expect([...bench.audit.logs.values()].map(lines => lines.length)).toEqual([3])
  })

  it('that was changed in the store is refused by the centre, told since when, and tried again', async () => {
    const bench = logBench(5)
    await bench.deliver()
    bench.write(1)
    unguardLog(bench.storage)
    rawSql(bench.storage, "UPDATE audit_entries SET act = 'case-read' WHERE number = 6")
    expect(await bench.deliver()).toBeUndefined()
    const since = bench.clock.now()
    expect(findRefusedSince(bench.storage.read)).toBe(since)
    expect([syncStatus(bench.opened, lineState).logRefusedSince, bench.published.at(-1)]).toEqual([
      since,
      ['sync'],
    ])
    bench.clock.jump(60_000)
    await bench.deliver()
    expect(findRefusedSince(bench.storage.read)).toBe(since)
    rawSql(bench.storage, "UPDATE audit_entries SET act = 'case-seen' WHERE number = 6")
    await bench.deliver()
    expect([bench.anchor()?.number, findRefusedSince(bench.storage.read)]).toEqual([6, undefined])
    expect([syncStatus(bench.opened, lineState).logRefusedSince, bench.published.at(-1)]).toEqual([
      null,
      ['sync'],
    ])
  })

  it('keeps no anchor that is not the signed word of the centre on this very line', async () => {
    for (const change of [
      { hash: 'a'.repeat(64) },
      { number: 2 },
      { signature: 'AAAA' },
      { logId: uuidOf(9) },
    ]) {
      const bench = logBench(3)
      bench.central.script.appendAudit = (_token, delivery) => {
        const answer = bench.audit.take(delivery, bench.clock.now())
        return 'anchor' in answer ? { anchor: { ...answer.anchor, ...change } as never } : answer
      }
      await bench.deliver()
      expect(bench.anchor(), JSON.stringify(change)).toBeUndefined()
    }
  })

  it('begins anew behind the gap after a recovery, and behind the anchor when the desk registered anew', async () => {
    const bench = logBench(9)
    await bench.deliver()
    const first = findLogState(bench.storage.read)
    unguardLog(bench.storage)
    rawSql(bench.storage, 'DELETE FROM audit_entries WHERE number = 4')
    inTransaction(bench.storage, tx => {
      for (const key of ['audit-log', 'audit-anchor'] as const) deleteMeta(tx, key)
      record(tx, bench.tools, bench.opened, 'store-recovered', { detail: { gaps: [[3, 5]] } })
    })
    await bench.deliver()
    expect(findLogState(bench.storage.read)).toMatchObject({ after: 4 })
    expect(bench.audit.deliveries.at(-1)?.lines[0]?.number).toBe(5)
    expect(bench.anchor()).toMatchObject({ number: 10 })
    expect(bench.anchor()?.logId).not.toBe(first?.logId)
    bench.write(1)
    await deliverLog(bench.tools, { ...bench.opened, epoch: 2 }, 'token', () => true)
    expect(bench.audit.deliveries.at(-1)?.lines.map(({ number }) => number)).toEqual([11])
    expect(bench.audit.logs.size).toBe(3)
  })

  it('waits for the next round whatever fails; only a session that ended is told', async () => {
    const bench = logBench(1)
    for (const failure of [unreachable, problemOf('centre-failed'), problemOf('not-available-yet')]) {
      bench.central.script.appendAudit = () => failure
      expect(await bench.deliver()).toBeUndefined()
    }
    bench.central.script.appendAudit = () => problemOf('session-expired')
    expect(await bench.deliver()).toMatchObject({ code: 'session-expired' })
  })
})
