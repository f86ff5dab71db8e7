import { describe, expect, it } from 'vitest'
import { caseIdOf, hashOf, letterIdOf, NOON, uuidOf } from '../../tests/builders/ids.ts'
import type { DeskId, ReceiptId } from '../kernel/ids.ts'
import { deskProofText } from './desk-proof.ts'
import { feedItemSchema } from './feed.ts'
import { letterBatchSchema, verdictSchema } from './letters.ts'
import { problemCodeSchema, problemStatus } from './problem.ts'
import { type ReceiptBody, receiptBodySchema, receiptKeyText, receiptSchema, receiptText } from './receipt.ts'

const body: ReceiptBody = {
  receiptId: uuidOf(1) as ReceiptId,
  letterId: letterIdOf(2),
  caseId: caseIdOf(3),
  versionAfter: 4,
  outcome: 'approve',
  disposition: 'applied',
  agreedWith: null,
  receivedAt: NOON,
  digest: hashOf('letter'),
  keyId: 'key-1',
}

describe('texts that are signed', () => {
  it('a receipt’s text is the canonical JSON of its ten fields, in one order for ever', () => {
    expect(receiptText(body)).toBe(
      `{"agreedWith":null,"caseId":"case-000003","digest":"${hashOf('letter')}","disposition":"applied",` +
        `"keyId":"key-1","letterId":"${letterIdOf(2)}","outcome":"approve","receiptId":"${uuidOf(1)}",` +
        `"receivedAt":"${NOON}","versionAfter":4}`,
    )
  })

  it('each field of a receipt is under the signature, and the signature itself is not', () => {
    for (const key of receiptBodySchema.keyof().options)
      expect(receiptText({ ...body, [key]: 'another' } as never), key).not.toBe(receiptText(body))
    expect(receiptText({ ...body, signature: 'x' } as never)).toBe(receiptText(body))
  })

  it('a receipt with a field nobody signed is no receipt', () => {
    const receipt = { ...body, signature: 'c2ln' }
    expect(receiptSchema.safeParse(receipt).success).toBe(true)
    expect(receiptSchema.safeParse({ ...receipt, note: 'also valid for case 9' }).success).toBe(false)
  })

  it('a receipt key’s text covers its name, its bytes and its days', () => {
    const key = { keyId: 'k', publicKey: 'cHVi', validFrom: NOON, validTo: NOON }
    expect(receiptKeyText(key)).toBe(
      `{"keyId":"k","publicKey":"cHVi","validFrom":"${NOON}","validTo":"${NOON}"}`,
    )
  })

  it('a desk proves itself over request, desk and login name, so that a proof serves one sign-in only', () => {
    const proof = { requestId: uuidOf(7), deskId: uuidOf(8) as DeskId, loginName: '张"三' }
    expect(deskProofText(proof)).toBe(
      `{"deskId":"${uuidOf(8)}","loginName":"张\\"三","requestId":"${uuidOf(7)}"}`,
    )
  })
})

describe('the wire', () => {
  it('every closed problem code has its status (central-protocol.md section 1)', () => {
    expect(Object.keys(problemStatus).sort()).toEqual([...problemCodeSchema.options].sort())
    expect(problemStatus).toMatchObject({
      'session-expired': 401,
      'not-permitted': 403,
      'not-found': 404,
      'desk-forked': 409,
      'cursor-expired': 410,
      'too-large': 413,
      'bad-input': 422,
      'officer-locked': 423,
      'upgrade-required': 426,
      'slow-down': 429,
    })
  })

  it('a batch holds one to a hundred letters', () => {
    const letter = { id: letterIdOf(1), digest: hashOf('a'), content: '{}' }
    const batch = (size: number) => letterBatchSchema.safeParse({ letters: Array(size).fill(letter) }).success
    expect([0, 1, 100, 101].map(batch)).toEqual([false, true, true, false])
  })

  it('only the envelope of a feed record is fixed: a body of any form or none makes no page unreadable', () => {
    for (const content of [null, 7, 'text', [], { surprise: true }, undefined])
      expect(
        feedItemSchema.safeParse({ position: 1, kind: 'brand-new', id: 'x', body: content }).success,
      ).toBe(true)
    expect(feedItemSchema.safeParse({ position: 0, kind: 'case', id: 'x', body: {} }).success).toBe(false)
  })

  it('a verdict the desk does not know is refused whole rather than guessed', () => {
    expect(verdictSchema.safeParse({ kind: 'retry', notBefore: NOON }).success).toBe(true)
    expect(verdictSchema.safeParse({ kind: 'maybe' }).success).toBe(false)
    expect(verdictSchema.safeParse({ kind: 'refused', reason: 'bad-mood', detail: '' }).success).toBe(false)
  })
})
