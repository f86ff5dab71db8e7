import { describe, expect, it } from 'vitest'
import { DESK, officerIdOf } from '../../tests/builders/ids.ts'
import { countingRandom } from '../../tests/builders/ports.ts'
import {
  type AgencySlot,
  agencySlotSchema,
  fingerprintOf,
  isSameFingerprint,
  newRecoveryKeyPair,
  openAgencySlot,
  recoveryPublicKeyOf,
  sealToAgency,
} from './agency-seal.ts'
import { newRecoveryKeyFile, openRecoveryKeyFile } from './recovery-key-file.ts'
import { newKeyPair } from './signatures.ts'

const pair = newRecoveryKeyPair()
const content = { storeKey: Buffer.alloc(32, 42), deskKey: Buffer.from(newKeyPair().privateKey) }
const about = { officerId: officerIdOf(1), deskId: DESK }

function slotOf(publicKey = pair.publicKey): AgencySlot {
  const slot = sealToAgency(content, publicKey, about)
  if (!slot) throw new Error('not sealed')
  return slot
}

describe('a slot sealed to an agency', () => {
  it('gives store key and desk key back to the private key of the agency, and to no other', () => {
    expect(openAgencySlot(slotOf(), pair.privateKey)).toEqual(content)
    expect(openAgencySlot(slotOf(), newRecoveryKeyPair().privateKey)).toBeUndefined()
    expect(openAgencySlot(slotOf(), newKeyPair().privateKey)).toBeUndefined()
    expect(openAgencySlot(slotOf(), Buffer.alloc(48))).toBeUndefined()
  })

  it('does not open as another officer’s, another desk’s, or under another fingerprint', () => {
    const slot = slotOf()
    const other = fingerprintOf(newRecoveryKeyPair().publicKey) ?? ''
    for (const change of [{ officerId: officerIdOf(2) }, { deskId: officerIdOf(3) }, { fingerprint: other }])
      expect(openAgencySlot({ ...slot, ...change } as AgencySlot, pair.privateKey)).toBeUndefined()
  })

  it('does not open when any bit of it, or of the key made for it, was changed', () => {
    const slot = slotOf()
    for (const part of ['sealed', 'ephemeral'] as const) {
      const bytes = Buffer.from(slot[part], 'base64')
      for (let at = 0; at < bytes.length; at += 1) {
        const spoilt = Buffer.from(bytes)
        spoilt[at] = (spoilt[at] ?? 0) ^ 0x01
        const changed = { ...slot, [part]: spoilt.toString('base64') }
        expect(openAgencySlot(changed, pair.privateKey), `${part} ${at}`).toBeUndefined()
      }
    }
  })

  it('is another one each time, and holds neither key in the clear', () => {
    const slots = Array.from({ length: 20 }, () => slotOf())
    expect(new Set(slots.map(slot => slot.ephemeral)).size).toBe(20)
    expect(new Set(slots.map(slot => slot.sealed)).size).toBe(20)
    for (const { sealed } of slots) {
      const bytes = Buffer.from(sealed, 'base64')
      expect([bytes.includes(content.storeKey), bytes.includes(content.deskKey)]).toEqual([false, false])
    }
    expect(agencySlotSchema.parse(JSON.parse(JSON.stringify(slots[0])))).toEqual(slots[0])
  })

  it('is never made to what is no key, nor to a key that agrees on nothing secret', () => {
    const keys = ['', 'AAAA', Buffer.alloc(31, 1), Buffer.alloc(33, 1), Buffer.alloc(32), Buffer.from([1])]
    const texts = keys.map(key => (typeof key === 'string' ? key : key.toString('base64')))
    const one = Buffer.alloc(32)
    one[0] = 1
    for (const text of [...texts, one.toString('base64')])
      expect(sealToAgency(content, text, about), text).toBeUndefined()
  })
})

describe('the fingerprint of a recovery key', () => {
  it('is the first 128 bits of its SHA-256 in groups of four, and each key has its own', () => {
    // sha256 of 32 zero bytes: 66687aadf862bd776c8fc18b8e9f8e20 089714856ee233b3902a591d0d5f2925
    expect(fingerprintOf(Buffer.alloc(32).toString('base64'))).toBe('6668 7AAD F862 BD77 6C8F C18B 8E9F 8E20')
    expect(fingerprintOf(pair.publicKey)).not.toBe(fingerprintOf(newRecoveryKeyPair().publicKey))
    expect(fingerprintOf('short')).toBeUndefined()
  })

  it('is the same however it was typed, and nothing is the same as nothing', () => {
    expect(isSameFingerprint('1A2B 3C4D', '1a2b-3c4d')).toBe(true)
    expect(isSameFingerprint('1A2B 3C4D', '1A2B3C4D')).toBe(true)
    expect(isSameFingerprint('1A2B 3C4D', '1A2B 3C4E')).toBe(false)
    expect(isSameFingerprint('', '')).toBe(false)
  })
})

describe('a recovery key in its file', () => {
  it('opens with its passphrase and is the key whose fingerprint stands beside it', async () => {
    const file = await newRecoveryKeyFile('三把椅子 two doors', 'weak', countingRandom())
    const opened = await openRecoveryKeyFile(JSON.stringify(file), '三把椅子 two doors')
    if (typeof opened === 'string') throw new Error(opened)
    expect(opened.fingerprint).toBe(file.fingerprint)
    expect(recoveryPublicKeyOf(opened.privateKey)).toBe(file.publicKey)
    expect(openAgencySlot(slotOf(file.publicKey), opened.privateKey)).toEqual(content)
  })

  it('stays shut for another passphrase, and says when it is no such file', async () => {
    const file = await newRecoveryKeyFile('right passphrase', 'weak', countingRandom())
    expect(await openRecoveryKeyFile(JSON.stringify(file), 'wrong passphrase')).toBe('wrong-passphrase')
    for (const text of ['', '{}', 'no json', JSON.stringify({ ...file, format: 'other' })])
      expect(await openRecoveryKeyFile(text, 'right passphrase'), text).toBe('not-a-key')
  })
})
