import { mapPixels, type Raster, sharpOf, through } from './raster.ts'

/** Skin without pores: edges stay, everything between them melts. `radius` in pixels. */
export async function porcelain(raster: Raster, radius: number, share: number): Promise<Raster> {
  const smooth = await through(raster, image => image.median(radius))
  const soft = await through(smooth, image => image.blur(1.6))
  return mapPixels(raster, (value, x, y, channel) => {
    const s = soft.data[(y * raster.width + x) * 3 + channel] ?? value
    return value + (s - value) * share
  })
}

/** The glow of a beauty filter: lifted, pinkish, low in contrast, with light bleeding over the edges. */
export async function dreamy(raster: Raster, strength: number): Promise<Raster> {
  const bloom = await sharpOf(raster).blur(9).removeAlpha().raw().toBuffer()
  return mapPixels(raster, (value, x, y, channel) => {
    const light = bloom[(y * raster.width + x) * 3 + channel] ?? value
    const screen = 255 - ((255 - value) * (255 - light * 0.55)) / 255
    const lifted = value + (screen - value) * strength
    return lifted + (channel === 0 ? 9 : channel === 2 ? 5 : -2) * strength
  })
}

/** Waist-and-jaw "liquify": rows are squeezed towards the middle below the eyes, and the background bends with them. */
export function slimmed(raster: Raster, strength: number): Raster {
  const { width, height, data } = raster
  const out = new Uint8Array(data.length)
  for (let y = 0; y < height; y += 1) {
    const t = y / height
    const pull = strength * Math.exp(-(((t - 0.64) / 0.11) ** 2))
    for (let x = 0; x < width; x += 1) {
      const d = (x / width - 0.5) * 2
      const from = 0.5 + (d * (1 + pull * Math.exp(-((Math.abs(d) - 0.42) ** 2) * 9))) / 2
      const sx = Math.max(0, Math.min(width - 1, Math.round(from * (width - 1))))
      for (let channel = 0; channel < 3; channel += 1)
        out[(y * width + x) * 3 + channel] = data[(y * width + sx) * 3 + channel] ?? 0
    }
  }
  return { width, height, data: out }
}
