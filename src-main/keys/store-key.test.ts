import { argon2Sync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { officerIdOf } from '../../tests/builders/ids.ts'
import { countingRandom } from '../../tests/builders/ports.ts'
import { kdfProfiles, keyFromPassword, newKdf } from './password-key.ts'
import { keySlotSchema, unwrapStoreKey, wrapStoreKey } from './store-key.ts'

const storeKey = Buffer.alloc(32, 42)
const lock = {
  officer: officerIdOf(1),
  password: 'Mi-Ma-2026!',
  vault: 'file' as const,
  deviceSecret: Buffer.alloc(32, 3),
}
const slot = await wrapStoreKey(storeKey, lock, 'weak', countingRandom())

describe('the slot of a store key', () => {
  it('gives the key back to the same officer with the same password on the same computer', async () => {
    expect(await unwrapStoreKey(slot, lock)).toEqual(storeKey)
  })

  it.each([
    ['another password', { password: 'Mi-Ma-2026?' }],
    ['the password in other letters', { password: 'mi-ma-2026!' }],
    ['the password with a space', { password: 'Mi-Ma-2026! ' }],
    ['no password', { password: '' }],
    ['another computer', { deviceSecret: Buffer.alloc(32, 4) }],
    ['no device secret', { deviceSecret: Buffer.alloc(0) }],
    ['another officer', { officer: officerIdOf(2) }],
  ])('stays shut for %s', async (_, change) => {
    expect(await unwrapStoreKey(slot, { ...lock, ...change })).toBeUndefined()
  })

  it('opens for the same password typed another way on another keyboard (NFC)', async () => {
    const composed = await wrapStoreKey(storeKey, { ...lock, password: 'Pässwört' }, 'weak', countingRandom())
    const decomposed = 'Pässwört'.normalize('NFD')
    expect(decomposed).not.toBe('Pässwört')
    expect(await unwrapStoreKey(composed, { ...lock, password: decomposed })).toEqual(storeKey)
  })

  it('is no use with its salt or its cost changed', async () => {
    const { kdf } = slot
    for (const change of [
      { salt: Buffer.alloc(16, 9).toString('base64') },
      { passes: 2 },
      { memoryKib: 16 },
      { memoryKib: 16, lanes: 2 },
    ])
      expect(await unwrapStoreKey({ ...slot, kdf: { ...kdf, ...change } }, lock)).toBeUndefined()
  })

  it('holds neither key nor password nor device secret in the clear', () => {
    const kept = JSON.stringify(keySlotSchema.parse(slot))
    for (const secret of [storeKey, Buffer.from(lock.password), lock.deviceSecret]) {
      expect(kept).not.toContain(secret.toString('base64').replace(/=+$/, ''))
      expect(Buffer.from(slot.wrapped, 'base64').includes(secret)).toBe(false)
    }
  })

  it('has a salt of its own each time, so that equal passwords cannot be told', async () => {
    const random = countingRandom()
    const slots = await Promise.all([1, 2, 3].map(() => wrapStoreKey(storeKey, lock, 'weak', random)))
    expect(new Set(slots.map(one => one.kdf.salt)).size).toBe(3)
    expect(new Set(slots.map(one => one.wrapped)).size).toBe(3)
  })

  it('leaves the store key it wrapped as it was', async () => {
    const key = Buffer.alloc(32, 5)
    await wrapStoreKey(key, lock, 'weak', countingRandom())
    expect(key).toEqual(Buffer.alloc(32, 5))
  })
})

describe('the key from a password', () => {
  it('is Argon2id (RFC 9106), the same as another implementation computes', async () => {
    const salt = Buffer.alloc(16, 1)
    const expected = argon2Sync('argon2id', {
      message: Buffer.from('密码𠮷', 'utf8'),
      nonce: salt,
      parallelism: 1,
      tagLength: 32,
      memory: 64,
      passes: 2,
    })
    const kdf = {
      name: 'argon2id' as const,
      salt: salt.toString('base64'),
      memoryKib: 64,
      passes: 2,
      lanes: 1,
    }
    expect(await keyFromPassword('密码𠮷', kdf)).toEqual(expected)
  })

  it('costs at least what OWASP asks for by the standard profile; the weak one is recorded as weak', () => {
    // OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB with 2 passes, or 12 MiB with 3, or more.
    expect(kdfProfiles.standard.memoryKib).toBeGreaterThanOrEqual(19 * 1024)
    expect(kdfProfiles.standard.passes).toBeGreaterThanOrEqual(2)
    expect(newKdf('weak', Buffer.alloc(16))).toMatchObject({ memoryKib: 8, passes: 1 })
    expect(newKdf('standard', Buffer.alloc(16))).toMatchObject({ name: 'argon2id', ...kdfProfiles.standard })
  })
})
