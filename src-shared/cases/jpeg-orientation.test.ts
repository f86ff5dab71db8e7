import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { jpegSegment } from '../../tests/builders/pictures.ts'
import { png } from '../../tests/builders/png.ts'
import { readOrientation } from './jpeg-orientation.ts'

const plain = await sharp({ create: { width: 16, height: 24, channels: 3, background: '#a33' } })
  .jpeg()
  .toBuffer()

/** EXIF by hand (2.32): the tag in the byte order of Intel or Motorola. */
function exif(turn: number, little: boolean): Uint8Array {
  const tiff = Buffer.alloc(26)
  tiff.write(little ? 'II' : 'MM', 0, 'latin1')
  const u16 = (value: number, at: number) =>
    little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  u16(42, 2)
  if (little) tiff.writeUInt32LE(8, 4)
  else tiff.writeUInt32BE(8, 4)
  u16(1, 8)
  u16(0x0112, 10)
  u16(3, 12)
  if (little) tiff.writeUInt32LE(1, 14)
  else tiff.writeUInt32BE(1, 14)
  u16(turn, 18)
  return jpegSegment(0xe1, [...Buffer.from('Exif\0\0', 'latin1'), ...tiff])
}

const withExif = (segment: Uint8Array) => Buffer.concat([plain.subarray(0, 2), segment, plain.subarray(2)])

describe('how a JPEG is to be turned', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)('stands in its EXIF: %i', async turn => {
    const bySharp = await sharp(plain).withMetadata({ orientation: turn }).jpeg().toBuffer()
    expect(readOrientation(bySharp)).toBe(turn)
    expect([
      readOrientation(withExif(exif(turn, true))),
      readOrientation(withExif(exif(turn, false))),
    ]).toEqual([turn, turn])
  })

  it('is as stored without EXIF, with one that says nothing true, and for any other format', () => {
    expect(readOrientation(plain)).toBe(1)
    expect([readOrientation(withExif(exif(0, true))), readOrientation(withExif(exif(9, false)))]).toEqual([
      1, 1,
    ])
    expect([readOrientation(png(1)), readOrientation(new Uint8Array())]).toEqual([1, 1])
  })

  it('is found out without an error and without end, however the file was cut or spoilt', () => {
    const whole = withExif(exif(6, true))
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(120), fc.nat(255), (length, at, byte) => {
        const spoilt = Buffer.from(whole.subarray(0, length))
        if (at < spoilt.length) spoilt[at] = byte
        expect(readOrientation(spoilt)).toBeGreaterThanOrEqual(1)
      }),
      { numRuns: 2_000 },
    )
  })
})
