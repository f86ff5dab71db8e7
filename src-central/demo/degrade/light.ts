import type { Random } from '../random.ts'
import { mapPixels, type Raster, through } from './raster.ts'

/** Gain and offset in levels, then gamma: below one gain the picture darkens, above it highlights clip. */
export function exposure(raster: Raster, gain: number, offset = 0, gamma = 1): Raster {
  const table = Float64Array.from({ length: 256 }, (_, v) => {
    const lit = Math.max(0, Math.min(255, v * gain + offset))
    return 255 * (lit / 255) ** gamma
  })
  return mapPixels(raster, value => table[value] ?? value)
}

/** Warmer (positive) or colder light, as lamps and windows give it. */
export function warmth(raster: Raster, amount: number): Raster {
  return mapPixels(raster, (value, _x, _y, channel) =>
    channel === 0 ? value * (1 + amount) : channel === 2 ? value * (1 - amount) : value,
  )
}

/** A shadow with an edge down the face: light from one side only. `dark` is what is left of the light there. */
export function halfShadow(raster: Raster, dark: number, edge: number, random: Random): Raster {
  const lean = random.between(-0.16, 0.16)
  const at = random.between(0.44, 0.5)
  const flip = random.chance(0.5)
  return mapPixels(raster, (value, x, y) => {
    const px = flip ? 1 - x / raster.width : x / raster.width
    const side = (px - at - lean * (y / raster.height - 0.5)) / edge
    const share = 1 / (1 + Math.exp(-side * 4))
    return value * (1 - (1 - dark) * share)
  })
}

/** A burnt-out spot of light, in shares of the picture's size. */
export function glareSpot(
  raster: Raster,
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  strength: number,
): Raster {
  return mapPixels(raster, (value, x, y) => {
    const dx = (x / raster.width - cx) / rx
    const dy = (y / raster.height - cy) / ry
    const d = dx * dx + dy * dy
    return d > 6 ? value : value + 255 * strength * Math.exp(-d * 1.4)
  })
}

/** Against the light: the bright ground stays, the person before it goes dark. */
export function backlit(raster: Raster, left: number): Raster {
  const { data, width } = raster
  return mapPixels(raster, (value, x, y) => {
    const i = (y * width + x) * 3
    const ground = Math.min(data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0)
    const share = Math.max(0, Math.min(1, (ground - 214) / 22))
    return value * left + (Math.min(255, value * 1.06) - value * left) * share
  })
}

/** Out of focus, or shaken along a line. Spread and length in pixels of a picture 358 wide. */
export async function blurred(raster: Raster, spread: number): Promise<Raster> {
  return through(raster, image =>
    image.blur({ sigma: (spread * raster.width) / 358, precision: 'approximate' }),
  )
}

export function shaken(raster: Raster, length: number, slope: number): Raster {
  const { width, height, data } = raster
  const steps = Math.max(2, Math.round((length * width) / 358))
  const out = new Uint8Array(data.length)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let [r, g, b] = [0, 0, 0]
      for (let k = 0; k < steps; k += 1) {
        const sx = Math.max(0, Math.min(width - 1, x + k - (steps >> 1)))
        const sy = Math.max(0, Math.min(height - 1, y + Math.round((k - steps / 2) * slope)))
        const i = (sy * width + sx) * 3
        r += data[i] ?? 0
        g += data[i + 1] ?? 0
        b += data[i + 2] ?? 0
      }
      const o = (y * width + x) * 3
      out[o] = r / steps
      out[o + 1] = g / steps
      out[o + 2] = b / steps
    }
  }
  return { width, height, data: out }
}

/** Made tiny, squeezed hard and enlarged again: what a copied chat thumbnail looks like. */
export async function thumbnailed(raster: Raster, small: number): Promise<Raster> {
  const tiny = await through(raster, image => image.resize({ width: small, kernel: 'linear' }))
  const squeezed = await through(tiny, image => image.modulate({ saturation: 0.9 }))
  return through(squeezed, image =>
    image.resize({ width: raster.width, height: raster.height, fit: 'fill', kernel: 'cubic' }),
  )
}
