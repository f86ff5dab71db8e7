import sharp, { type Sharp } from 'sharp'
import { makeRandom, type Random } from '../random.ts'

/** Pixels of one picture, RGB, eight bits, row by row. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Draws SVG text, which must cover its whole picture, at its own size. Text in it needs a font of the machine; everything else is the same everywhere. */
export async function rasterOf(svg: string): Promise<Raster> {
  const { data, info } = await sharp(Buffer.from(svg))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

export function sharpOf(raster: Raster): Sharp {
  return sharp(raster.data, { raw: { width: raster.width, height: raster.height, channels: 3 } })
}

/** Runs a sharp pipeline and takes the pixels back. */
export async function through(raster: Raster, step: (image: Sharp) => Sharp): Promise<Raster> {
  const { data, info } = await step(sharpOf(raster)).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

/** A new picture whose every sample is computed from the old one; values are rounded into 0…255. */
export function mapPixels(
  raster: Raster,
  change: (value: number, x: number, y: number, channel: number) => number,
): Raster {
  const { width, height, data } = raster
  const out = new Uint8Array(data.length)
  let i = 0
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (let channel = 0; channel < 3; channel += 1, i += 1) {
        const value = change(data[i] ?? 0, x, y, channel)
        out[i] = value < 0 ? 0 : value > 255 ? 255 : value + 0.5
      }
    }
  }
  return { width, height, data: out }
}

const NOISE_SIZE = 1 << 16
let noise: Int8Array | undefined

/** One table of camera noise for all pictures, spread 40; pictures start at their own place in it. */
function noiseTable(): Int8Array {
  const source = makeRandom('camera noise')
  noise ??= Int8Array.from({ length: NOISE_SIZE }, () =>
    Math.max(-127, Math.min(127, Math.round(source.normal() * 40))),
  )
  return noise
}

/**
 * The grain a camera leaves: mostly in brightness, a little in colour. `strength` is its spread in levels, `gain` the
 * exposure; light falls off a little towards the edges, as lenses have it.
 *
 * A drawing without it compresses to nothing and looks like one; with it file sizes are those of real photographs.
 */
export function grain(raster: Raster, strength: number, random: Random, gain = 1): Raster {
  const values = noiseTable()
  const { width, height, data } = raster
  const out = new Uint8ClampedArray(data.length)
  let at = random.int(0, NOISE_SIZE - 1)
  let hue = random.int(0, NOISE_SIZE - 1)
  const k = strength / 40
  const step = width * 3
  const across = Float64Array.from({ length: width }, (_, x) => 1.012 - 0.05 * (x / width - 0.42) ** 2)
  for (let row = 0; row < data.length; row += step) {
    at = (at + 977) & (NOISE_SIZE - 1)
    const down = gain * (1 - 0.045 * Math.max(0, row / data.length - 0.2) ** 2)
    for (let i = row; i < row + step; i += 3) {
      at = (at + 1) & (NOISE_SIZE - 1)
      hue = (hue + 3) & (NOISE_SIZE - 1)
      const lit = down * (across[(i - row) / 3] as number)
      const light = (values[at] as number) * k
      const tint = (values[hue] as number) * k * 0.3
      out[i] = (data[i] as number) * lit + light + tint
      out[i + 1] = (data[i + 1] as number) * lit + light
      out[i + 2] = (data[i + 2] as number) * lit + light - tint
    }
  }
  return { width, height, data: new Uint8Array(out.buffer) }
}
