import type { PictureHash } from '../../src-shared/cases/picture-likeness.ts'
import { GRID } from './grey-grid.ts'

/** Less spread of grey than a faint scan has: of an empty paper only noise would be compared. */
const LEAST_SPREAD = 4

/**
 * Both hashes of a picture: signs of its coarse frequencies against their median, without those that tell of brightness alone
 * (row and column 0). Undefined for a picture that shows next to nothing.
 */
export function hashGrid(grid: Float64Array): PictureHash | undefined {
  if (spreadOf(grid) < LEAST_SPREAD) return undefined
  const waves = frequencies(grid)
  return { near: signsOf(waves, 8), fine: signsOf(waves, FINE) }
}

const FINE = 16

function spreadOf(grid: Float64Array): number {
  const mean = grid.reduce((sum, grey) => sum + grey, 0) / grid.length
  return Math.sqrt(grid.reduce((sum, grey) => sum + (grey - mean) ** 2, 0) / grid.length)
}

/** cos((2x + 1) u π / 2N) of the discrete cosine transform (DCT-II), for frequencies 1 to 16. */
const waves = Array.from({ length: FINE }, (_, wave) =>
  Float64Array.from({ length: GRID }, (_cell, x) =>
    Math.cos(((2 * x + 1) * (wave + 1) * Math.PI) / (2 * GRID)),
  ),
)

/** Frequencies 1 to 16 of both directions, 16 × 16. */
function frequencies(grid: Float64Array): Float64Array {
  const rows = new Float64Array(GRID * FINE)
  for (let y = 0; y < GRID; y += 1) {
    for (const [u, wave] of waves.entries()) {
      let sum = 0
      for (let x = 0; x < GRID; x += 1) sum += (grid[y * GRID + x] ?? 0) * (wave[x] ?? 0)
      rows[y * FINE + u] = sum
    }
  }
  const found = new Float64Array(FINE * FINE)
  for (const [v, wave] of waves.entries()) {
    for (let u = 0; u < FINE; u += 1) {
      let sum = 0
      for (let y = 0; y < GRID; y += 1) sum += (rows[y * FINE + u] ?? 0) * (wave[y] ?? 0)
      found[v * FINE + u] = sum
    }
  }
  return found
}

/** The lowest `side` × `side` of them as signs, in hex. */
function signsOf(found: Float64Array, side: number): string {
  const low: number[] = []
  for (let v = 0; v < side; v += 1) for (let u = 0; u < side; u += 1) low.push(found[v * FINE + u] ?? 0)
  const sorted = low.toSorted((a, b) => a - b)
  const median = ((sorted[low.length / 2 - 1] ?? 0) + (sorted[low.length / 2] ?? 0)) / 2
  let hex = ''
  for (let at = 0; at < low.length; at += 4) {
    const four = low.slice(at, at + 4).reduce((bits, wave) => bits * 2 + (wave > median ? 1 : 0), 0)
    hex += four.toString(16)
  }
  return hex
}
