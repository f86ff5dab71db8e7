import sharp from 'sharp'

/** What can be measured of a picture without recognising anything in it; used by the demo's own tests. */
export interface Measures {
  /** Variance of the 4-neighbour Laplacian at 358 pixels width: low means blurred (rulebook guidance `sharpness`). */
  readonly sharpness: number
  /** Mean grey of the whole picture, and of its middle, where the face is. */
  readonly brightness: number
  readonly faceBrightness: number
  /** Spread of grey in the two upper corners: high means something stands behind the person. */
  readonly groundVariance: number
  readonly width: number
  readonly height: number
  /** EXIF orientation, 1 when there is none. */
  readonly orientation: number
}

/** Measures a file as it is stored, EXIF not applied; undefined when it cannot be decoded. */
export async function measure(bytes: Uint8Array): Promise<Measures | undefined> {
  try {
    const meta = await sharp(bytes, { failOn: 'error' }).metadata()
    const { data, info } = await sharp(bytes, { failOn: 'error' })
      .resize({ width: 358, kernel: 'cubic' })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const { width, height } = info
    const at = (x: number, y: number) => data[y * width + x] ?? 0
    const edges = spread()
    const whole = spread()
    const face = spread()
    const ground = spread()
    for (let y = 1; y < height - 1; y += 1) {
      for (let x = 1; x < width - 1; x += 1) {
        const value = at(x, y)
        edges.add(4 * value - at(x - 1, y) - at(x + 1, y) - at(x, y - 1) - at(x, y + 1))
        whole.add(value)
        if (y > height * 0.3 && y < height * 0.68 && x > width * 0.33 && x < width * 0.67) face.add(value)
        if (y < height * 0.12 && (x < width * 0.16 || x > width * 0.84)) ground.add(value)
      }
    }
    return {
      sharpness: edges.variance(),
      brightness: whole.mean(),
      faceBrightness: face.mean(),
      groundVariance: ground.variance(),
      width: meta.width,
      height: meta.height,
      orientation: meta.orientation ?? 1,
    }
  } catch {
    return undefined
  }
}

function spread() {
  let [count, sum, squares] = [0, 0, 0]
  return {
    add(value: number) {
      count += 1
      sum += value
      squares += value * value
    },
    mean: () => sum / count,
    variance: () => squares / count - (sum / count) ** 2,
  }
}

/** The media type by the first bytes, as a desk would judge it; undefined for anything that is no picture we know. */
export function typeBySignature(bytes: Uint8Array): string | undefined {
  const starts = (...values: number[]) => values.every((value, index) => bytes[index] === value)
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (starts(0x89, 0x50, 0x4e, 0x47)) return 'image/png'
  if (starts(0x42, 0x4d)) return 'image/bmp'
  if (starts(0x47, 0x49, 0x46, 0x38)) return 'image/gif'
  if (starts(0x52, 0x49, 0x46, 0x46)) return 'image/webp'
  return undefined
}
