import type { Random } from '../random.ts'
import { mapPixels, type Raster, through } from './raster.ts'

/** Brown and pale as prints of decades ago are; `share` 1 is full sepia. */
export function sepia(raster: Raster, share: number): Raster {
  const { data, width } = raster
  return mapPixels(raster, (value, x, y, channel) => {
    const i = (y * width + x) * 3
    const grey = 0.3 * (data[i] ?? 0) + 0.59 * (data[i + 1] ?? 0) + 0.11 * (data[i + 2] ?? 0)
    const brown = channel === 0 ? grey * 0.92 + 34 : channel === 1 ? grey * 0.84 + 20 : grey * 0.66 + 6
    return value + (brown - value) * share
  })
}

/** Colour gone flat and reddish, as prints kept in an album fade. */
export function faded(raster: Raster, share: number): Raster {
  return mapPixels(raster, (value, _x, _y, channel) => {
    const flat = value * 0.62 + 70 + (channel === 0 ? 22 : channel === 2 ? -16 : 0)
    return value + (flat - value) * share
  })
}

/** Puts drawn SVG over the pixels. */
export async function overlaid(raster: Raster, inner: string): Promise<Raster> {
  const { width, height } = raster
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inner}</svg>`
  return through(raster, image => image.composite([{ input: Buffer.from(svg) }]))
}

/** The orange digits that film cameras burnt into the corner. */
export function dateStamp(raster: Raster, text: string): Promise<Raster> {
  const size = Math.round(raster.width * 0.062)
  return overlaid(
    raster,
    `<text x="${Math.round(raster.width * 0.955)}" y="${Math.round(raster.height * 0.96)}" text-anchor="end" font-family="monospace" font-weight="700" font-size="${size}" fill="#ff9a2e" stroke="#a83c00" stroke-width=".6">${text}</text>`,
  )
}

/** Scratches, a crease and specks on an old print. */
export function scratched(raster: Raster, random: Random): Promise<Raster> {
  const { width, height } = raster
  const parts = Array.from({ length: 9 }, () => {
    const x = random.int(0, width)
    return `<path d="M${x} ${random.int(0, height >> 1)}l${random.int(-14, 14)} ${random.int(30, 150)}" stroke="#fff" stroke-opacity="${random.between(0.3, 0.65).toFixed(2)}" stroke-width="${random.between(0.6, 1.5).toFixed(1)}"/>`
  })
  const crease = random.int(height * 0.2, height * 0.8)
  parts.push(
    `<path d="M0 ${crease}L${width} ${crease + random.int(-30, 30)}" stroke="#fff" stroke-opacity=".6" stroke-width="1.6"/>`,
    ...Array.from(
      { length: 30 },
      () =>
        `<circle cx="${random.int(0, width)}" cy="${random.int(0, height)}" r="${random.between(0.6, 2).toFixed(1)}" fill="#6b5636" fill-opacity=".5"/>`,
    ),
  )
  return overlaid(raster, parts.join(''))
}
