import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import {
  animatedPng,
  bmp,
  foreignFiles,
  jpeg,
  jpegSegment,
  pngBomb,
  pngClaiming,
} from '../../tests/builders/pictures.ts'
import { png, pngChunk } from '../../tests/builders/png.ts'
import { judgePicture } from './judge-picture.ts'
import { MOST_APPENDED, MOST_SIDE, MOST_TRAILING } from './picture-limits.ts'

const photo = await sharp({
  create: {
    ...{ width: 80, height: 100, channels: 3, background: '#888' },
    noise: { type: 'gaussian', mean: 128, sigma: 40 },
  },
})
  .jpeg()
  .toBuffer()
const behind = (...rest: (Uint8Array | string)[]) =>
  Buffer.concat([photo, ...rest.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))])
const stateOf = (bytes: Uint8Array) => judgePicture(bytes).state

/** The end of an archive (APPNOTE 4.3.16): its mark, counters, and how long the comment behind it is. */
function zipEnd(comment: Uint8Array = new Uint8Array()): Buffer {
  const record = Buffer.alloc(22)
  record.write('PK\x05\x06', 0, 'latin1')
  record.writeUInt16LE(comment.length, 20)
  return Buffer.concat([record, comment])
}

describe('a picture is painted', () => {
  it.each<[string, Uint8Array]>([
    ['a JPEG', photo],
    ['a JPEG of a header and an end', jpeg(358, 441)],
    ['a PNG', png(1)],
    ['a bitmap', bmp(358, 441)],
    ['a JPEG with a few words of its camera behind it', behind('SEFT'.repeat(30))],
    ['a JPEG with the small pictures a phone appends', behind(photo, photo)],
    ['a picture of exactly the longest side', pngClaiming(MOST_SIDE, 3_000)],
    [
      'a PNG with text of its own inside',
      Buffer.concat([
        Buffer.from(png(1)).subarray(0, 33),
        pngChunk('tEXt', Buffer.from('Comment\0<html>')),
        Buffer.from(png(1)).subarray(33),
      ]),
    ],
  ])('%s', (_, bytes) => {
    expect(stateOf(bytes)).toBe('ready')
  })
})

describe('a picture is refused', () => {
  it.each<[string, Uint8Array, string]>([
    ['30 000 × 30 000 pixels', pngBomb(30_000), 'too-large'],
    ['one pixel past the longest side, and hardly any pixels', pngClaiming(MOST_SIDE + 1, 1), 'too-large'],
    ['a bitmap that claims two thousand million rows', bmp(2_000_000, 2_000_000), 'too-large'],
    ['a JPEG cut in its data', photo.subarray(0, -40), 'damaged'],
    ['a JPEG without its end', photo.subarray(0, -2), 'damaged'],
    ['a PNG without its last chunk', png(1).subarray(0, -12), 'damaged'],
    ['a PNG that moves', animatedPng(), 'animated'],
    ['a GIF', foreignFiles['image/gif'] as Uint8Array, 'wrong-type'],
    ['a WebP', foreignFiles['image/webp'] as Uint8Array, 'wrong-type'],
    ['a JPEG and a page', behind('\n<HTML><script>alert(1)</script>'), 'extra-data'],
    ['a JPEG and a drawing that runs scripts', behind('<svg onload="x()"/>'), 'extra-data'],
    ['a JPEG and an archive', behind('PK\x03\x04aaaa', zipEnd()), 'extra-data'],
    [
      'a JPEG and an archive with a comment that looks harmless',
      behind(zipEnd(Buffer.from('nothing'))),
      'extra-data',
    ],
    ['a JPEG and a PDF', behind('%PDF-1.7\n'), 'extra-data'],
    ['a JPEG and a film', behind(Buffer.alloc(MOST_TRAILING + 1, 7)), 'extra-data'],
    [
      'a PNG with more behind it than a few words',
      Buffer.concat([png(1), Buffer.alloc(MOST_TRAILING + 1)]),
      'extra-data',
    ],
    ['a JPEG and a page behind an appended picture', behind(photo, '<!doctype html>'), 'extra-data'],
    [
      'more JPEGs than any phone appends',
      behind(...Array.from({ length: MOST_APPENDED + 2 }, () => photo)),
      'extra-data',
    ],
    [
      'a PDF in the remarks of a JPEG, where readers look for it',
      jpeg(358, 441, { before: jpegSegment(0xfe, [...Buffer.from('%PDF-1.4 ')]) }),
      'extra-data',
    ],
    [
      'an archive in the remarks of a PNG that reaches to its end',
      Buffer.concat([
        Buffer.from(png(1)).subarray(0, 33),
        pngChunk('tEXt', zipEnd(Buffer.alloc(4 + png(1).length - 33)).subarray(0, 22)),
        Buffer.from(png(1)).subarray(33),
      ]),
      'extra-data',
    ],
  ])('%s', (_, bytes, state) => {
    expect(stateOf(bytes)).toBe(state)
  })

  it('when it was cut anywhere', () => {
    for (const whole of [photo, Buffer.from(png(3))]) {
      fc.assert(
        fc.property(fc.integer({ min: 9, max: whole.length - 1 }), length => {
          expect(['damaged', 'wrong-type']).toContain(stateOf(whole.subarray(0, length)))
        }),
      )
    }
  })

  it('never by an error, whatever its bytes are behind each signature', () => {
    const starts = [
      [0xff, 0xd8, 0xff],
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
      [0x42, 0x4d],
      [0x50, 0x4b, 5, 6],
    ]
    const files = fc
      .tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }))
      .map(([start, rest]) => Uint8Array.from([...start, ...rest]))
    fc.assert(
      fc.property(files, bytes => {
        expect(stateOf(bytes)).toEqual(expect.any(String))
      }),
      { numRuns: 2_000 },
    )
  })

  it('and judged in one walk: forty megabytes take no second', () => {
    const begun = performance.now()
    judgePicture(Buffer.concat([photo.subarray(0, -2), Buffer.alloc(40_000_000, 0x50)]))
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})
