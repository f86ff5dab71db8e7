import { type Backdrop, backdrop } from '../portraits/backdrop.ts'
import { clothColour, type Outfit } from '../portraits/clothing.ts'
import { person } from '../portraits/draw-portrait.ts'
import type { Look } from '../portraits/look.ts'
import { mix, n } from '../portraits/svg.ts'
import { makeRandom } from '../random.ts'
import { profile } from './profile.ts'

function frame(width: number, height: number, inner: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inner}</svg>`
}

const back = (kind: Backdrop, key: string) =>
  backdrop(kind, `s${key.replaceAll(/[^A-Za-z0-9]/g, '')}`, makeRandom(`snap/${key}`))

/** The whole person standing in the open: a holiday picture. */
export function fullBody(look: Look, outfit: Outfit, key: string, where: 'outdoor' | 'street'): string {
  const trousers = mix(outfit.colour, '#2b3a52', 0.8)
  const cloth = mix(clothColour(outfit), '#000000', 0.08)
  const limbs =
    `<path d="M60 470C40 600 20 700 6 800C-2 836 20 846 34 820C56 740 70 660 84 590Z" fill="${cloth}"/><path d="M298 470C318 600 338 700 352 800C360 836 338 846 324 820C302 740 288 660 274 590Z" fill="${cloth}"/>` +
    `<ellipse cx="16" cy="846" rx="20" ry="30" fill="${look.skin}"/><ellipse cx="342" cy="846" rx="20" ry="30" fill="${look.skin}"/>` +
    `<path d="M4 440C10 560 40 700 56 800L302 800C318 700 348 560 354 440Z" fill="${cloth}"/>` +
    `<path d="M54 790L40 1330H150L178 900L208 1330H318L304 790Z" fill="${trousers}" stroke="${mix(trousers, '#000000', 0.4)}" stroke-width="3"/>` +
    `<path d="M36 1326C20 1350 10 1372 30 1376H152L150 1326ZM322 1326C338 1350 348 1372 328 1376H206L208 1326Z" fill="#ececec" stroke="#555" stroke-width="3"/>`
  return frame(
    480,
    640,
    `<g transform="scale(1.34 1.45)">${back({ kind: where }, key)}</g><ellipse cx="238" cy="610" rx="120" ry="14" fill="#000" fill-opacity=".28"/><g transform="translate(168 36) scale(.41)">${limbs}${person({ look, outfit, key })}</g>`,
  )
}

/** A friend's snapshot at arm's length: half figure, tilted, smiling, hand held up, scenery behind. */
export function holidaySnap(look: Look, outfit: Outfit, key: string): string {
  const tone = mix(look.skin, '#a86a45', 0.1)
  const line = mix(tone, '#5b2c18', 0.5)
  const hand =
    `<g transform="translate(300 430) rotate(10)"><path d="M-30 130C-34 60 -36 30 -26 6C0 -12 34 -8 40 14C46 60 40 100 36 130Z" fill="${tone}" stroke="${line}"/>` +
    `<rect x="-24" y="-78" width="19" height="96" rx="9" transform="rotate(-13 -14 10)" fill="${tone}" stroke="${line}"/><rect x="6" y="-80" width="19" height="96" rx="9" transform="rotate(12 14 10)" fill="${tone}" stroke="${line}"/><path d="M-26 22C-8 8 24 10 38 26C36 44 8 50 -20 44Z" fill="${mix(tone, '#5b2c18', 0.14)}" stroke="${line}"/></g>`
  return frame(
    480,
    600,
    `<g transform="scale(1.34)">${back({ kind: 'outdoor' }, key)}</g><g transform="translate(70 150) rotate(-7 170 300)"><path d="M4 440C10 560 20 600 26 640L332 640C340 600 348 560 354 440Z" fill="${mix(clothColour(outfit), '#000000', 0.08)}"/>${person({ look, outfit, key, expression: { eyesLarger: 0, lipColour: undefined, closedEyes: false, smile: 5 } })}${hand}</g>`,
  )
}

/** From the side, before a plain wall. */
export function sideView(look: Look, outfit: Outfit, key: string): string {
  return frame(
    358,
    441,
    `${back({ kind: 'plain', colour: '#eef0ef', uneven: 0.08 }, key)}${profile(look, outfit, `f${key.replaceAll(/[^A-Za-z0-9]/g, '')}`)}`,
  )
}

/** 大头贴: a booth picture with a heart frame, stars and a line of sweet words. */
export function stickerBooth(look: Look, outfit: Outfit, key: string): string {
  const random = makeRandom(`booth/${key}`)
  const heart = (x: number, y: number, s: number, c: string) =>
    `<path transform="translate(${n(x)} ${n(y)}) scale(${n(s)})" d="M0 6C-5 -2 -15 -1 -14 8C-13 17 -3 22 0 27C3 22 13 17 14 8C15 -1 5 -2 0 6Z" fill="${c}" stroke="#fff" stroke-width="1.4"/>`
  const rim = Array.from({ length: 34 }, (_, i) => {
    const t = i / 34
    const [x, y] =
      t < 0.25
        ? [t * 4 * 400, 14]
        : t < 0.5
          ? [388, (t - 0.25) * 4 * 480]
          : t < 0.75
            ? [400 - (t - 0.5) * 1600, 460]
            : [12, 480 - (t - 0.75) * 1920]
    return heart(
      x,
      y,
      random.between(0.9, 1.7),
      random.pick(['#ff6fa5', '#ff9dc1', '#ffd166', '#8fd3ff', '#c79bff']),
    )
  }).join('')
  return frame(
    400,
    480,
    `<rect width="400" height="480" fill="#ffe3ee"/><g transform="translate(16 40) rotate(6 180 220) scale(1.04)">${person({ look, outfit, key, expression: { eyesLarger: 0.12, lipColour: '#d2506a', closedEyes: false, smile: 5 } })}</g>` +
      `<ellipse cx="140" cy="300" rx="26" ry="15" fill="#ff7d9c" fill-opacity=".4"/><ellipse cx="262" cy="312" rx="26" ry="15" fill="#ff7d9c" fill-opacity=".4"/>${rim}` +
      `<text x="200" y="440" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="34" fill="#ff4f8b" stroke="#fff" stroke-width="1.4" transform="rotate(-4 200 440)">闺蜜今天也超可爱</text>`,
  )
}
