import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type AuditAnchor, auditAnchorText, auditLineText } from '../../../src-shared/central/audit.ts'
import type { Sha256 } from '../../../src-shared/kernel/ids.ts'
import { deskBench } from '../../../tests/builders/desk-bench.ts'
import { uuidOf } from '../../../tests/builders/ids.ts'
import { pinOffice, receiptOffice } from '../../../tests/builders/receipts.ts'
import { rawSql, unguardLog } from '../../../tests/builders/stores.ts'
import { keepAnchor } from '../../storage/stores/audit-log-store.ts'
import { findAuditHash, wholeLog } from '../../storage/stores/audit-store.ts'
import { writeMeta } from '../../storage/stores/meta-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from './record.ts'
import { verifyLog } from './verify-log.ts'

const LINES = 10

/** A log of ten lines, the centre's word on the first so many. */
function logBench(anchored = 0) {
  const bench = deskBench()
  const office = receiptOffice()
  pinOffice(bench.storage, office)
  inTransaction(bench.storage, tx => {
    writeMeta(tx, 'receipt-keys', JSON.stringify([office.key]))
    for (let n = 1; n <= LINES; n += 1)
      record(tx, bench.tools, bench.opened, 'case-seen', { detail: { version: n } })
  })
  const anchorOf = (number: number): AuditAnchor => {
    const body = {
      logId: uuidOf(1),
      deskId: bench.opened.deskId,
      officerId: bench.opened.officer.id,
      number,
      hash: findAuditHash(bench.storage.read, number) as Sha256,
      receivedAt: bench.clock.now(),
      keyId: office.key.keyId,
    }
    return { ...body, signature: office.sign(auditAnchorText(body)) }
  }
  if (anchored > 0) inTransaction(bench.storage, tx => keepAnchor(tx, anchorOf(anchored)))
  unguardLog(bench.storage)
  return {
    ...bench,
    sql: (text: string) => rawSql(bench.storage, text),
    verify: () => verifyLog(bench.tools, bench.opened, async () => undefined),
  }
}

/** Chains the log anew from a line on, as somebody would who has the key and knows how it is made. */
function chainAnew(bench: ReturnType<typeof logBench>, from: number): void {
  let previous = findAuditHash(bench.storage.read, from - 1) ?? '0'.repeat(64)
  for (const line of wholeLog(bench.storage.read).filter(({ number }) => number >= from)) {
    const { number, at, officer_id: officerId, act, case_id: caseId, letter_id: letterId, about } = line
    const text = auditLineText(previous, { number, at, officerId, act, caseId, letterId, about })
    const hash = createHash('sha256').update(text).digest('hex')
    bench.sql(
      `UPDATE audit_entries SET previous_hash = '${previous}', hash = '${hash}' WHERE number = ${number}`,
    )
    previous = hash
  }
}

const shift = (by: number, from: number) => [
  `UPDATE audit_entries SET number = number + 1000 WHERE number >= ${from}`,
  `UPDATE audit_entries SET number = number - 1000 + ${by} WHERE number > 1000`,
]
const copyOf = (number: number, as: number) =>
  `INSERT INTO audit_entries SELECT ${as}, at, officer_id, act, case_id, letter_id, '{}', previous_hash, hash
   FROM audit_entries WHERE number = ${number}`

describe('a log that is whole', () => {
  it('is told as such, with how far the centre has it, and that it was looked through stands in it', async () => {
    const bench = logBench(7)
    expect(await bench.verify()).toEqual({
      finding: { kind: 'whole' },
      lines: LINES,
      shortenedUpTo: 0,
      anchored: { number: 7, at: bench.clock.now() },
      refusedSince: null,
    })
    expect(bench.acts().at(-1)).toBe('log-verified')
    expect((await bench.verify()).finding).toEqual({ kind: 'whole' })
  })

  it('stays so with a gap that a recovery named', async () => {
    const bench = logBench()
    bench.sql('DELETE FROM audit_entries WHERE number IN (4, 5)')
    inTransaction(bench.storage, tx =>
      record(tx, bench.tools, bench.opened, 'store-recovered', { detail: { gaps: [[3, 6]] } }),
    )
    expect((await bench.verify()).finding).toEqual({ kind: 'whole' })
  })
})

describe('each kind of tampering is found, with the line', () => {
  it.each<[string, string[], object]>([
    ['edited', ["UPDATE audit_entries SET about = '{}' WHERE number = 5"], { kind: 'changed', number: 5 }],
    [
      'edited in its time',
      ["UPDATE audit_entries SET at = at || 'x' WHERE number = 1"],
      { kind: 'changed', number: 1 },
    ],
    ['removed', ['DELETE FROM audit_entries WHERE number = 5'], { kind: 'missing', number: 5 }],
    ['removed in front', ['DELETE FROM audit_entries WHERE number = 1'], { kind: 'missing', number: 1 }],
    [
      'removed and closed up',
      ['DELETE FROM audit_entries WHERE number = 5', ...shift(-1, 6)],
      { kind: 'missing', number: 5 },
    ],
    ['inserted', [...shift(1, 5), copyOf(4, 5)], { kind: 'inserted', number: 5 }],
    [
      'reordered',
      [
        'UPDATE audit_entries SET number = CASE number WHEN 4 THEN 1005 WHEN 5 THEN 1004 END WHERE number IN (4, 5)',
        'UPDATE audit_entries SET number = number - 1000 WHERE number > 1000',
      ],
      { kind: 'out-of-order', number: 4 },
    ],
    ['cut off at the end', ['DELETE FROM audit_entries WHERE number > 6'], { kind: 'cut-off', number: 7 }],
    ['emptied', ['DELETE FROM audit_entries'], { kind: 'cut-off', number: 1 }],
  ])('%s', async (_, statements, finding) => {
    const bench = logBench(8)
    for (const statement of statements) bench.sql(statement)
    expect((await bench.verify()).finding).toEqual(finding)
  })

  it('a line changed and given the hash that fits: the next one does not follow', async () => {
    const bench = logBench(8)
    bench.sql("UPDATE audit_entries SET about = '{}' WHERE number = 5")
    const kept = findAuditHash(bench.storage.read, 6)
    chainAnew(bench, 5)
    bench.sql(`UPDATE audit_entries SET hash = '${kept}' WHERE number = 6`)
    expect((await bench.verify()).finding).toEqual({ kind: 'changed', number: 6 })
  })

  it('a log written anew in a chain that holds: it is not the one the centre has confirmed', async () => {
    const bench = logBench(8)
    bench.sql("UPDATE audit_entries SET about = '{}' WHERE number = 2")
    chainAnew(bench, 1)
    expect((await bench.verify()).finding).toEqual({ kind: 'rewritten', number: 8 })
  })

  it('a front taken away with a seal that no line of the log names', async () => {
    const bench = logBench(8)
    const hash = findAuditHash(bench.storage.read, 3)
    bench.sql('DELETE FROM audit_entries WHERE number <= 3')
    inTransaction(bench.storage, tx => writeMeta(tx, 'audit-start', JSON.stringify({ number: 3, hash })))
    expect((await bench.verify()).finding).toEqual({ kind: 'missing', number: 1 })
  })

  it('an anchor put in by somebody else than the centre', async () => {
    const bench = logBench(8)
    bench.sql(
      "UPDATE meta SET value = json_set(value, '$.receivedAt', '2020-01-01T00:00:00.000Z') WHERE key = 'audit-anchor'",
    )
    expect((await bench.verify()).finding).toEqual({ kind: 'anchor-false', number: 8 })
  })
})
