import type { Raster } from '../degrade/raster.ts'
import { rasterOf } from '../degrade/raster.ts'
import { layInto } from '../degrade/warp.ts'
import { escapeText } from '../portraits/svg.ts'

const SANS = 'Noto Sans CJK SC, sans-serif'
const W = 560
const H = 353

export interface CardFacts {
  readonly name: string
  readonly sex: 'male' | 'female'
  readonly nation: string
  readonly bornOn: string
  readonly address: string
  readonly number: string
  readonly issuedOn: string
  /** A date or 长期. */
  readonly validUntil: string
  readonly authority: string
}

function svg(inner: string): string {
  const waves = Array.from(
    { length: 26 },
    (_, i) =>
      `<path d="M0 ${i * 15}C140 ${i * 15 - 22} 280 ${i * 15 + 22} ${W} ${i * 15 - 6}" stroke="${i % 2 === 0 ? '#8fc7cf' : '#c9b3d9'}" stroke-opacity=".5" fill="none"/>`,
  ).join('')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${W}" height="${H}" viewBox="0 0 ${W} ${H}"><defs><linearGradient id="cd" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#e4f0ee"/><stop offset=".5" stop-color="#f3e9ee"/><stop offset="1" stop-color="#dfe9f3"/></linearGradient></defs>` +
    `<rect width="${W}" height="${H}" rx="20" fill="#9fb2b8"/><rect x="2" y="2" width="${W - 4}" height="${H - 4}" rx="18" fill="url(#cd)"/>${waves}${inner}` +
    // No copy of this drawing may ever pass for a card.
    `<text x="${W / 2}" y="${H / 2 + 30}" font-family="${SANS}" font-size="50" fill="#b03030" fill-opacity=".2" text-anchor="middle" transform="rotate(-16 ${W / 2} ${H / 2})">演示样证 非真实证件</text></svg>`
  )
}

/** The side with the portrait (人像面), 560 × 353, plainly marked as a sample; `portrait` is laid in at its place. */
export async function cardFront(facts: CardFacts, portrait: Raster): Promise<Raster> {
  const [year, month, day] = facts.bornOn.split('-').map(Number)
  const lines: string[] = []
  const letters = [...facts.address]
  for (let i = 0; i < letters.length && lines.length < 3; i += 13)
    lines.push(letters.slice(i, i + 13).join(''))
  const label = (x: number, y: number, text: string) =>
    `<text x="${x}" y="${y}" font-size="15" fill="#2f6fa8">${text}</text>`
  const value = (x: number, y: number, text: string, size = 19) =>
    `<text x="${x}" y="${y}" font-size="${size}" fill="#1c1c1c">${escapeText(text)}</text>`
  const base = await rasterOf(
    svg(
      `<g font-family="${SANS}">${label(36, 58, '姓名')}${value(92, 60, facts.name, facts.name.length > 12 ? 15 : 22)}${label(36, 100, '性别')}${value(92, 101, facts.sex === 'male' ? '男' : '女')}${label(160, 100, '民族')}${value(216, 101, facts.nation)}${label(36, 142, '出生')}${value(92, 143, `${year} 年 ${month} 月 ${day} 日`)}${label(36, 184, '住址')}${lines.map((line, i) => value(92, 185 + i * 26, line, 17)).join('')}${label(36, 312, '公民身份号码')}${value(190, 315, facts.number, 24)}</g>`,
    ),
  )
  return layInto(
    base,
    portrait,
    [
      { x: 378, y: 46 },
      { x: 528, y: 46 },
      { x: 528, y: 231 },
      { x: 378, y: 231 },
    ],
    (v, _u, _v, channel) => v * 0.93 + (channel === 2 ? 14 : 10),
  )
}

/** The side with issuing authority and validity. A plain ring stands where the real one has the emblem. */
export function cardBack(facts: CardFacts): Promise<Raster> {
  const dots = (date: string) => date.replaceAll('-', '.')
  return rasterOf(
    svg(
      `<circle cx="94" cy="92" r="50" fill="none" stroke="#b8443c" stroke-width="5"/><text x="94" y="101" font-family="${SANS}" font-size="24" fill="#b8443c" text-anchor="middle">样证</text><g font-family="${SANS}" text-anchor="middle" fill="#1c1c1c"><text x="340" y="88" font-size="28" letter-spacing="5">中华人民共和国</text><text x="340" y="146" font-size="38" letter-spacing="10">居民身份证</text></g>` +
        `<g font-family="${SANS}"><text x="110" y="254" font-size="17" fill="#2f6fa8">签发机关</text><text x="206" y="255" font-size="20" fill="#1c1c1c">${escapeText(facts.authority)}</text><text x="110" y="304" font-size="17" fill="#2f6fa8">有效期限</text><text x="206" y="305" font-size="20" fill="#1c1c1c">${dots(facts.issuedOn)}-${dots(facts.validUntil)}</text></g>`,
    ),
  )
}

/** The card on a table, seen by a phone. `cut` moves it out of the picture to the right and down, in shares of it. */
export async function cardOnTable(
  card: Raster,
  options: { readonly turn: number; readonly cut: number; readonly size?: number; readonly cutDown?: number },
): Promise<Raster> {
  const [width, height] = [640, 430]
  const table = await rasterOf(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><radialGradient id="t"><stop offset="0" stop-color="#6f6258"/><stop offset="1" stop-color="#4a4039"/></radialGradient></defs><rect width="${width}" height="${height}" fill="url(#t)"/>${Array.from({ length: 20 }, (_, i) => `<path d="M0 ${i * 23}C200 ${i * 23 + 9} 420 ${i * 23 - 9} 640 ${i * 23 + 4}" stroke="#392f29" stroke-opacity=".5" fill="none"/>`).join('')}</svg>`,
  )
  const w = 560 * (options.size ?? 0.94)
  const h = 353 * (options.size ?? 0.94)
  const [cx, cy] = [320 + options.cut * w, 215 + (options.cutDown ?? 0) * h]
  const [cos, sin] = [Math.cos(options.turn), Math.sin(options.turn)]
  const at = (x: number, y: number) => ({ x: cx + x * cos - y * sin, y: cy + x * sin + y * cos })
  const corner = 19 / 560
  return layInto(
    table,
    card,
    [at(-w / 2, -h / 2), at(w / 2, -h / 2), at(w / 2, h / 2), at(-w / 2, h / 2)],
    (value, u, v, channel, x, y) => {
      const du = Math.max(corner - u, u - 1 + corner, 0) / corner
      const dv = Math.max(corner * 1.586 - v, v - 1 + corner * 1.586, 0) / (corner * 1.586)
      return du * du + dv * dv > 1
        ? (table.data[(y * width + x) * 3 + channel] ?? 0)
        : value * (0.97 - 0.12 * v)
    },
  )
}
