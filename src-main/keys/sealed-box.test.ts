import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveKey, seal, unseal } from './sealed-box.ts'

const key = Buffer.alloc(32, 7)
const plain = Buffer.from('520103199903071234 王小明 𠮷')

describe('a sealed box', () => {
  it('opens with its key for its purpose, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.uint8Array({ maxLength: 500 }),
        fc.string(),
        (secret, bytes, about) => {
          expect(unseal(secret, seal(secret, bytes, about), about)).toEqual(Buffer.from(bytes))
        },
      ),
    )
  })

  it('does not open with another key, even one bit away', () => {
    const box = seal(key, plain, 'purpose')
    for (let bit = 0; bit < 256; bit += 1) {
      const other = Buffer.from(key)
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(unseal(other, box, 'purpose'), `bit ${bit}`).toBeUndefined()
    }
  })

  it('does not open for another purpose, owner or nearly the same one', () => {
    const box = seal(key, plain, 'store-key:officer-1')
    for (const about of ['', 'store-key:officer-2', 'store-key:officer-1 ', 'store-key:officer-'])
      expect(unseal(key, box, about)).toBeUndefined()
  })

  it('does not open when any single byte was changed: nonce, tag or content', () => {
    const box = seal(key, plain, 'purpose')
    for (let at = 0; at < box.length; at += 1) {
      const spoilt = Buffer.from(box)
      spoilt[at] = (spoilt[at] ?? 0) ^ 0x01
      expect(unseal(key, spoilt, 'purpose'), `byte ${at}`).toBeUndefined()
    }
  })

  it('does not open when it was cut anywhere, or something was added', () => {
    const box = seal(key, plain, 'purpose')
    for (let length = 0; length < box.length; length += 1)
      expect(unseal(key, box.subarray(0, length), 'purpose'), `cut at ${length}`).toBeUndefined()
    expect(unseal(key, Buffer.concat([box, Buffer.alloc(1)]), 'purpose')).toBeUndefined()
  })

  it('is another one each time, so that equal contents cannot be told', () => {
    const boxes = Array.from({ length: 50 }, () => seal(key, plain, 'purpose').toString('hex'))
    expect(new Set(boxes).size).toBe(50)
    expect(new Set(boxes.map(box => box.slice(0, 24))).size).toBe(50)
  })

  it('shows nothing of what is in it', () => {
    const box = seal(key, plain, 'purpose')
    expect(box.includes('王小明')).toBe(false)
    expect(box.includes('520103')).toBe(false)
    expect(box.length).toBe(12 + 16 + plain.length)
  })
})

describe('a derived key', () => {
  it('is that of HKDF-SHA-256 (RFC 5869, test case 3: no salt, no purpose)', () => {
    expect(deriveKey(Buffer.alloc(22, 0x0b), '').toString('hex')).toBe(
      '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d',
    )
  })

  it('differs by purpose, by secret and by salt, and is the same for the same', () => {
    const other = Buffer.alloc(32, 8)
    const keys = [
      deriveKey(key, 'a'),
      deriveKey(key, 'b'),
      deriveKey(other, 'a'),
      deriveKey(key, 'a', Buffer.from('salt')),
    ].map(bytes => bytes.toString('hex'))
    expect(new Set(keys).size).toBe(4)
    expect(deriveKey(key, 'a').toString('hex')).toBe(keys[0])
  })
})
