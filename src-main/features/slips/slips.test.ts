import { describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { Receipt } from '../../../src-shared/central/receipt.ts'
import type { SlipNumber } from '../../../src-shared/slips/slip-number.ts'
import { eligibilityCaseOf, identityCaseOf, registrationPayloadOf } from '../../../tests/builders/cases.ts'
import { allRoundOfficer, caseworkBook } from '../../../tests/builders/casework.ts'
import { decideInputOf } from '../../../tests/builders/decide-input.ts'
import { benchWithCases, codeOf, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, hashOf, letterIdOf, NOON, uuidOf } from '../../../tests/builders/ids.ts'
import { png } from '../../../tests/builders/png.ts'
import { deskStore, rawSql } from '../../../tests/builders/stores.ts'
import { applyLetterEvent, releaseHeldLetter } from '../../storage/stores/letters-store.ts'
import { keepReceipt } from '../../storage/stores/receipts-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { decideCase } from '../review/decide-case.ts'
import { retractLetter } from '../review/retract-letter.ts'
import { takeIn } from '../review/take-in.ts'
import { undoLetter } from '../review/undo-letter.ts'
import { listNeedsYou } from '../sync/needs-you.ts'
import { fileSigned } from './file-signed.ts'
import { listSlips } from './list-slips.ts'
import { reprintSlip, voidSlip } from './mark-slip.ts'
import { printSlip } from './print-slip.ts'

const DAY = 86_400_000
const one = identityCaseOf(1)
const letterId = letterIdOf(1)
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const scan = base64(png(1))
const refusal = (record: CaseRecord) =>
  decideInputOf(record, 1, { outcome: 'refuse', reasons: ['ID01'], internalNote: '内部备注勿打印' })

function bench(record: CaseRecord = one): DeskBench {
  return benchWithCases([record])
}
function print(on: DeskBench, n: number, change: Partial<Parameters<typeof printSlip>[2]> = {}) {
  return printSlip(on.tools, on.opened, {
    slipId: uuidOf(n),
    kind: 'acceptance',
    caseId: one.id,
    letterId: null,
    ...change,
  })
}
const ofDecision = { kind: 'decision', letterId } as const
const decide = (on: DeskBench) => decideCase(on.tools, on.opened, refusal(one))
const move = (on: DeskBench, ...events: Parameters<typeof applyLetterEvent>[2][]) =>
  inTransaction(on.storage, tx => {
    for (const event of events) applyLetterEvent(tx, letterId, event, on.clock.now())
  })
/** The centre took it: receipt and letter, as settling writes them. */
function receipted(on: DeskBench): void {
  const receipt: Receipt = {
    receiptId: uuidOf(77) as never,
    letterId,
    caseId: one.id,
    versionAfter: 2,
    outcome: 'refuse',
    disposition: 'applied',
    agreedWith: null,
    receivedAt: NOON,
    digest: hashOf('letter'),
    keyId: 'key-1',
    signature: 'good',
  }
  inTransaction(on.storage, tx => keepReceipt(tx, receipt, true, NOON))
  move(on, 'undo-window-over', 'send', 'receipt')
}
const numbers = (on: DeskBench) =>
  (rawSql(on.storage, 'SELECT slip_no FROM slips ORDER BY slip_no') as { slip_no: string }[]).map(
    row => row.slip_no,
  )
const lines = (on: DeskBench) => on.acts().filter(act => act.startsWith('slip-'))

describe('printing a slip', () => {
  it('gives the next number of the desk and year, freezes what is printed, and leaves its line', () => {
    const on = bench()
    expect([print(on, 1), print(on, 2)].map(({ slip }) => slip.number)).toEqual([
      '00DE5C-2026-000001',
      '00DE5C-2026-000002',
    ])
    expect(lines(on)).toEqual(['slip-printed', 'slip-printed'])
    on.clock.jump(400 * DAY)
    expect(print(on, 3).slip.number).toBe('00DE5C-2027-000001')
    expect(print(on, 1).slip).toMatchObject({ number: '00DE5C-2026-000001', printedAt: NOON })
    expect(numbers(on)).toHaveLength(3)
  })

  it('that fails halfway writes neither row nor line, and its number is never given to another', () => {
    const on = bench()
    print(on, 1)
    rawSql(
      on.storage,
      "CREATE TRIGGER cut BEFORE INSERT ON audit_entries BEGIN SELECT raise(ABORT, 'cut'); END",
    )
    expect(() => print(on, 2)).toThrow('cut')
    expect([numbers(on).length, lines(on).length]).toEqual([1, 1])
    rawSql(on.storage, 'DROP TRIGGER cut')
    expect(print(on, 2).slip.number).toBe('00DE5C-2026-000003')
  })

  it('never doubles a number: neither where desk.db is an older copy, nor between officers of one computer', () => {
    const on = bench()
    print(on, 1)
    print(on, 2)
    const older = { ...on.tools, deskStorage: deskStore() }
    expect(print({ ...on, tools: older }, 3).slip.number).toBe('00DE5C-2026-000003')
    const other = benchWithCases([one])
    expect(
      print({ ...other, tools: { ...other.tools, deskStorage: older.deskStorage } }, 4).slip.number,
    ).toBe('00DE5C-2026-000004')
  })

  it('masks the number, also where the officer works on the whole one', () => {
    const text = JSON.stringify(print(bench(), 1).slip)
    expect(text).toContain(`${one.payload.idNumber.slice(0, 6)}********${one.payload.idNumber.slice(14)}`)
    expect(text).not.toContain(one.payload.idNumber)
  })

  it('of a result says 待中心确认 without seal until the receipt is here; a later print has one', () => {
    const on = bench()
    decide(on)
    const pending = print(on, 1, ofDecision).slip
    expect([pending.pending, pending.seal, pending.result]).toEqual([true, null, '审核不通过'])
    receipted(on)
    const confirmed = print(on, 2, ofDecision).slip
    expect([confirmed.pending, confirmed.seal?.office]).toEqual([false, '机构520112-HR'])
    expect(reprintSlip(on.tools, on.opened, pending.number).slip.pending).toBe(true)
    const kept = JSON.stringify([pending, confirmed, rawSql(on.storage, 'SELECT content FROM slips')])
    expect(kept).not.toContain('内部备注')
  })

  it('一次性告知书 names what is missing and by when, before any receipt', () => {
    const record = eligibilityCaseOf(1, { attachments: [] })
    const on = benchWithCases([record], { officer: allRoundOfficer(), books: [caseworkBook()] })
    decideCase(on.tools, on.opened, decideInputOf(record, 1, { outcome: 'return', reasons: ['EL01'] }))
    const { slip } = print(on, 1, { kind: 'deficiency', caseId: record.id, letterId })
    expect(slip.lists.map(({ items }) => items.map(({ text }) => text))).toEqual([
      ['请改正EL01'],
      ['毕业证书'],
    ])
    expect(slip.closing.at(-1)).toContain('最迟2026年3月12日（周四）')
    expect([slip.pending, slip.seal !== null]).toEqual([false, true])
  })

  it('of a person taken in without network names the temporary serial', () => {
    const on = benchWithCases([one], { officer: allRoundOfficer(), books: [caseworkBook()] })
    const { keys: _k, contact: _c, registeredOn: _r, submission: _s, ...person } = registrationPayloadOf()
    const caseId = uuidOf(0xca5e) as never
    const { temporarySerial } = takeIn(on.tools, on.opened, {
      actId: letterId,
      caseId,
      person: { ...person, handlingAgency: '520112-HR', region: '520112' } as never,
    })
    expect(print(on, 1, { caseId, letterId }).slip.head[3]).toEqual({
      label: '临时受理单号',
      text: temporarySerial,
    })
  })

  it.each([
    ['not-found', { caseId: caseIdOf(9) }],
    ['slip-not-for-this', { kind: 'decision', letterId: letterIdOf(9) }],
    ['slip-not-for-this', { kind: 'deficiency', letterId }],
    ['slip-not-for-this', { kind: 'decision', caseId: caseIdOf(9), letterId }],
  ] as const)('refuses %s and takes no number', (code, change) => {
    const on = bench()
    decide(on)
    expect(codeOf(() => print(on, 1, change))).toBe(code)
    expect([numbers(on), print(on, 2).slip.number]).toEqual([[], '00DE5C-2026-000001'])
  })

  it('of a stage that only passes the case on there is none', () => {
    const record = eligibilityCaseOf(1, { stage: 'first', attachments: [] })
    const on = benchWithCases([record], { officer: allRoundOfficer(), books: [caseworkBook()] })
    decideCase(on.tools, on.opened, decideInputOf(record, 1, { outcome: 'refuse', reasons: ['EL01'] }))
    expect(codeOf(() => print(on, 1, { kind: 'decision', caseId: record.id, letterId }))).toBe(
      'slip-not-for-this',
    )
  })
})

describe('a printed slip', () => {
  it('is printed again as it was, counted and logged', () => {
    const on = bench()
    const { slip } = print(on, 1)
    expect(reprintSlip(on.tools, on.opened, slip.number)).toEqual({ slip, prints: 2, voidAt: null })
    expect(reprintSlip(on.tools, on.opened, slip.number).prints).toBe(3)
    expect(lines(on)).toEqual(['slip-printed', 'slip-reprinted', 'slip-reprinted'])
  })

  it('that is void stays with its reason, and nothing more is done with it', () => {
    const on = bench()
    const { number } = print(on, 1).slip
    voidSlip(on.tools, on.opened, number, '打错了')
    expect(listSlips(on.opened, { of: 'case', caseId: one.id })).toMatchObject([
      { number, voidReason: '打错了' },
    ])
    expect(listSlips(on.opened, { of: 'open' })).toEqual([])
    const again = [
      () => voidSlip(on.tools, on.opened, number, '再作废'),
      () => fileSigned(on.tools, on.opened, number, scan),
    ]
    expect(again.map(codeOf)).toEqual(['slip-void', 'slip-void'])
    expect(reprintSlip(on.tools, on.opened, number)).toMatchObject({ prints: 2, voidAt: NOON })
    expect(print(on, 2).slip.number).toBe('00DE5C-2026-000002')
  })

  it('stands in the list of the day until it is signed; the scan is kept sealed, once', () => {
    const on = bench()
    const { number } = print(on, 1).slip
    expect(listSlips(on.opened, { of: 'open' }).map(row => row.number)).toEqual([number])
    fileSigned(on.tools, on.opened, number, scan)
    expect(listSlips(on.opened, { of: 'open' })).toEqual([])
    expect(on.opened.files.read(hashOf(png(1)), 'signed')).toEqual(Buffer.from(png(1)))
    expect(on.opened.files.read(hashOf(png(1)))).toBeUndefined()
    expect(codeOf(() => fileSigned(on.tools, on.opened, number, scan))).toBe('slip-signed')
    expect(lines(on)).toEqual(['slip-printed', 'slip-signed'])
  })

  it('takes no file that is not a whole picture or PDF', () => {
    const on = bench()
    const { number } = print(on, 1).slip
    const bad = ['', 'no base64', Buffer.from('<html>').toString('base64'), base64(png(1).subarray(0, 40))]
    for (const file of [...bad, Buffer.from('%PDF-1.7 cut').toString('base64')])
      expect(codeOf(() => fileSigned(on.tools, on.opened, number, file))).toBe('slip-file-unreadable')
    fileSigned(on.tools, on.opened, number, Buffer.from('%PDF-1.7\n%%EOF\n').toString('base64'))
    expect(listSlips(on.opened, { of: 'open' })).toEqual([])
  })
})

describe('a slip of a decision that did not stand', () => {
  const recall = (on: DeskBench) => listSlips(on.opened, { of: 'open' }).map(row => row.recall)

  it.each([
    ['taken back in the window', (on: DeskBench) => void undoLetter(on.tools, on.opened, letterId)],
    ['retracted', (on: DeskBench) => retractLetter(on.tools, on.opened, letterId, '看错了')],
    ['in needs-you', (on: DeskBench) => move(on, 'undo-window-over', 'send', 'conflict-or-refusal')],
    [
      'withdrawn',
      (on: DeskBench) => move(on, 'undo-window-over', 'send', 'conflict-or-refusal', 'closed-by-act'),
    ],
  ])(
    '%s has to be got back, signed or not, is printed no more, and is ticked off by making it void',
    (_how, fall) => {
      const on = bench()
      decide(on)
      const first = print(on, 1, ofDecision).slip.number
      const second = print(on, 2, ofDecision).slip.number
      fileSigned(on.tools, on.opened, second, scan)
      expect(recall(on)).toEqual([false])
      fall(on)
      expect(recall(on)).toEqual([true, true])
      expect([first, second].map(no => codeOf(() => reprintSlip(on.tools, on.opened, no)))).toEqual([
        'slip-not-standing',
        'slip-not-standing',
      ])
      expect(codeOf(() => print(on, 3, ofDecision))).toBe('slip-not-standing')
      for (const number of [first, second]) voidSlip(on.tools, on.opened, number, '已收回')
      expect(reprintSlip(on.tools, on.opened, first).voidAt).not.toBeNull()
      expect(recall(on)).toEqual([])
    },
  )

  it('stands with its number in needs-you', () => {
    const on = bench()
    decide(on)
    const numbersOfIt = [1, 2].map(n => print(on, n, ofDecision).slip.number)
    inTransaction(on.storage, tx => {
      releaseHeldLetter(tx, letterId, NOON)
      applyLetterEvent(tx, letterId, 'send', NOON)
      applyLetterEvent(tx, letterId, 'conflict-or-refusal', NOON, {
        trouble: { reason: 'case-changed', detail: '', since: NOON, case: null, other: null, heldBy: null },
      })
    })
    expect(listNeedsYou(on.opened)[0]?.slips).toEqual(numbersOfIt)
    voidSlip(on.tools, on.opened, numbersOfIt[0] as SlipNumber, '已收回')
    expect(listNeedsYou(on.opened)[0]?.slips).toEqual(numbersOfIt.slice(1))
  })
})
