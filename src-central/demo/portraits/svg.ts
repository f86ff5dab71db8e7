/** A number as SVG writes it: one decimal is a tenth of a pixel, enough, and the same text on every machine. */
export function n(value: number): string {
  const rounded = Math.round(value * 10) / 10
  return Object.is(rounded, -0) ? '0' : String(rounded)
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** A smooth curve through the points (Catmull–Rom as cubic Béziers), starting with M or, to go on a path, with L. */
export function smooth(points: readonly Point[], start: 'M' | 'L' = 'M', tension = 1): string {
  const first = points[0]
  if (!first) return ''
  const parts = [`${start}${n(first.x)} ${n(first.y)}`]
  for (let i = 0; i < points.length - 1; i += 1) {
    const p1 = points[i] ?? first
    const p0 = points[i - 1] ?? p1
    const p2 = points[i + 1] ?? p1
    const p3 = points[i + 2] ?? p2
    const k = tension / 6
    parts.push(
      `C${n(p1.x + (p2.x - p0.x) * k)} ${n(p1.y + (p2.y - p0.y) * k)} ` +
        `${n(p2.x - (p3.x - p1.x) * k)} ${n(p2.y - (p3.y - p1.y) * k)} ${n(p2.x)} ${n(p2.y)}`,
    )
  }
  return parts.join('')
}

/** A closed smooth shape between an outer and an inner line that run the same way. */
export function band(outer: readonly Point[], inner: readonly Point[]): string {
  return `${smooth(outer)}${smooth([...inner].reverse(), 'L')}Z`
}

export interface Rgb {
  readonly r: number
  readonly g: number
  readonly b: number
}

export function rgb(hex: string): Rgb {
  return {
    r: Number.parseInt(hex.slice(1, 3), 16),
    g: Number.parseInt(hex.slice(3, 5), 16),
    b: Number.parseInt(hex.slice(5, 7), 16),
  }
}

/** The colour a share `t` of the way from one to the other, as #rrggbb. */
export function mix(from: string, to: string, t: number): string {
  const [a, b] = [rgb(from), rgb(to)]
  const part = (x: number, y: number) =>
    Math.max(0, Math.min(255, Math.round(x + (y - x) * t)))
      .toString(16)
      .padStart(2, '0')
  return `#${part(a.r, b.r)}${part(a.g, b.g)}${part(a.b, b.b)}`
}

type Stop = readonly [offset: number, colour: string, opacity?: number]

function stops(list: readonly Stop[]): string {
  return list
    .map(
      ([offset, colour, opacity]) =>
        `<stop offset="${n(offset * 100)}%" stop-color="${colour}"${opacity === undefined ? '' : ` stop-opacity="${opacity}"`}/>`,
    )
    .join('')
}

/** Radial gradient in the units of the drawing. */
export function radial(id: string, cx: number, cy: number, r: number, list: readonly Stop[]): string {
  return `<radialGradient id="${id}" gradientUnits="userSpaceOnUse" cx="${n(cx)}" cy="${n(cy)}" r="${n(r)}">${stops(list)}</radialGradient>`
}

/** Linear gradient in the units of the drawing. */
export function linear(
  id: string,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  list: readonly Stop[],
): string {
  return `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}">${stops(list)}</linearGradient>`
}

/** A soft spot of shade or light: an ellipse that fades out to its rim. Cheap, where a blur filter is dear. */
export function spot(
  id: string,
  at: Point,
  rx: number,
  ry: number,
  colour: string,
  opacity: number,
  turn = 0,
): string {
  return (
    `<radialGradient id="${id}"><stop offset="0%" stop-color="${colour}" stop-opacity="${opacity}"/>` +
    `<stop offset="55%" stop-color="${colour}" stop-opacity="${Math.round(opacity * 45) / 100}"/>` +
    `<stop offset="100%" stop-color="${colour}" stop-opacity="0"/></radialGradient>` +
    `<ellipse cx="${n(at.x)}" cy="${n(at.y)}" rx="${n(rx)}" ry="${n(ry)}" fill="url(#${id})"` +
    `${turn === 0 ? '' : ` transform="rotate(${n(turn)} ${n(at.x)} ${n(at.y)})"`}/>`
  )
}

/** Text made safe for SVG. */
export function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
