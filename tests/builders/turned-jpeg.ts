import sharp from 'sharp'

const [W, H] = [60, 90]
/** Where a pixel of the upright picture stands in the stored one (EXIF 2.32, 4.6.4 A). */
const storedAt: readonly ((x: number, y: number) => readonly [number, number])[] = [
  (x, y) => [x, y],
  (x, y) => [W - 1 - x, y],
  (x, y) => [W - 1 - x, H - 1 - y],
  (x, y) => [x, H - 1 - y],
  (x, y) => [y, x],
  (x, y) => [y, W - 1 - x],
  (x, y) => [H - 1 - y, W - 1 - x],
  (x, y) => [H - 1 - y, x],
]

/** A JPEG that its EXIF stands upright: 60 × 90, red above on the left, blue below on the right, else white. */
export async function jpegTurned(orientation: number): Promise<Uint8Array> {
  const width = orientation < 5 ? W : H
  const height = orientation < 5 ? H : W
  const pixels = Buffer.alloc(W * H * 3)
  for (let y = 0; y < H; y += 1) {
    for (let x = 0; x < W; x += 1) {
      const [storedX, storedY] = storedAt[orientation - 1]?.(x, y) ?? [x, y]
      const [left, above] = [x < W / 2, y < H / 2]
      const colour = left && above ? [220, 20, 20] : !left && !above ? [20, 20, 220] : [255, 255, 255]
      pixels.set(colour, (storedY * width + storedX) * 3)
    }
  }
  return await sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 95 })
    .withMetadata({ orientation })
    .toBuffer()
}
