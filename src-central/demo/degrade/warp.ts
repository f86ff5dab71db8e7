import type { Raster } from './raster.ts'

export interface Corner {
  readonly x: number
  readonly y: number
}
/** Where the corners of a picture lie in another: top left, top right, bottom right, bottom left. */
export type Quad = readonly [Corner, Corner, Corner, Corner]

/**
 * Lays a picture into another one so that its corners meet the four points, with the perspective that follows.
 *
 * `shade` may change each sample on the way, given the place in the laid picture in shares of its size.
 */
export function layInto(
  base: Raster,
  picture: Raster,
  quad: Quad,
  shade: (value: number, u: number, v: number, channel: number, x: number, y: number) => number = value =>
    value,
): Raster {
  const back = squareOf(quad)
  const out = Uint8Array.from(base.data)
  const xs = quad.map(corner => corner.x)
  const ys = quad.map(corner => corner.y)
  const [x0, x1] = [
    Math.max(0, Math.floor(Math.min(...xs))),
    Math.min(base.width - 1, Math.ceil(Math.max(...xs))),
  ]
  const [y0, y1] = [
    Math.max(0, Math.floor(Math.min(...ys))),
    Math.min(base.height - 1, Math.ceil(Math.max(...ys))),
  ]
  const { width, height, data } = picture
  for (let y = y0; y <= y1; y += 1) {
    for (let x = x0; x <= x1; x += 1) {
      const w = back[6] * x + back[7] * y + back[8]
      const u = (back[0] * x + back[1] * y + back[2]) / w
      const v = (back[3] * x + back[4] * y + back[5]) / w
      if (u < 0 || u > 1 || v < 0 || v > 1) continue
      const sx = u * (width - 1)
      const sy = v * (height - 1)
      const [ix, iy] = [Math.min(width - 2, Math.floor(sx)), Math.min(height - 2, Math.floor(sy))]
      const [fx, fy] = [sx - ix, sy - iy]
      const i = (iy * width + ix) * 3
      const below = i + width * 3
      for (let channel = 0; channel < 3; channel += 1) {
        const top = (data[i + channel] ?? 0) * (1 - fx) + (data[i + 3 + channel] ?? 0) * fx
        const low = (data[below + channel] ?? 0) * (1 - fx) + (data[below + 3 + channel] ?? 0) * fx
        const value = shade(top * (1 - fy) + low * fy, u, v, channel, x, y)
        out[(y * base.width + x) * 3 + channel] = Math.max(0, Math.min(255, value))
      }
    }
  }
  return { width: base.width, height: base.height, data: out }
}

type Matrix = readonly [number, number, number, number, number, number, number, number, number]

/** The projective map that takes the quadrilateral to the unit square (Heckbert's closed form, inverted). */
function squareOf(quad: Quad): Matrix {
  const [p0, p1, p2, p3] = quad
  const [dx1, dx2, dx3] = [p1.x - p2.x, p3.x - p2.x, p0.x - p1.x + p2.x - p3.x]
  const [dy1, dy2, dy3] = [p1.y - p2.y, p3.y - p2.y, p0.y - p1.y + p2.y - p3.y]
  const det = dx1 * dy2 - dx2 * dy1
  const g = (dx3 * dy2 - dx2 * dy3) / det
  const h = (dx1 * dy3 - dx3 * dy1) / det
  const [a, b, c] = [p1.x - p0.x + g * p1.x, p3.x - p0.x + h * p3.x, p0.x]
  const [d, e, f] = [p1.y - p0.y + g * p1.y, p3.y - p0.y + h * p3.y, p0.y]
  return [
    e - f * h,
    c * h - b,
    b * f - c * e,
    f * g - d,
    a - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ]
}
