import type { Random } from '../random.ts'
import { CX } from './face.ts'
import { type HairLines, hairLines } from './hair-lines.ts'
import type { Look } from './look.ts'
import { band, linear, mix, n, type Point, smooth } from './svg.ts'

/** What hangs behind the neck: long hair, a bob. Empty for short hair. */
export function hairBehind(look: Look, id: string): string {
  const { cheek, style } = look
  const bottom = style === 'bob' ? 322 : style.endsWith('-long') ? 430 : style === 'child-girl' ? 300 : 0
  if (bottom === 0) return ''
  const wide = cheek + (style === 'bob' ? 12 : 8)
  const flare = style === 'bob' ? 4 : 14
  const path = `M${n(CX - cheek - 6)} 130C${n(CX - wide - 6)} 190 ${n(CX - wide - flare)} 270 ${n(CX - wide - flare + 6)} ${bottom - 12}C${n(CX - wide + 12)} ${bottom + 4} ${n(CX - 50)} ${bottom} ${n(CX - 30)} ${bottom - 8}L${n(CX + 30)} ${bottom - 8}C${n(CX + 50)} ${bottom} ${n(CX + wide - 12)} ${bottom + 4} ${n(CX + wide + flare - 6)} ${bottom - 12}C${n(CX + wide + flare)} 270 ${n(CX + wide + 6)} 190 ${n(CX + cheek + 6)} 130Z`
  return `<defs>${linear(`${id}hb`, CX - wide, 0, CX + wide, 0, [
    [0, mix(look.hair, '#6b5646', 0.22)],
    [0.3, mix(look.hair, '#000000', 0.35)],
    [0.7, mix(look.hair, '#000000', 0.35)],
    [1, mix(look.hair, '#000000', 0.1)],
  ])}</defs><path d="${path}" fill="url(#${id}hb)"/>`
}

/** The hair on the head, with its shadow on the forehead, strands and sheen. */
export function hairFront(look: Look, id: string, random: Random): string {
  const lines = hairLines(look)
  const cap = band(lines.outer, lines.inner)
  const dark = mix(look.hair, '#000000', 0.3)
  const light = mix(look.hair, '#a98e78', 0.34)
  const thin = look.style === 'receding' ? 0.9 : 1
  const parts = [
    look.style === 'curly-short' ? curls(lines, random, look) : '',
    `<path d="${smooth(lines.inner)}" fill="none" stroke="#5b3220" stroke-opacity=".2" stroke-width="9" stroke-linejoin="round"/>`,
    `<path d="${smooth(lines.inner)}" fill="none" stroke="${look.hair}" stroke-opacity=".3" stroke-width="3.4"/>`,
    `<path d="${cap}" fill="url(#${id}h)" fill-opacity="${thin}"/>`,
    `<g fill="none" stroke-linecap="round">${strands(lines, random, dark, light, look)}</g>`,
  ]
  if (look.style === 'fringe-long' || look.style === 'fringe-short' || look.style.startsWith('child'))
    parts.push(fringe(look, id, random, dark, light))
  if (lines.part) {
    const { from, to } = lines.part
    parts.push(
      `<path d="M${n(from.x - 1.6)} ${n(from.y + 2)}Q${n((from.x + to.x) / 2)} ${n((from.y + to.y) / 2)} ${n(to.x)} ${n(to.y)}Q${n((from.x + to.x) / 2 + 2)} ${n((from.y + to.y) / 2)} ${n(from.x + 2.2)} ${n(from.y + 2)}Z" fill="${mix(look.skin, look.hair, 0.3)}" fill-opacity=".75"/>`,
    )
  }
  return `<defs>${linear(`${id}h`, CX - 60, 40, CX + 70, 200, [
    [0, light],
    [0.25, look.hair],
    [1, dark],
  ])}</defs>${parts.join('')}`
}

/** Strands in four sorts of pen: one path each, because every path of its own costs drawing time. */
function strands(lines: HairLines, random: Random, dark: string, light: string, look: Look): string {
  const last = lines.outer.length - 1
  const between = (i: number, t: number): Point => {
    const a = lines.outer[i] ?? { x: CX, y: 50 }
    const b = lines.inner[i] ?? a
    return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }
  }
  const pens = [
    { colour: dark, opacity: 0.36, width: 0.8, paths: [] as string[] },
    { colour: dark, opacity: 0.46, width: 1.5, paths: [] as string[] },
    { colour: light, opacity: 0.24, width: 0.8, paths: [] as string[] },
    { colour: light, opacity: 0.3, width: 1.4, paths: [] as string[] },
  ]
  const count = look.style === 'brush' ? 50 : 34
  for (let k = 0; k < count; k += 1) {
    const pen = pens[(k % 3 === 0 ? 2 : 0) + random.int(0, 1)]
    const path: Point[] = []
    if (lines.combed === 'along') {
      const t = random.between(0.03, 0.99)
      const start = random.int(0, last - 3)
      for (let i = start; i <= Math.min(last, start + random.int(2, 5)); i += 1) path.push(between(i, t))
    } else {
      const at = random.between(0.6, last - 0.6)
      const i = Math.floor(at)
      const share = at - i
      for (const t of [0.04, 0.5, 1]) {
        const [a, b] = [between(i, t), between(i + 1, t)]
        path.push({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share })
      }
    }
    pen?.paths.push(smooth(path))
  }
  return pens
    .map(
      pen =>
        `<path d="${pen.paths.join('')}" stroke="${pen.colour}" stroke-opacity="${pen.opacity}" stroke-width="${pen.width}"/>`,
    )
    .join('')
}

/** Hair over the forehead, ending above the eyebrows: they stay visible, as the rules want. */
function fringe(look: Look, id: string, random: Random, dark: string, light: string): string {
  const half = look.cheek * 0.8
  const low = look.style === 'fringe-short' ? 124 : look.style === 'fringe-long' ? 143 : 136
  const tips: string[] = []
  const steps = 26
  for (let i = 0; i <= steps; i += 1) {
    const t = i / steps
    const x = CX + half - 2 * half * t
    const y = low + (i % 2 === 0 ? -2.5 : 1.5) + random.between(-2.2, 2.2) - (t - 0.5) ** 2 * 26
    tips.push(`L${n(x)} ${n(y)}`)
  }
  const top = 84
  const path = `M${n(CX - half - 4)} 122C${n(CX - half + 6)} ${top} ${n(CX + half - 6)} ${top} ${n(CX + half + 4)} 122${tips.join('')}Z`
  const lines: { readonly dark: string[]; readonly light: string[] } = { dark: [], light: [] }
  for (let i = 0; i < 26; i += 1) {
    const x = random.between(-half + 6, half - 6)
    lines[i % 3 === 0 ? 'light' : 'dark'].push(
      `M${n(CX + x * 0.8)} ${top + 8}C${n(CX + x * 0.95)} ${top + 26} ${n(CX + x)} ${low - 16} ${n(CX + x + random.between(-4, 4))} ${low - 5}`,
    )
  }
  const drawn = (paths: readonly string[], colour: string) =>
    `<path d="${paths.join('')}" stroke="${colour}" stroke-opacity=".34" stroke-width="1.1" fill="none"/>`
  return (
    `<defs>${linear(`${id}fr`, 0, top, 0, low, [
      [0, look.hair],
      [1, mix(look.hair, '#000000', 0.2)],
    ])}</defs><path d="${path}" fill="#5b3220" fill-opacity=".16" transform="translate(1 5)"/>` +
    `<path d="${path}" fill="url(#${id}fr)" stroke="${look.hair}" stroke-width="1.5" stroke-linejoin="round"/>${drawn(lines.dark, dark)}${drawn(lines.light, light)}`
  )
}

/** A bumpy rim and soft rings: short permed hair. Drawn under the cap, so the rim shows and the rings shimmer through. */
function curls(lines: HairLines, random: Random, look: Look): string {
  const parts: string[] = []
  const dark = mix(look.hair, '#000000', 0.22)
  for (let k = 1; k < lines.outer.length - 2; k += 1) {
    const a = lines.outer[k] ?? { x: CX, y: 50 }
    const b = lines.outer[k + 1] ?? a
    const bumps = Math.max(2, Math.round(Math.hypot(b.x - a.x, b.y - a.y) / 11))
    for (let i = 0; i < bumps; i += 1) {
      const t = i / bumps
      const r = random.between(7, 10.5)
      parts.push(
        `<circle cx="${n(a.x + (b.x - a.x) * t)}" cy="${n(a.y + (b.y - a.y) * t)}" r="${n(r)}" fill="${dark}" stroke="${mix(look.hair, '#f0e6da', 0.2)}" stroke-opacity=".5" stroke-width="1"/>`,
      )
    }
  }
  return parts.join('')
}
