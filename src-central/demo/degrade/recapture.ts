import type { Random } from '../random.ts'
import { blurred, exposure, glareSpot, warmth } from './light.ts'
import { type Raster, rasterOf, through } from './raster.ts'
import { layInto, type Quad } from './warp.ts'

const WOOD = [
  ['#9a6a3c', '#7f5530'],
  ['#b08a5e', '#96724a'],
  ['#6e4a2c', '#5a3b22'],
] as const

function deskSvg(width: number, height: number, random: Random): string {
  const [light, dark] = random.pick(WOOD)
  const grain = Array.from({ length: 46 }, () => {
    const y = random.int(0, height)
    return `<path d="M0 ${y}C${Math.round(width * 0.3)} ${y + random.int(-9, 9)} ${Math.round(width * 0.7)} ${y + random.int(-9, 9)} ${width} ${y + random.int(-6, 6)}" stroke="${dark}" stroke-opacity=".5" stroke-width="${random.int(1, 3)}" fill="none"/>`
  }).join('')
  return `<rect width="${width}" height="${height}" fill="${light}"/>${grain}`
}

function svg(width: number, height: number, inner: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inner}</svg>`
}

/** A four-cornered place in the picture, turned and seen at a slant. */
function slantedQuad(cx: number, cy: number, w: number, h: number, turn: number, slant: number): Quad {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const at = (x: number, y: number) => ({ x: cx + x * cos - y * sin, y: cy + x * sin + y * cos })
  return [
    at((-w / 2) * (1 - slant), -h / 2),
    at((w / 2) * (1 - slant * 0.4), -h / 2),
    at(w / 2, h / 2),
    at(-w / 2, h / 2),
  ]
}

const path = (quad: Quad) =>
  `M${quad.map(c => `${Math.round(c.x * 10) / 10} ${Math.round(c.y * 10) / 10}`).join('L')}Z`

function grow(quad: Quad, by: number): Quad {
  const cx = quad.reduce((sum, c) => sum + c.x, 0) / 4
  const cy = quad.reduce((sum, c) => sum + c.y, 0) / 4
  const out = (c: { x: number; y: number }) => ({
    x: c.x + Math.sign(c.x - cx) * by,
    y: c.y + Math.sign(c.y - cy) * by,
  })
  return [out(quad[0]), out(quad[1]), out(quad[2]), out(quad[3])]
}

/** A paper print lying on a desk, photographed at a slant: white paper edge, shadow, a reflection, the desk around. */
export async function printOnDesk(picture: Raster, random: Random): Promise<Raster> {
  const [width, height] = [480, 600]
  const quad = slantedQuad(
    240 + random.int(-12, 12),
    300 + random.int(-12, 12),
    318,
    392,
    random.between(-0.11, 0.11),
    random.between(0.05, 0.1),
  )
  const paper = grow(quad, 15)
  const desk = await rasterOf(
    svg(
      width,
      height,
      `${deskSvg(width, height, random)}<path d="${path(paper)}" transform="translate(7 9)" fill="#000" fill-opacity=".4"/><path d="${path(paper)}" fill="#efece4"/>` +
        (random.chance(0.5)
          ? `<path d="M392 610C380 540 366 500 344 470C332 452 350 440 366 452C400 476 430 530 452 610Z" fill="#e0b08c" stroke="#a87350"/>`
          : ''),
    ),
  )
  const laid = layInto(
    desk,
    picture,
    quad,
    (value, u, v) =>
      value * (0.9 - 0.1 * v) + 14 + 46 * Math.exp(-(((u - 0.75) / 0.18) ** 2) - ((v - 0.2) / 0.4) ** 2),
  )
  return blurred(warmth(laid, 0.05), 0.6)
}

/** A monitor photographed with a phone: bezel, slant, the fringes of two pixel grids, a lamp mirrored in the glass. */
export async function screenPhoto(picture: Raster, random: Random): Promise<Raster> {
  const [width, height] = [480, 600]
  const quad = slantedQuad(240, 292, 372, 452, random.between(-0.07, 0.07), random.between(0.05, 0.09))
  const bezel = grow(quad, 26)
  const base = await rasterOf(
    svg(
      width,
      height,
      `<rect width="${width}" height="${height}" fill="#3b3f45"/><rect y="540" width="${width}" height="60" fill="#6b6f76"/><path d="${path(bezel)}" fill="#101114" stroke="#2b2d31" stroke-width="3"/><rect x="226" y="566" width="30" height="5" rx="2" fill="#8d939c"/>`,
    ),
  )
  const [fx, fy, turn] = [random.between(0.86, 0.93), random.between(0.87, 0.94), random.between(-0.05, 0.05)]
  const lit = layInto(base, picture, quad, (value, u, v, channel, x, y) => {
    const a = Math.sin(2 * Math.PI * (fx * x + turn * y + channel / 3))
    const b = Math.sin(2 * Math.PI * (fy * y - turn * x))
    const fringe =
      Math.sin(u * 46 + Math.sin(v * 9) * 3.4 + channel * 0.9) * Math.sin(v * 38 + Math.cos(u * 7) * 2.6)
    return value * (0.86 + 0.1 * a + 0.08 * b + 0.1 * fringe) * (channel === 2 ? 1.1 : 0.96) + 10
  })
  return exposure(
    glareSpot(lit, random.between(0.3, 0.7), random.between(0.16, 0.3), 0.13, 0.05, 0.6),
    0.96,
    4,
  )
}

/** A phone held up to another phone: rounded frame, status bar and buttons of an album, moiré, hand-held tilt. */
export async function phonePhoto(picture: Raster, random: Random): Promise<Raster> {
  const [width, height] = [480, 640]
  const screen = await rasterOf(
    svg(
      360,
      640,
      `<rect width="360" height="640" fill="#0b0b0d"/><text x="20" y="24" font-family="sans-serif" font-size="15" fill="#fff">10:${random.int(10, 58)}</text><rect x="310" y="12" width="28" height="13" rx="3" fill="none" stroke="#fff" stroke-width="1.4"/><rect x="312" y="14" width="19" height="9" fill="#fff"/><path d="M24 56l-10 9l10 9" stroke="#fff" stroke-width="2.4" fill="none"/><text x="180" y="70" font-family="sans-serif" font-size="16" fill="#fff" text-anchor="middle">IMG_${random.int(1000, 9999)}</text>` +
        [
          'M60 596v22M50 606l10 -10l10 10',
          'M180 598c-14 -12 -22 4 0 20c22 -16 14 -32 0 -20',
          'M292 600h20v20h-20zM288 600h28',
        ]
          .map(d => `<path d="${d}" stroke="#fff" stroke-width="2.2" fill="none"/>`)
          .join(''),
    ),
  )
  const photo = await through(picture, image => image.resize(330, 407, { fit: 'cover' }))
  const placed = layInto(screen, photo, [
    { x: 0, y: 106 },
    { x: 360, y: 106 },
    { x: 360, y: 550 },
    { x: 0, y: 550 },
  ])
  const quad = slantedQuad(240, 320, 308, 556, random.between(-0.09, 0.09), random.between(0.02, 0.05))
  const base = await rasterOf(
    svg(
      width,
      height,
      `${deskSvg(width, height, random)}<path d="${path(grow(quad, 13))}" fill="#17181b" stroke="#5d626a" stroke-width="4" stroke-linejoin="round"/>`,
    ),
  )
  const f = random.between(0.88, 0.95)
  return layInto(base, placed, quad, (value, u, v, channel, x, y) => {
    const grid = Math.sin(2 * Math.PI * (f * x + channel / 3)) * 0.09 + Math.sin(2 * Math.PI * f * y) * 0.07
    const fringe = Math.sin(u * 34 + v * 11 + Math.sin(v * 8) * 2) * 0.08
    return value * (0.9 + grid + fringe) + 12
  })
}
