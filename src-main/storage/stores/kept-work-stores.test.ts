import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Receipt } from '../../../src-shared/central/receipt.ts'
import type { Draft } from '../../../src-shared/desk/case-views.ts'
import type { AgencyCode, ReceiptId } from '../../../src-shared/kernel/ids.ts'
import { draftOf } from '../../../tests/builders/decide-input.ts'
import { caseIdOf, hashOf, letterIdOf, NOON, uuidOf } from '../../../tests/builders/ids.ts'
import { officerStore, rawSql } from '../../../tests/builders/stores.ts'
import { inTransaction, type Storage } from '../transaction.ts'
import { deleteDraft, findDraft, writeDraft } from './drafts-store.ts'
import { deleteMeta, findMeta, writeMeta } from './meta-store.ts'
import { findVerifiedReceipt, keepReceipt } from './receipts-store.ts'

describe('a draft', () => {
  const anyDraft: fc.Arbitrary<Draft> = fc.record({
    outcome: fc.constantFrom('approve' as const, 'refuse' as const, null),
    reasons: fc.subarray(['ID01', 'ID99']),
    transferTo: fc.constantFrom('520112-HR' as AgencyCode, null),
    applicantText: fc.string({ unit: 'binary', maxLength: 50 }),
    internalNote: fc.string({ unit: 'grapheme', maxLength: 50 }),
    finding: fc.constantFrom('no-record' as const, null),
    checklist: fc.constantFrom(
      [],
      [{ item: 'form', answer: 'verified' as const, source: '', sourceAsOf: NOON }],
    ),
  })

  it('comes back as typed, whatever was typed, also over an older one', () => {
    const storage = officerStore()
    fc.assert(
      fc.property(anyDraft, fc.integer({ min: 1, max: 9 }), (draft, caseVersion) => {
        inTransaction(storage, tx => writeDraft(tx, caseIdOf(1), { draft, caseVersion, savedAt: NOON }))
        expect(findDraft(storage.read, caseIdOf(1))).toEqual({ draft, caseVersion, savedAt: NOON })
      }),
    )
    expect(rawSql(storage, 'SELECT count(*) AS n FROM drafts')).toEqual([{ n: 1 }])
  })

  it('that was thrown away is gone, and one that never was is none', () => {
    const storage = officerStore()
    const draft = draftOf({ applicantText: 'x' })
    inTransaction(storage, tx => writeDraft(tx, caseIdOf(1), { draft, caseVersion: 1, savedAt: NOON }))
    inTransaction(storage, tx => deleteDraft(tx, caseIdOf(1)))
    expect(findDraft(storage.read, caseIdOf(1))).toBeUndefined()
  })
})

describe('a receipt', () => {
  const receipt = (change: Partial<Receipt> = {}): Receipt => ({
    receiptId: uuidOf(1) as ReceiptId,
    letterId: letterIdOf(1),
    caseId: caseIdOf(1),
    versionAfter: 2,
    outcome: 'approve',
    disposition: 'applied',
    agreedWith: null,
    receivedAt: NOON,
    digest: hashOf('letter'),
    keyId: 'key-1',
    signature: 'good',
    ...change,
  })
  const keep = (storage: Storage, one: Receipt, verified: boolean) =>
    inTransaction(storage, tx => keepReceipt(tx, one, verified, NOON))

  it('that verified is found by the letter it names', () => {
    const storage = officerStore()
    keep(storage, receipt(), true)
    expect(findVerifiedReceipt(storage.read, letterIdOf(1))).toEqual(receipt())
    expect(findVerifiedReceipt(storage.read, letterIdOf(2))).toBeUndefined()
  })

  it('that did not verify is kept as evidence, and counts for nothing', () => {
    const storage = officerStore()
    keep(storage, receipt({ signature: 'bad' }), false)
    expect(findVerifiedReceipt(storage.read, letterIdOf(1))).toBeUndefined()
    expect(rawSql(storage, 'SELECT verified FROM receipts')).toEqual([{ verified: 0 }])
  })

  it('that verified once stays so when the same comes again with a bad signature or for another letter', () => {
    const storage = officerStore()
    keep(storage, receipt(), true)
    keep(storage, receipt({ signature: 'bad' }), false)
    keep(storage, receipt({ letterId: letterIdOf(2) }), false)
    expect(findVerifiedReceipt(storage.read, letterIdOf(1))).toEqual(receipt())
  })

  it('that came forged first is replaced by the one that verifies', () => {
    const storage = officerStore()
    keep(storage, receipt({ versionAfter: 99, letterId: letterIdOf(2) }), false)
    keep(storage, receipt(), true)
    expect(findVerifiedReceipt(storage.read, letterIdOf(1))).toEqual(receipt())
    expect(findVerifiedReceipt(storage.read, letterIdOf(2))).toBeUndefined()
  })
})

describe('single values', () => {
  it('are written, replaced and deleted by their name', () => {
    const storage = officerStore()
    expect(findMeta(storage.read, 'cursor')).toBeUndefined()
    for (const value of ['a', '', '𠮷']) {
      inTransaction(storage, tx => writeMeta(tx, 'cursor', value))
      expect(findMeta(storage.read, 'cursor')).toBe(value)
    }
    inTransaction(storage, tx => deleteMeta(tx, 'cursor'))
    expect(findMeta(storage.read, 'cursor')).toBeUndefined()
  })
})
