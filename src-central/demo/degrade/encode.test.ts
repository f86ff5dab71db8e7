import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { makeRandom } from '../random.ts'
import { encodeBmp, encodeJpeg, padJpeg } from './encode.ts'
import { grain, type Raster } from './raster.ts'
import { layInto } from './warp.ts'

const grey = (width: number, height: number, value: number): Raster => ({
  width,
  height,
  data: new Uint8Array(width * height * 3).fill(value),
})

describe('encoding', () => {
  it('a padded JPEG has exactly the wished size and the same pixels', async () => {
    const jpeg = await encodeJpeg(grain(grey(60, 80, 128), 6, makeRandom('x')))
    const pixels = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer()
    for (const size of [jpeg.length + 4, jpeg.length + 65_537, jpeg.length + 65_538, 2_097_151]) {
      const padded = padJpeg(jpeg, size)
      expect(padded.length).toBe(size)
      expect(await pixels(padded)).toEqual(await pixels(jpeg))
    }
    expect(() => padJpeg(jpeg, jpeg.length + 3)).toThrow(/no room/)
  })

  it('a bitmap is bottom-up BGR with rows of whole words', () => {
    const raster: Raster = {
      width: 2,
      height: 2,
      data: Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
    }
    const bmp = encodeBmp(raster)
    expect(bmp.length).toBe(54 + 2 * 8)
    expect(new DataView(bmp.buffer).getUint32(2, true)).toBe(bmp.length)
    expect([...bmp.subarray(54)]).toEqual([9, 8, 7, 12, 11, 10, 0, 0, 3, 2, 1, 6, 5, 4, 0, 0])
  })

  it('EXIF orientation is written when asked for and only then', async () => {
    const orientation = async (bytes: Uint8Array) => (await sharp(bytes).metadata()).orientation
    expect(await orientation(await encodeJpeg(grey(8, 8, 9), { orientation: 6 }))).toBe(6)
    expect(await orientation(await encodeJpeg(grey(8, 8, 9)))).toBeUndefined()
  })

  it('a picture laid into another fills its corners and nothing else', () => {
    const laid = layInto(grey(40, 40, 0), grey(10, 10, 200), [
      { x: 10, y: 10 },
      { x: 30, y: 12 },
      { x: 28, y: 30 },
      { x: 8, y: 28 },
    ])
    const at = (x: number, y: number) => laid.data[(y * 40 + x) * 3]
    expect([at(20, 20), at(11, 11), at(27, 28)]).toEqual([200, 200, 200])
    expect([at(2, 2), at(35, 20), at(20, 36)]).toEqual([0, 0, 0])
  })
})
