import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { bmp, jpegSegment } from '../../tests/builders/pictures.ts'
import { png } from '../../tests/builders/png.ts'
import { endOfPicture, isWholePicture } from './whole-picture.ts'

const face = sharp({
  create: {
    width: 64,
    height: 80,
    channels: 3,
    noise: { type: 'gaussian', mean: 128, sigma: 40 },
    background: '#888',
  },
})
const baseline = await face.clone().jpeg().toBuffer()
const progressive = await face.clone().jpeg({ progressive: true }).toBuffer()
const bitmap = Buffer.concat([withBits(bmp(10, 7), 24), Buffer.alloc(32 * 7, 9)])

function withBits(header: Uint8Array, bits: number): Buffer {
  const bytes = Buffer.from(header)
  bytes.writeUInt16LE(bits, 28)
  return bytes
}

const real = [
  ['image/jpeg', baseline, 'baseline'],
  ['image/jpeg', progressive, 'progressive'],
  ['image/png', Buffer.from(png(3)), 'PNG'],
  ['image/bmp', bitmap, 'bitmap'],
] as const

describe('a whole picture', () => {
  it.each(real)('%s reaches its end, also with bytes behind it (%3$s)', (type, bytes) => {
    expect(isWholePicture(type, bytes)).toBe(true)
    expect(isWholePicture(type, Buffer.concat([bytes, Buffer.alloc(9, 0xff)]))).toBe(true)
  })

  it.each(real)('%s that broke off anywhere does not (%3$s)', (type, bytes) => {
    const end = type === 'image/png' ? 8 : 1
    fc.assert(
      fc.property(fc.integer({ min: end, max: bytes.length - 2 }), cut => {
        expect(isWholePicture(type, bytes.subarray(0, bytes.length - cut))).toBe(false)
      }),
    )
  })

  it('is not told by the end of a thumbnail inside it', () => {
    const thumbnail = jpegSegment(0xe1, [...baseline.subarray(0, 300), 0xff, 0xd9])
    const cut = Buffer.concat([baseline.subarray(0, 2), thumbnail, baseline.subarray(2, -2)])
    expect(isWholePicture('image/jpeg', cut)).toBe(false)
    expect(isWholePicture('image/jpeg', Buffer.concat([cut, baseline.subarray(-2)]))).toBe(true)
  })

  it('is not told by a pair of bytes in a table between two scans, which only looks like an end', () => {
    const tables = jpegSegment(0xc4, [0x10, 0xff, 0xd9, 1, 2, 3])
    const secondScan = progressive.lastIndexOf(Buffer.from([0xff, 0xda]))
    const between = Buffer.concat([
      progressive.subarray(0, secondScan),
      tables,
      progressive.subarray(secondScan),
    ])
    expect(endOfPicture('image/jpeg', between)).toBe(between.length)
    expect(isWholePicture('image/jpeg', between.subarray(0, -2))).toBe(false)
  })

  it('ends where its own marks say, whatever stands behind', () => {
    for (const [type, bytes] of real)
      expect(endOfPicture(type, Buffer.concat([bytes, Buffer.alloc(50, 0xff)]))).toBe(bytes.length)
  })

  it('is never found in any other bytes, and nothing throws', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('image/gif', 'image/png'),
        (bytes, type) => {
          expect(isWholePicture(type, bytes)).toBe(false)
        },
      ),
    )
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('image/jpeg', 'image/bmp'),
        (bytes, type) => {
          expect(typeof isWholePicture(type, bytes)).toBe('boolean')
        },
      ),
    )
  })
})
