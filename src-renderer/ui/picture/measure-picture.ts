/** What can be measured of a photo here, to guide the eye; a person decides. */
export interface PictureMeasures {
  /** Mean brightness, 0–255. */
  readonly brightness: number
  /** Variance of the Laplacian at 358 px width: low means blurred. */
  readonly sharpness: number
  /** How many faces were found; undefined where nobody looked. */
  readonly faces?: number
  /** Height of the largest head against the picture's, 0 to 1. */
  readonly headShare?: number | undefined
}

/** Pictures are measured at one width, so that figures of large and small photos can be compared. */
export const MEASURE_WIDTH = 358

/** Measures RGBA pixels. Pure: the same pixels give the same figures. */
export function measurePixels(rgba: Uint8ClampedArray, width: number, height: number): PictureMeasures {
  const grey = new Float32Array(width * height)
  let total = 0
  for (let at = 0; at < grey.length; at += 1) {
    const luma =
      0.299 * (rgba[at * 4] ?? 0) + 0.587 * (rgba[at * 4 + 1] ?? 0) + 0.114 * (rgba[at * 4 + 2] ?? 0)
    grey[at] = luma
    total += luma
  }
  let sum = 0
  let squares = 0
  let count = 0
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x
      const edge =
        (grey[at - 1] ?? 0) +
        (grey[at + 1] ?? 0) +
        (grey[at - width] ?? 0) +
        (grey[at + width] ?? 0) -
        4 * (grey[at] ?? 0)
      sum += edge
      squares += edge * edge
      count += 1
    }
  }
  const mean = count === 0 ? 0 : sum / count
  return {
    brightness: grey.length === 0 ? 0 : total / grey.length,
    sharpness: count === 0 ? 0 : squares / count - mean * mean,
  }
}
