import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bmp, foreignFiles, jpeg, jpegSegment, pngClaiming } from '../../tests/builders/pictures.ts'
import { png } from '../../tests/builders/png.ts'
import { MOST_PIXELS } from './picture-limits.ts'
import { paintableTypes, readPictureFacts } from './picture-signature.ts'

const anySize = fc.integer({ min: 1, max: 65_535 })

describe('what a file is by its first bytes (domain.md G36)', () => {
  it('a PNG, with its size from the header', () => {
    expect(readPictureFacts(png(1, 48, 60))).toEqual({ type: 'image/png', width: 48, height: 60 })
  })

  it('a bitmap, also one whose rows run from the top', () => {
    expect(readPictureFacts(bmp(358, 441))).toEqual({ type: 'image/bmp', width: 358, height: 441 })
    expect(readPictureFacts(bmp(358, -441))).toEqual({ type: 'image/bmp', width: 358, height: 441 })
  })

  it('a JPEG of any size, baseline or progressive', () => {
    fc.assert(
      fc.property(
        anySize,
        anySize,
        fc.constantFrom(0xc0, 0xc1, 0xc2, 0xc3, 0xc9, 0xcf),
        (width, height, sof) => {
          expect(readPictureFacts(jpeg(width, height, { sof }))).toEqual({
            type: 'image/jpeg',
            width,
            height,
          })
        },
      ),
    )
  })

  it('a JPEG whose EXIF holds a thumbnail has its own size, not that of the thumbnail', () => {
    const thumbnail = jpegSegment(0xe1, [...jpeg(160, 120)])
    expect(readPictureFacts(jpeg(358, 441, { before: thumbnail }))).toMatchObject({ width: 358, height: 441 })
  })

  it('the tables of a JPEG that share the range of frame markers are no frames (ITU T.81: DHT, JPG, DAC)', () => {
    for (const marker of [0xc4, 0xc8, 0xcc]) {
      const table = jpegSegment(marker, [8, 0, 9, 0, 9, 3, 0, 0, 0])
      expect(readPictureFacts(jpeg(358, 441, { before: table })), String(marker)).toMatchObject({
        width: 358,
        height: 441,
      })
    }
  })

  it('fill bytes before a marker are passed over (ITU T.81 B.1.1.2)', () => {
    const filled = Uint8Array.from([0xff, 0xff, 0xff])
    expect(readPictureFacts(jpeg(358, 441, { before: filled }))).toMatchObject({ width: 358, height: 441 })
  })

  it.each(Object.entries(foreignFiles))('%s is told by name and never painted', (type, bytes) => {
    expect(readPictureFacts(bytes)).toEqual({ type, width: undefined, height: undefined })
    expect(paintableTypes).not.toContain(type)
  })

  it('big-endian TIFF too, and a web page behind a byte order mark or white space', () => {
    expect(readPictureFacts(Buffer.from('MM\x00*\x00\x00\x00\x08', 'latin1')).type).toBe('image/tiff')
    expect(readPictureFacts(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')).type).toBe('text/html')
    expect(readPictureFacts(Buffer.from('\ufeff\r\n  <html>')).type).toBe('text/html')
  })

  it('a RIFF file that is no WebP, and an unknown one, are unknown', () => {
    expect(readPictureFacts(Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt ', 'latin1')).type).toBeUndefined()
    expect(readPictureFacts(Buffer.from('hello')).type).toBeUndefined()
    expect(readPictureFacts(new Uint8Array()).type).toBeUndefined()
  })

  it('the name and claimed type of a file play no part: a PNG is a PNG in any bytes around it', () => {
    const padded = Buffer.concat([Buffer.alloc(7), png(1, 48, 60)])
    expect(readPictureFacts(padded.subarray(7))).toEqual({ type: 'image/png', width: 48, height: 60 })
  })

  it('a cut file keeps its type and loses its size as soon as the header is not whole', () => {
    const whole: readonly [string, Uint8Array][] = [
      ['image/png', png(1)],
      ['image/bmp', bmp(9, 9)],
      ['image/jpeg', jpeg(9, 9)],
    ]
    for (const [type, bytes] of whole) {
      for (let length = 0; length <= bytes.length; length += 1) {
        const facts = readPictureFacts(bytes.subarray(0, length))
        if (facts.width !== undefined)
          expect(facts).toMatchObject({ type, width: expect.any(Number), height: expect.any(Number) })
        else expect(facts.height).toBeUndefined()
        if (length >= 8) expect(facts.type, `${type} cut at ${length}`).toBe(type)
      }
      expect(readPictureFacts(bytes.subarray(0, 17)).width, type).toBeUndefined()
    }
  })

  it('a picture that claims more pixels than a photo has is told by its header, without decoding it', () => {
    const bomb = readPictureFacts(pngClaiming(100_000, 100_000))
    expect((bomb.width ?? 0) * (bomb.height ?? 0)).toBeGreaterThan(MOST_PIXELS)
    const largest = readPictureFacts(pngClaiming(10_000, 5_000))
    expect((largest.width ?? 0) * (largest.height ?? 0)).toBe(MOST_PIXELS)
  })

  it('never throws and never runs for ever, whatever the bytes, behind each signature', () => {
    const starts = [[], [0xff, 0xd8, 0xff], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [0x42, 0x4d]]
    const bytes = fc
      .tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }))
      .map(([start, rest]) => Uint8Array.from([...start, ...rest]))
    fc.assert(
      fc.property(bytes, file => {
        const { width, height } = readPictureFacts(file)
        expect(width === undefined).toBe(height === undefined)
      }),
      { numRuns: 2_000 },
    )
  })

  it('a JPEG segment of length nought is no endless loop', () => {
    const zero = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, ...Array<number>(40).fill(0)])
    expect(readPictureFacts(zero)).toEqual({ type: 'image/jpeg', width: undefined, height: undefined })
  })
})
