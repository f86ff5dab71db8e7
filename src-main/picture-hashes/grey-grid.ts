import type { Orientation } from '../../src-shared/cases/jpeg-orientation.ts'

/** A decoded picture in grey, 0–255, row by row. */
export interface GreyPicture {
  readonly width: number
  readonly height: number
  readonly grey: Uint8Array
}

/** Brightness as the eye weighs it (ITU-R BT.601), over white where a picture lets through. */
export function greyOf(red: number, green: number, blue: number, alpha = 255): number {
  const grey = 0.299 * red + 0.587 * green + 0.114 * blue
  return Math.round((grey * alpha + 255 * (255 - alpha)) / 255)
}

export const GRID = 32

/** The picture as 32 × 32 means of its areas, each weighed exactly: the same whatever size the picture came in. */
export function gridOf({ width, height, grey }: GreyPicture): Float64Array {
  const columns = new Float64Array(GRID * height)
  for (let column = 0; column < GRID; column += 1) {
    const from = (column * width) / GRID
    const to = ((column + 1) * width) / GRID
    for (let y = 0; y < height; y += 1) {
      let sum = 0
      for (let x = Math.floor(from); x < Math.min(width, Math.ceil(to)); x += 1)
        sum += (grey[y * width + x] ?? 0) * (Math.min(to, x + 1) - Math.max(from, x))
      columns[y * GRID + column] = sum / (to - from)
    }
  }
  const grid = new Float64Array(GRID * GRID)
  for (let row = 0; row < GRID; row += 1) {
    const from = (row * height) / GRID
    const to = ((row + 1) * height) / GRID
    for (let column = 0; column < GRID; column += 1) {
      let sum = 0
      for (let y = Math.floor(from); y < Math.min(height, Math.ceil(to)); y += 1)
        sum += (columns[y * GRID + column] ?? 0) * (Math.min(to, y + 1) - Math.max(from, y))
      grid[row * GRID + column] = sum / (to - from)
    }
  }
  return grid
}

/** Where a cell of the upright grid stands in the stored one (EXIF 2.32, 4.6.4 A). */
const sources: Readonly<Record<Orientation, (x: number, y: number) => readonly [number, number]>> = {
  1: (x, y) => [x, y],
  2: (x, y) => [GRID - 1 - x, y],
  3: (x, y) => [GRID - 1 - x, GRID - 1 - y],
  4: (x, y) => [x, GRID - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y) => [y, GRID - 1 - x],
  7: (x, y) => [GRID - 1 - y, GRID - 1 - x],
  8: (x, y) => [GRID - 1 - y, x],
}

/** The grid turned upright. */
export function upright(grid: Float64Array, orientation: Orientation): Float64Array {
  const turned = new Float64Array(grid.length)
  const source = sources[orientation]
  for (let y = 0; y < GRID; y += 1) {
    for (let x = 0; x < GRID; x += 1) {
      const [fromX, fromY] = source(x, y)
      turned[y * GRID + x] = grid[fromY * GRID + fromX] ?? 0
    }
  }
  return turned
}
