import fc from 'fast-check'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { bmp } from '../../tests/builders/pictures.ts'
import { png, pngChunk } from '../../tests/builders/png.ts'
import { decodeBmp } from './decode-bmp.ts'
import { decodePng } from './decode-png.ts'
import { gridOf, upright } from './grey-grid.ts'

const noise = sharp({
  create: {
    ...{ width: 37, height: 23, channels: 3, background: '#888' },
    noise: { type: 'gaussian', mean: 128, sigma: 60 },
  },
})
/** The same in grey by another decoder. */
async function greyBySharp(bytes: Uint8Array): Promise<readonly number[]> {
  const { data, info } = await sharp(bytes)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return Array.from({ length: info.width * info.height }, (_, at) => {
    const value = (channel: number) => data[at * info.channels + Math.min(channel, info.channels - 1)] ?? 0
    return 0.299 * value(0) + 0.587 * value(1) + 0.114 * value(2)
  })
}

function expectClose(grey: Uint8Array | undefined, wanted: readonly number[]): void {
  expect(grey?.length).toBe(wanted.length)
  expect(Math.max(...wanted.map((value, at) => Math.abs(value - (grey?.[at] ?? -999))))).toBeLessThan(1.5)
}

describe('a PNG in grey', () => {
  it.each([
    ['of three colours, filtered row by row', () => noise.clone().png({ adaptiveFiltering: true })],
    ['of a palette', () => noise.clone().png({ palette: true, colours: 64 })],
    ['of two colours in a palette of one bit', () => noise.clone().png({ palette: true, colours: 2 })],
    ['of grey alone', () => noise.clone().greyscale().png()],
    ['of sixteen bits', () => noise.clone().toColourspace('rgb16').png()],
  ] as const)('%s is what another decoder makes of it', async (_, make) => {
    const bytes = await make().toBuffer()
    expectClose(decodePng(bytes)?.grey, await greyBySharp(bytes))
  })

  it('is seen over white where it lets through', async () => {
    const clear = { width: 4, height: 4, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } as const
    const bytes = await sharp({ create: clear }).png().toBuffer()
    expect([...new Set(decodePng(bytes)?.grey)]).toEqual([255])
  })

  it('is none when it is interlaced, cut, spoilt, or holds more than its header says', async () => {
    expect(decodePng(await noise.clone().png({ progressive: true }).toBuffer())).toBeUndefined()
    const whole = Buffer.from(png(1))
    expect(decodePng(whole.subarray(0, 60))).toBeUndefined()
    const smaller = Buffer.from(whole)
    smaller.writeUInt32BE(59, 20)
    expect(decodePng(smaller)).toBeUndefined()
    const unknown = Buffer.concat([whole.subarray(0, 33), pngChunk('IDAT', Buffer.from('no such thing'))])
    expect(decodePng(unknown)).toBeUndefined()
  })

  it('never throws, whatever its bytes', () => {
    const whole = Buffer.from(png(1))
    fc.assert(
      fc.property(fc.integer({ min: 24, max: whole.length - 1 }), fc.nat(255), (at, byte) => {
        const spoilt = Buffer.from(whole)
        spoilt[at] = byte
        const grey = decodePng(spoilt)
        expect(grey === undefined || grey.grey.length === grey.width * grey.height).toBe(true)
      }),
    )
  })
})

describe('a bitmap in grey', () => {
  function bitmap(height: number): Buffer {
    const bytes = Buffer.concat([bmp(2, height), Buffer.alloc(8 * 2)])
    bytes.writeUInt16LE(24, 28)
    // The first row stored: blue and white; the second: black and green.
    bytes.set([255, 0, 0, 255, 255, 255], 54)
    bytes.set([0, 0, 0, 0, 255, 0], 62)
    return bytes
  }

  it('runs from the bottom, or from the top where it says so', () => {
    expect(decodeBmp(bitmap(2))?.grey).toEqual(Uint8Array.of(0, 150, 29, 255))
    expect(decodeBmp(bitmap(-2))?.grey).toEqual(Uint8Array.of(29, 255, 0, 150))
  })

  it('is none when it is cut or packed', () => {
    expect(decodeBmp(bitmap(2).subarray(0, 65))).toBeUndefined()
    const packed = bitmap(2)
    packed.writeUInt32LE(1, 30)
    expect([decodeBmp(packed), decodeBmp(new Uint8Array(10))]).toEqual([undefined, undefined])
  })
})

describe('the grid of means', () => {
  it('is the same whatever size an even slope came in', () => {
    const slope = (width: number, height: number) => ({
      ...{ width, height },
      grey: Uint8Array.from({ length: width * height }, (_, at) => Math.floor(((at % width) * 256) / width)),
    })
    const [small, large] = [gridOf(slope(64, 64)), gridOf(slope(512, 96))]
    expect(Math.max(...small.map((value, at) => Math.abs(value - (large[at] ?? -99))))).toBeLessThan(4)
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)('is turned upright as sharp turns it: %i', async turn => {
    const corner = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#fff' } })
      .composite([
        { input: { create: { width: 24, height: 8, channels: 3, background: '#000' } }, left: 0, top: 0 },
      ])
      .png()
      .toBuffer()
    const jpeg = await sharp(corner).jpeg({ quality: 100 }).withMetadata({ orientation: turn }).toBuffer()
    const greyOf = async (picture: Sharp) => {
      const { data, info } = await picture.greyscale().raw().toBuffer({ resolveWithObject: true })
      return gridOf({ width: info.width, height: info.height, grey: Uint8Array.from(data) })
    }
    const stored = await greyOf(sharp(jpeg, { autoOrient: false }))
    const wanted = await greyOf(sharp(jpeg).autoOrient())
    expect([...upright(stored, turn)].map(Math.round)).toEqual([...wanted].map(Math.round))
  })
})
