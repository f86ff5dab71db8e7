import type { Look } from './look.ts'
import { linear, mix, n, type Point, radial, smooth, spot } from './svg.ts'

/** The middle of the face in the drawing, 358 × 441. */
export const CX = 179
/** Top of the skull under the hair. */
export const CROWN = 56

/** Points down the right side of the face from the middle of the skull to the chin. */
function rightSide(look: Look): readonly Point[] {
  const { cheek, jaw, chin, chinY } = look
  return [
    { x: CX, y: CROWN },
    { x: CX + cheek * 0.55, y: CROWN + 12 },
    { x: CX + cheek * 0.9, y: 100 },
    { x: CX + cheek * 0.99, y: 150 },
    { x: CX + cheek, y: chinY - 122 },
    { x: CX + cheek * 0.955, y: chinY - 84 },
    { x: CX + (cheek * 0.3 + jaw * 0.69), y: chinY - 54 },
    { x: CX + (chin * 0.34 + jaw * 0.58), y: chinY - 25 },
    { x: CX + chin + 5, y: chinY - 7 },
    { x: CX, y: chinY },
  ]
}

/** Outline of skull and face as a closed path. */
export function faceOutline(look: Look): string {
  const right = rightSide(look)
  const left = right
    .slice(0, -1)
    .map(point => ({ x: 2 * CX - point.x, y: point.y }))
    .reverse()
  return `${smooth([...right, ...left])}Z`
}

/** Ears, drawn behind the face. */
export function ears(look: Look, id: string): string {
  const dark = mix(look.skin, '#7a3b22', 0.42)
  const parts: string[] = []
  for (const side of [-1, 1]) {
    const x = CX + side * (look.cheek - 2)
    const s = look.ear * side
    const at = (dx: number, dy: number) => `${n(x + dx * s)} ${n(204 + dy * look.ear)}`
    parts.push(
      `<path d="M${at(-4, -26)}C${at(6, -36)} ${at(18, -30)} ${at(16.5, -10)}C${at(15.5, 6)} ${at(11, 14)} ${at(8, 24)}C${at(6, 31)} ${at(-1, 30)} ${at(-4, 22)}Z" fill="url(#${id}e)"/>`,
      `<path d="M${at(1, -24)}C${at(10, -29)} ${at(13, -20)} ${at(11.5, -8)}C${at(10.5, 2)} ${at(7, 8)} ${at(5, 15)}" fill="none" stroke="${dark}" stroke-opacity=".55" stroke-width="1.6" stroke-linecap="round"/>`,
      `<path d="M${at(3, -14)}C${at(8, -12)} ${at(7, -2)} ${at(2.5, 4)}" fill="none" stroke="${dark}" stroke-opacity=".5" stroke-width="2.2" stroke-linecap="round"/>`,
    )
  }
  const glow = mix(look.skin, '#c2603f', 0.22)
  return `<defs>${linear(`${id}e`, 0, 172, 0, 236, [
    [0, mix(look.skin, '#8a4a2f', 0.16)],
    [0.5, glow],
    [1, mix(look.skin, '#8a4a2f', 0.3)],
  ])}</defs>${parts.join('')}`
}

/** Neck with the shadow the chin throws on it. */
export function neck(look: Look, id: string): string {
  const child = look.age < 14
  const half = (look.sex === 'male' ? 52 : 43) - (child ? 10 : 0)
  const wide = half + (child ? 16 : 24)
  const shade = mix(look.skin, '#8f4f30', 0.36)
  const path = `M${n(CX - half)} 262C${n(CX - half + 2)} 310 ${n(CX - half - 1)} 326 ${n(CX - wide)} 350L${n(CX - wide)} 441L${n(CX + wide)} 441L${n(CX + wide)} 350C${n(CX + half + 1)} 338 ${n(CX + half - 2)} 310 ${n(CX + half)} 262Z`
  return (
    `<defs>${linear(`${id}n`, CX - half, 0, CX + half, 0, [
      [0, shade],
      [0.3, mix(look.skin, '#a86a45', 0.12)],
      [0.62, mix(look.skin, '#a86a45', 0.14)],
      [1, shade],
    ])}<clipPath id="${id}nc"><path d="${path}"/></clipPath></defs>` +
    `<path d="${path}" fill="url(#${id}n)"/>` +
    `<g clip-path="url(#${id}nc)">${spot(`${id}ns`, { x: CX + 2, y: look.chinY + 4 }, half + 22, 40, '#6b3520', 0.62)}` +
    `<path d="M${n(CX - half + 12)} ${n(look.chinY + 10)}C${n(CX - half + 20)} 352 ${n(CX - 14)} 372 ${n(CX - 9)} 392" stroke="${shade}" stroke-opacity=".35" stroke-width="3" fill="none"/>` +
    `<path d="M${n(CX + half - 12)} ${n(look.chinY + 10)}C${n(CX + half - 20)} 352 ${n(CX + 14)} 372 ${n(CX + 9)} 392" stroke="${shade}" stroke-opacity=".35" stroke-width="3" fill="none"/></g>`
  )
}

/** The face itself: skin with studio light from the upper left, modelled by soft spots. */
export function skin(look: Look, id: string): string {
  const { cheek, chinY } = look
  const outline = faceOutline(look)
  const shade = mix(look.skin, '#9a5636', 0.5)
  const light = mix(look.skin, '#fff6ec', 0.5)
  const blush = look.sex === 'female' || look.age < 14 ? 0.2 : 0.1
  const at = (x: number, y: number): Point => ({ x: CX + x, y })
  const soft = [
    spot(`${id}f1`, at(-4, 112), 62, 34, light, 0.55),
    spot(`${id}f2`, at(-46, 226), 30, 24, light, 0.34),
    spot(`${id}f3`, at(44, 226), 28, 22, light, 0.24),
    spot(`${id}f4`, at(-50, 232), 36, 26, '#d9694f', blush),
    spot(`${id}f5`, at(50, 232), 36, 26, '#d9694f', blush),
    spot(`${id}f6`, at(cheek - 4, 226), 30, 92, shade, 0.55, 8),
    spot(`${id}f7`, at(-cheek + 2, 236), 22, 84, shade, 0.42, -8),
    spot(`${id}f8`, at(0, chinY + 2), 74, 22, shade, 0.5),
    spot(`${id}f9`, at(0, chinY - 20), 20, 12, light, 0.34),
    spot(`${id}fa`, at(-cheek + 6, 150), 20, 46, shade, 0.34),
    spot(`${id}fb`, at(cheek - 6, 150), 22, 48, shade, 0.42),
  ]
  const hollow = look.age > 50 || look.cheek - look.jaw > 22 ? 0.26 : 0.1
  soft.push(
    spot(`${id}fc`, at(-58, 262), 18, 32, shade, hollow, 24),
    spot(`${id}fd`, at(58, 262), 18, 32, shade, hollow + 0.06, -24),
  )
  if (look.stubble > 0)
    soft.push(
      spot(`${id}fe`, at(0, 284), 66, 44, '#2c2c33', look.stubble),
      spot(`${id}ff`, at(0, 252), 30, 9, '#2c2c33', look.stubble),
    )
  return (
    `<defs>${radial(`${id}fs`, CX - 22, 165, 190, [
      [0, mix(look.skin, '#fff3e6', 0.26)],
      [0.5, look.skin],
      [1, mix(look.skin, '#9a5636', 0.34)],
    ])}<clipPath id="${id}fc0"><path d="${outline}"/></clipPath></defs>` +
    `<path d="${outline}" fill="url(#${id}fs)"/><g clip-path="url(#${id}fc0)">${soft.join('')}${lines(look, id)}</g>`
  )
}

/** What years leave in a face: folds, lines, bags, spots. Nothing below thirty but a hint of the smile fold. */
function lines(look: Look, id: string): string {
  const old = Math.max(0, Math.min(1, (look.age - 34) / 34))
  const dark = mix(look.skin, '#6d3a22', 0.55)
  const stroke = (d: string, opacity: number, width: number) =>
    `<path d="${d}" fill="none" stroke="${dark}" stroke-opacity="${n(opacity * 10) === '0' ? 0 : Math.round(opacity * 100) / 100}" stroke-width="${n(width)}" stroke-linecap="round"/>`
  const parts: string[] = []
  for (const side of [-1, 1]) {
    const x = (dx: number) => n(CX + side * dx)
    parts.push(
      stroke(
        `M${x(18)} ${n(look.noseLong - 6)}C${x(27)} ${n(look.noseLong + 4)} ${x(33)} ${n(look.noseLong + 18)} ${x(34)} ${n(look.noseLong + 30)}`,
        0.08 + old * 0.26,
        1.4 + old * 1.4,
      ),
      spot(`${id}bag${side}`, { x: CX + side * look.eyeGap, y: 203 }, 20, 6, '#7a4534', 0.08 + old * 0.16),
    )
    if (old > 0.2) {
      parts.push(
        stroke(
          `M${x(look.eyeGap + 20)} 186C${x(look.eyeGap + 27)} 183 ${x(look.eyeGap + 31)} 181 ${x(look.eyeGap + 34)} 177`,
          old * 0.3,
          1.1,
        ),
        stroke(
          `M${x(look.eyeGap + 20)} 190C${x(look.eyeGap + 27)} 191 ${x(look.eyeGap + 31)} 193 ${x(look.eyeGap + 34)} 196`,
          old * 0.3,
          1.1,
        ),
        stroke(
          `M${x(look.eyeGap - 15)} 201C${x(look.eyeGap - 4)} 209 ${x(look.eyeGap + 10)} 208 ${x(look.eyeGap + 17)} 202`,
          old * 0.26,
          1.2,
        ),
      )
    }
    if (old > 0.55)
      parts.push(
        stroke(
          `M${x(look.mouthWide + 3)} 274C${x(look.mouthWide + 7)} 283 ${x(look.mouthWide + 7)} 291 ${x(look.mouthWide + 4)} 299`,
          old * 0.24,
          1.8,
        ),
      )
  }
  if (old > 0.25) {
    for (const [y, dip, strength] of [
      [116, 4, 0.5],
      [129, 5, 0.6],
      [141, 4, 0.4],
    ] as const)
      parts.push(
        stroke(
          `M${n(CX - 44)} ${y}C${n(CX - 20)} ${n(y - dip)} ${n(CX + 18)} ${n(y - dip + 1)} ${n(CX + 43)} ${n(y + 1)}`,
          old * strength * 0.5,
          1.3,
        ),
      )
  }
  if (old > 0.75)
    for (const [x, y] of [
      [-62, 196],
      [58, 210],
      [66, 176],
      [-50, 130],
    ] as const)
      parts.push(`<ellipse cx="${n(CX + x)}" cy="${y}" rx="3" ry="2.2" fill="#8a5a3c" fill-opacity=".35"/>`)
  if (look.mole)
    parts.push(
      `<circle cx="${n(CX + look.mole.x)}" cy="${n(look.mole.y)}" r="1.7" fill="#3a221a" fill-opacity=".85"/>`,
    )
  return parts.join('')
}
