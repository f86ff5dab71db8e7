import type { Random } from '../random.ts'
import { CX } from './face.ts'
import { linear, mix, n, spot } from './svg.ts'

export type Garment = 'suit' | 'shirt' | 'crew' | 'polo' | 'jacket' | 'hoodie' | 'blazer' | 'stand-collar'

export interface Outfit {
  readonly garment: Garment
  readonly colour: string
  readonly second: string
  /** Printed on the chest of the cloth itself, as T-shirts have it. */
  readonly print: string | undefined
}

const DARK = ['#23272f', '#2b3442', '#1f2a37', '#37322f', '#3c2f36', '#2f3b35', '#454a52']
const MID = ['#5c6f8a', '#7a4a4a', '#4d6b5a', '#8a7a5c', '#6a5a7c', '#9a4f3f', '#3f6d86', '#a4845a']

export function makeOutfit(random: Random, sex: 'male' | 'female', age: number): Outfit {
  const garment: Garment =
    age < 14
      ? random.pick(['crew', 'polo', 'hoodie'] as const)
      : sex === 'male'
        ? random.weighted([
            ['suit', 3],
            ['shirt', 4],
            ['crew', 4],
            ['polo', 3],
            ['jacket', 4],
            ['hoodie', 1],
          ] as const)
        : random.weighted([
            ['blazer', 4],
            ['shirt', 3],
            ['crew', 5],
            ['jacket', 2],
            ['stand-collar', 1],
            ['polo', 1],
          ] as const)
  return {
    garment,
    colour: random.chance(0.62) ? random.pick(DARK) : random.pick(MID),
    second: random.pick(['#f2f3f5', '#e8edf3', '#dfe4ea', '#f4efe6', '#cfd9e6']),
    print: undefined,
  }
}

/** The colour the cloth mostly shows. */
export function clothColour(outfit: Outfit): string {
  return outfit.garment === 'shirt' ? mix(outfit.colour, outfit.second, 0.55) : outfit.colour
}

/** Chest and upper arms below the shoulders, for pictures that show more of the person than the rules want. */
export function torso(outfit: Outfit, sex: 'male' | 'female', age: number): string {
  const half = (sex === 'male' ? 188 : 170) - (age < 14 ? 26 : 0)
  const cloth = mix(clothColour(outfit), '#000000', 0.1)
  const dark = mix(cloth, '#000000', 0.3)
  const x = (dx: number) => n(CX + dx)
  return (
    `<path d="M${x(-half)} 440C${x(-half - 26)} 560 ${x(-half - 30)} 760 ${x(-half - 18)} 1000L${x(half + 18)} 1000C${x(half + 30)} 760 ${x(half + 26)} 560 ${x(half)} 440Z" fill="${cloth}"/>` +
    `<path d="M${x(-half + 62)} 500C${x(-half + 50)} 640 ${x(-half + 54)} 800 ${x(-half + 66)} 1000M${x(half - 62)} 500C${x(half - 50)} 640 ${x(half - 54)} 800 ${x(half - 66)} 1000" stroke="${dark}" stroke-width="7" stroke-opacity=".7" fill="none"/>`
  )
}

/** Everything below is drawn for a longer neck and then raised by this much. */
const RAISED = -14

/** Shoulders and what is worn on them. Drawn over the neck, so collars lie in front. */
export function clothing(outfit: Outfit, sex: 'male' | 'female', age: number, id: string): string {
  const child = age < 14
  const reach = (sex === 'male' ? 168 : 150) - (child ? 26 : 0)
  const slope = sex === 'male' ? 384 : 390
  const neckHalf = (sex === 'male' ? 58 : 50) - (child ? 10 : 0)
  const top = child ? 352 : 348
  const round = outfit.garment === 'crew' || outfit.garment === 'hoodie'
  const collarY = round ? 396 : 420
  const x = (dx: number) => n(CX + dx)
  const body = `M${x(-reach - 26)} 490C${x(-reach - 20)} 424 ${x(-reach)} ${slope + 8} ${x(-reach + 28)} ${slope - 2}C${x(-110)} ${slope - 12} ${x(-neckHalf - 26)} 366 ${x(-neckHalf - 8)} ${top}C${x(-neckHalf + 6)} ${collarY - 14} ${x(-20)} ${collarY} ${x(0)} ${collarY}C${x(20)} ${collarY} ${x(neckHalf - 6)} ${collarY - 14} ${x(neckHalf + 8)} ${top}C${x(neckHalf + 26)} 366 ${x(110)} ${slope - 12} ${x(reach - 28)} ${slope - 2}C${x(reach)} ${slope + 8} ${x(reach + 20)} 424 ${x(reach + 26)} 490Z`
  const light = mix(outfit.colour, '#ffffff', 0.16)
  const dark = mix(outfit.colour, '#000000', 0.34)
  const detail = details(outfit, neckHalf, top, collarY, id)
  return (
    `<defs>${linear(`${id}c`, CX - reach, 350, CX + reach, 441, [
      [0, light],
      [0.4, outfit.colour],
      [1, dark],
    ])}<clipPath id="${id}cc"><path d="${body}"/></clipPath></defs>` +
    `<g transform="translate(0 ${RAISED})"><path d="${body}" fill="url(#${id}c)"/><g clip-path="url(#${id}cc)">` +
    spot(`${id}c1`, { x: CX - 96, y: 436 }, 26, 46, dark, 0.5, 18) +
    spot(`${id}c2`, { x: CX + 102, y: 432 }, 26, 46, dark, 0.55, -18) +
    spot(`${id}c3`, { x: CX - 92, y: 384 }, 54, 14, mix(outfit.colour, '#ffffff', 0.5), 0.26, -16) +
    `<path d="M${x(-118)} 396C${x(-104)} 412 ${x(-98)} 430 ${x(-100)} 446M${x(112)} 394C${x(104)} 412 ${x(100)} 428 ${x(102)} 470" stroke="${dark}" stroke-opacity=".5" stroke-width="2" fill="none"/></g>${detail}` +
    (outfit.print
      ? `<text x="${x(0)}" y="434" font-family="sans-serif" font-weight="700" font-size="22" letter-spacing="2" text-anchor="middle" fill="${outfit.second}" fill-opacity=".9">${outfit.print}</text>`
      : '') +
    '</g>'
  )
}

function details(outfit: Outfit, neckHalf: number, top: number, collarY: number, id: string): string {
  const { colour, second } = outfit
  const x = (dx: number) => n(CX + dx)
  const dark = mix(colour, '#000000', 0.42)
  const edge = (d: string, c: string, width = 1.6, opacity = 0.8) =>
    `<path d="${d}" fill="none" stroke="${c}" stroke-opacity="${opacity}" stroke-width="${width}" stroke-linejoin="round"/>`
  const flap = (s: number, fill: string, low: number, wide: number) =>
    `<path d="M${x(s * (neckHalf + 7))} ${top - 3}C${x(s * (neckHalf + 13))} ${top + 8} ${x(s * (neckHalf + 8))} ${top + 24} ${x(s * (neckHalf + 2))} ${top + 38}L${x(s * wide)} ${low + 22}L${x(s * 3)} ${low}C${x(s * 22)} ${low - 22} ${x(s * (neckHalf - 8))} ${top + 26} ${x(s * (neckHalf + 7))} ${top - 3}Z" fill="${fill}" stroke="${mix(fill, '#000000', 0.32)}" stroke-opacity=".7" stroke-width="1.2" stroke-linejoin="round"/>`
  const inside = (fill: string) =>
    `<path d="M${x(-neckHalf - 6)} ${top}C${x(-neckHalf + 10)} ${top + 44} ${x(-22)} 412 ${x(0)} 428C${x(22)} 412 ${x(neckHalf - 10)} ${top + 44} ${x(neckHalf + 6)} ${top}L${x(40)} 490L${x(-40)} 490Z" fill="${fill}"/>`
  const lapels = (fill: string) =>
    [-1, 1]
      .map(
        s =>
          `<path d="M${x(s * (neckHalf + 12))} ${top + 6}L${x(s * (neckHalf + 34))} ${top + 40}L${x(s * (neckHalf + 20))} ${top + 52}L${x(s * (neckHalf + 28))} ${top + 60}L${x(s * 16)} 490L${x(s * 6)} 490C${x(s * 18)} 424 ${x(s * (neckHalf - 6))} ${top + 40} ${x(s * (neckHalf + 12))} ${top + 6}Z" fill="${fill}" stroke="${mix(fill, '#000000', 0.5)}" stroke-width="1.3" stroke-linejoin="round"/>`,
      )
      .join('')
  switch (outfit.garment) {
    case 'suit':
      return (
        inside(second) +
        `<path d="M${x(-9)} 404L${x(9)} 404L${x(6)} 417L${x(11)} 490L${x(-11)} 490L${x(-6)} 417Z" fill="${mix(colour, '#8a2430', 0.55)}" stroke="${dark}" stroke-opacity=".6"/>` +
        flap(-1, second, 404, 26) +
        flap(1, second, 404, 26) +
        lapels(mix(colour, '#ffffff', 0.05))
      )
    case 'shirt': {
      const cloth = mix(colour, second, 0.62)
      return (
        `<g clip-path="url(#${id}cc)"><rect x="-40" y="330" width="440" height="170" fill="${cloth}" fill-opacity=".82"/>` +
        spot(`${id}d1`, { x: CX + 100, y: 430 }, 60, 60, '#39424d', 0.32) +
        spot(`${id}d2`, { x: CX - 104, y: 440 }, 46, 50, '#39424d', 0.22) +
        `</g>${edge(`M${x(0)} 412L${x(0)} 445`, mix(cloth, '#000000', 0.3), 1.3)}<circle cx="${x(3)}" cy="432" r="2.4" fill="#f5f5f5" stroke="#99a" stroke-width=".6"/>` +
        flap(-1, mix(cloth, '#ffffff', 0.2), 408, 24) +
        flap(1, mix(cloth, '#ffffff', 0.12), 408, 24)
      )
    }
    case 'polo':
      return (
        edge(`M${x(0)} 418L${x(0)} 450`, dark, 1.4) +
        flap(-1, mix(colour, '#ffffff', 0.12), 412, 20) +
        flap(1, mix(colour, '#ffffff', 0.04), 412, 20)
      )
    case 'jacket':
      return (
        inside(second) +
        `<path d="M${x(-46)} 372C${x(-30)} 402 ${x(-14)} 406 ${x(0)} 406C${x(14)} 406 ${x(30)} 402 ${x(46)} 372L${x(30)} 396C${x(16)} 412 ${x(-16)} 412 ${x(-30)} 396Z" fill="${mix(second, '#8a94a0', 0.4)}"/>` +
        lapels(mix(colour, '#ffffff', 0.08)) +
        edge(
          `M${x(-14)} 490L${x(-44)} ${top + 58}M${x(14)} 490L${x(44)} ${top + 58}`,
          mix(colour, '#d8d8d8', 0.5),
          1.5,
        )
      )
    case 'hoodie':
      return (
        `<path d="M${x(-neckHalf - 20)} ${top + 2}C${x(-neckHalf - 26)} ${top + 34} ${x(-36)} 412 ${x(0)} 420C${x(36)} 412 ${x(neckHalf + 26)} ${top + 34} ${x(neckHalf + 20)} ${top + 2}C${x(neckHalf)} 384 ${x(24)} ${collarY} ${x(0)} ${collarY}C${x(-24)} ${collarY} ${x(-neckHalf)} 384 ${x(-neckHalf - 20)} ${top + 2}Z" fill="${mix(colour, '#000000', 0.16)}" stroke="${dark}"/>` +
        edge(`M${x(-22)} 410L${x(-24)} 445M${x(22)} 410L${x(25)} 445`, mix(second, '#888888', 0.15), 3)
      )
    case 'blazer':
      return inside(second) + lapels(mix(colour, '#ffffff', 0.06))
    case 'stand-collar': {
      const trim = mix(colour, '#c98a2c', 0.75)
      const diamonds = Array.from({ length: 9 }, (_, i) => {
        const dx = -44 + i * 11
        const y = 398 - (dx * dx) / 110
        return `<path d="M${x(dx)} ${n(y - 5)}l5 5l-5 5l-5 -5Z" fill="${i % 2 === 0 ? '#c23b3b' : '#e8d9b0'}"/>`
      }).join('')
      return (
        edge(
          `M${x(-neckHalf - 4)} ${top + 4}C${x(-neckHalf + 8)} ${top + 40} ${x(-22)} 402 ${x(0)} 402C${x(22)} 402 ${x(neckHalf - 8)} ${top + 40} ${x(neckHalf + 4)} ${top + 4}`,
          trim,
          15,
          1,
        ) +
        diamonds +
        edge(`M${x(8)} 408L${x(42)} 446`, trim, 6, 1)
      )
    }
    case 'crew':
      return edge(
        `M${x(-neckHalf - 7)} ${top + 2}C${x(-neckHalf + 7)} ${collarY - 13} ${x(-20)} ${collarY + 1} ${x(0)} ${collarY + 1}C${x(20)} ${collarY + 1} ${x(neckHalf - 7)} ${collarY - 13} ${x(neckHalf + 7)} ${top + 2}`,
        mix(colour, '#ffffff', 0.14),
        6,
        0.9,
      )
  }
}
