import { CX } from './face.ts'
import type { Look } from './look.ts'
import { mix, n, radial, spot } from './svg.ts'

/** How this one picture shows the features; the look itself stays. */
export interface Expression {
  /** Share by which a beauty filter enlarges the eyes; 0 in an honest picture. */
  readonly eyesLarger: number
  readonly lipColour: string | undefined
  readonly closedEyes: boolean
  readonly smile: number
}

export const calm: Expression = { eyesLarger: 0, lipColour: undefined, closedEyes: false, smile: 0 }

/** Eyebrows, eyes, nose and mouth. */
export function features(look: Look, expression: Expression, id: string): string {
  return (
    brow(look, -1, id) +
    brow(look, 1, id) +
    nose(look, id) +
    eye(look, expression, -1, id) +
    eye(look, expression, 1, id) +
    mouth(look, expression, id)
  )
}

function brow(look: Look, side: number, id: string): string {
  const { browThick: t, browArch: arch, eyeGap } = look
  const y = look.browY + (side > 0 ? look.uneven : -look.uneven) * 0.6
  const x = (dx: number) => n(CX + side * dx)
  const inner = eyeGap - 19
  const peak = eyeGap + 6
  const outer = eyeGap + 23
  const shape = `M${x(inner)} ${n(y + 3)}C${x(inner + 8)} ${n(y - arch * 0.5)} ${x(peak - 8)} ${n(y - arch)} ${x(peak)} ${n(y - arch - 0.5)}C${x(peak + 8)} ${n(y - arch * 0.6)} ${x(outer - 4)} ${n(y + 1)} ${x(outer)} ${n(y + 4.5)}C${x(outer - 6)} ${n(y + 3)} ${x(peak + 6)} ${n(y - arch + t * 0.75)} ${x(peak - 2)} ${n(y - arch + t)}C${x(peak - 12)} ${n(y - arch + t + 1)} ${x(inner + 8)} ${n(y + t - 0.5)} ${x(inner)} ${n(y + t + 2.2)}Z`
  const colour = mix(look.hair, look.skin, look.sex === 'male' ? 0.12 : 0.26)
  const strands: string[] = []
  for (let i = 0; i < 11; i += 1) {
    const at = inner + 1 + i * ((outer - inner - 12) / 11)
    const lift =
      at < peak
        ? -arch * ((at - inner) / (peak - inner))
        : -arch + (arch + 2) * ((at - peak) / (outer - peak))
    strands.push(
      `M${x(at)} ${n(y + lift + t * 0.85 + 1.5)}L${x(at + 4 + i * 0.3)} ${n(y + lift - 0.3 + i * 0.12)}`,
    )
  }
  return (
    spot(
      `${id}bs${side}`,
      { x: CX + side * eyeGap, y: look.browY + 14 },
      24,
      10,
      mix(look.skin, '#7d4128', 0.6),
      0.3,
    ) +
    `<path d="${shape}" fill="${colour}" fill-opacity=".78"/>` +
    `<path d="${strands.join('')}" stroke="${look.hair}" stroke-opacity=".55" stroke-width=".9" fill="none" stroke-linecap="round"/>`
  )
}

function eye(look: Look, expression: Expression, side: number, id: string): string {
  const grow = 1 + expression.eyesLarger
  const w = look.eyeWide * (1 + expression.eyesLarger * 0.45)
  const up = (look.eyeOpen + (side > 0 ? look.uneven : 0) * 0.25) * grow
  const down = 3.9 * grow
  const cx = CX + side * look.eyeGap
  const cy = 188
  const x = (dx: number) => n(cx + side * dx)
  const inY = cy + 2
  const outY = cy - look.eyeTilt
  const upper = `${x(-w)} ${n(inY)}C${x(-w * 0.55)} ${n(cy - up * 1.02)} ${x(w * 0.38)} ${n(cy - up * 1.34)} ${x(w)} ${n(outY)}`
  const lidDark = mix(look.hair, '#3a1f14', 0.25)
  const fold = mix(look.skin, '#7c4229', 0.62)
  if (expression.closedEyes)
    return `<path d="M${x(-w)} ${n(inY + 1)}C${x(-w * 0.5)} ${n(cy + 6)} ${x(w * 0.5)} ${n(cy + 6)} ${x(w)} ${n(outY + 2)}" fill="none" stroke="${lidDark}" stroke-width="2.4" stroke-linecap="round"/>`
  const shape = `M${upper}C${x(w * 0.5)} ${n(cy + down * 1.25)} ${x(-w * 0.42)} ${n(cy + down * 1.38)} ${x(-w)} ${n(inY)}Z`
  const irisR = 7.6 * (1 + expression.eyesLarger * 0.75)
  const irisX = cx - side * 0.4
  const irisY = cy - up * 0.18
  const eid = `${id}y${side}`
  const lash = look.sex === 'female' ? 3 : 2.3
  const crease = look.doubleLid
    ? `<path d="M${x(-w + 2)} ${n(inY - 4)}C${x(-w * 0.5)} ${n(cy - up * 1.2 - 4)} ${x(w * 0.4)} ${n(cy - up * 1.5 - 4)} ${x(w + 2)} ${n(outY - 3)}" fill="none" stroke="${fold}" stroke-opacity=".6" stroke-width="1.2" stroke-linecap="round"/>`
    : ''
  const wing =
    look.sex === 'female'
      ? `<path d="M${x(w * 0.55)} ${n(outY - 3.2)}C${x(w * 0.8)} ${n(outY - 2.6)} ${x(w)} ${n(outY - 1.4)} ${x(w + 3.2)} ${n(outY - 2.2)}C${x(w + 1)} ${n(outY + 0.6)} ${x(w)} ${n(outY + 0.8)} ${x(w - 3)} ${n(outY + 0.4)}Z" fill="${lidDark}" fill-opacity=".8"/>`
      : ''
  return (
    `<defs><clipPath id="${eid}c"><path d="${shape}"/></clipPath>${radial(
      `${eid}i`,
      irisX,
      irisY + 1.5,
      irisR,
      [
        [0, mix(look.iris, '#8a5a35', 0.28)],
        [0.7, look.iris],
        [1, mix(look.iris, '#000000', 0.55)],
      ],
    )}</defs>` +
    spot(`${eid}s`, { x: cx + side * 1, y: cy - up * 0.9 }, w + 7, up + 6, fold, 0.34) +
    `<path d="${shape}" fill="${mix('#f3ece6', look.skin, 0.1)}"/>` +
    `<g clip-path="url(#${eid}c)"><circle cx="${n(irisX)}" cy="${n(irisY)}" r="${n(irisR)}" fill="url(#${eid}i)"/>` +
    `<circle cx="${n(irisX)}" cy="${n(irisY)}" r="${n(irisR * 0.42)}" fill="#0a0605"/>` +
    `<path d="M${upper}" fill="none" stroke="#4c2d20" stroke-opacity=".32" stroke-width="5"/>` +
    `<circle cx="${x(-w)}" cy="${n(inY)}" r="2.4" fill="#d99a8c" fill-opacity=".8"/></g>` +
    `<circle cx="${n(irisX - 2.4)}" cy="${n(irisY - 2.6)}" r="${n(1.5 * grow)}" fill="#fff" fill-opacity=".92"/>` +
    (expression.eyesLarger > 0.2
      ? `<circle cx="${n(irisX + 2.6)}" cy="${n(irisY + 3)}" r="1.6" fill="#fff" fill-opacity=".75"/>`
      : '') +
    `<path d="M${upper}" fill="none" stroke="${lidDark}" stroke-width="${n(lash)}" stroke-linecap="round"/>${wing}${crease}` +
    `<path d="M${x(-w + 3)} ${n(inY + 2)}C${x(-w * 0.4)} ${n(cy + down * 1.3)} ${x(w * 0.5)} ${n(cy + down * 1.2)} ${x(w - 1)} ${n(outY + 1.5)}" fill="none" stroke="${fold}" stroke-opacity=".6" stroke-width="1.1"/>`
  )
}

function nose(look: Look, id: string): string {
  const { noseWide: w, noseLong: y } = look
  const shade = mix(look.skin, '#8c4a2e', 0.6)
  const dark = mix(look.skin, '#3b1a10', 0.72)
  const at = (x: number, yy: number) => ({ x: CX + x, y: yy })
  const x = (dx: number) => n(CX + dx)
  const side = (s: number) =>
    `<path d="M${x(s * (w - 3))} ${n(y - 15)}C${x(s * (w + 1))} ${n(y - 10)} ${x(s * (w + 2.4))} ${n(y - 2)} ${x(s * (w - 2))} ${n(y + 1.6)}C${x(s * (w - 5))} ${n(y + 3)} ${x(s * 7)} ${n(y)} ${x(s * 5)} ${n(y + 1.8)}" fill="none" stroke="${shade}" stroke-opacity=".75" stroke-width="1.5" stroke-linecap="round"/>` +
    `<path d="M${x(s * 4.6)} ${n(y + 0.6)}C${x(s * 6)} ${n(y - 2.6)} ${x(s * 10.5)} ${n(y - 2.4)} ${x(s * 11.4)} ${n(y + 0.8)}C${x(s * 9)} ${n(y + 2)} ${x(s * 6.5)} ${n(y + 2)} ${x(s * 4.6)} ${n(y + 0.6)}Z" fill="${dark}" fill-opacity=".8"/>`
  return (
    spot(`${id}no1`, at(11, 205), 8, 34, shade, 0.36, -6) +
    spot(`${id}no2`, at(-11, 203), 6, 30, shade, 0.22, 6) +
    spot(`${id}no3`, at(-14, 178), 8, 18, shade, 0.34, -10) +
    spot(`${id}no4`, at(14, 178), 8, 18, shade, 0.4, 10) +
    spot(`${id}no5`, at(-1, 192), 6, 40, mix(look.skin, '#fffaf4', 0.7), 0.42) +
    spot(`${id}no6`, at(0, y + 6), w + 7, 8, shade, 0.46) +
    spot(`${id}no7`, at(w - 1, y - 6), 9, 11, shade, 0.34) +
    side(-1) +
    side(1) +
    spot(`${id}no8`, at(-1.5, y - 11), 8.5, 6.5, '#fffaf4', 0.46)
  )
}

function mouth(look: Look, expression: Expression, id: string): string {
  const { mouthWide: w, lipFull: f } = look
  const y = 268 + (look.noseLong - 237) * 0.4
  const natural = look.sex === 'female' ? mix(look.skin, '#b4433f', 0.5) : mix(look.skin, '#9c4a3e', 0.42)
  const lip = expression.lipColour ?? natural
  const dark = mix(lip, '#4a1512', 0.5)
  const x = (dx: number) => n(CX + dx)
  const lift = expression.smile
  const line = `${x(-w)} ${n(y + 0.6 - lift)}C${x(-w * 0.5)} ${n(y - 0.6 + lift * 0.4)} ${x(-7)} ${n(y + 1)} ${x(0)} ${n(y + 1.4)}C${x(7)} ${n(y + 1)} ${x(w * 0.5)} ${n(y - 0.6 + lift * 0.4)} ${x(w)} ${n(y + 0.6 - lift + look.uneven * 0.5)}`
  const upper = `M${x(-w)} ${n(y + 0.6 - lift)}C${x(-w * 0.62)} ${n(y - f * 0.5)} ${x(-8)} ${n(y - f * 1.05)} ${x(-4.5)} ${n(y - f)}C${x(-2)} ${n(y - f * 0.84)} ${x(2)} ${n(y - f * 0.84)} ${x(4.5)} ${n(y - f)}C${x(8)} ${n(y - f * 1.05)} ${x(w * 0.62)} ${n(y - f * 0.5)} ${x(w)} ${n(y + 0.6 - lift)}C${x(w * 0.5)} ${n(y - 0.4)} ${x(8)} ${n(y + 1.6)} ${x(0)} ${n(y + 1.6)}C${x(-8)} ${n(y + 1.6)} ${x(-w * 0.5)} ${n(y - 0.4)} ${x(-w)} ${n(y + 0.6 - lift)}Z`
  const lower = `M${x(-w + 1)} ${n(y + 0.6 - lift)}C${x(-w * 0.55)} ${n(y + f * 1.1)} ${x(-10)} ${n(y + f * 1.5)} ${x(0)} ${n(y + f * 1.5)}C${x(10)} ${n(y + f * 1.5)} ${x(w * 0.55)} ${n(y + f * 1.1)} ${x(w - 1)} ${n(y + 0.6 - lift)}C${x(w * 0.5)} ${n(y + 0.8)} ${x(8)} ${n(y + 1.6)} ${x(0)} ${n(y + 1.6)}C${x(-8)} ${n(y + 1.6)} ${x(-w * 0.5)} ${n(y + 0.8)} ${x(-w + 1)} ${n(y + 0.6 - lift)}Z`
  const shade = mix(look.skin, '#8c4a2e', 0.6)
  return (
    spot(`${id}mo1`, { x: CX, y: y - 17 }, 5, 10, shade, 0.26) +
    spot(`${id}mo2`, { x: CX, y: y + f * 1.5 + 6 }, 20, 7, shade, 0.5) +
    `<path d="${upper}" fill="${mix(lip, dark, 0.28)}" fill-opacity=".92"/><path d="${lower}" fill="${lip}" fill-opacity=".92"/>` +
    spot(`${id}mo3`, { x: CX - 3, y: y + f * 0.75 }, 12, 3.2, '#ffe9e2', 0.36) +
    `<path d="M${line}" fill="none" stroke="${dark}" stroke-opacity=".85" stroke-width="1.5" stroke-linecap="round"/>` +
    spot(`${id}mo4`, { x: CX - w - 2, y: y + 1 }, 4, 4, shade, 0.5) +
    spot(`${id}mo5`, { x: CX + w + 2, y: y + 1 }, 4, 4, shade, 0.5)
  )
}
