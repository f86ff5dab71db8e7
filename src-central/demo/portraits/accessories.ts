import { CX } from './face.ts'
import type { Look } from './look.ts'
import { linear, mix, n, spot } from './svg.ts'

/** What may sit in front of a face, allowed (glasses, head-scarf) or not. */
export type Accessory =
  | { readonly kind: 'mask'; readonly colour: string }
  | { readonly kind: 'sunglasses' }
  | { readonly kind: 'hair-over-ears' }
  | { readonly kind: 'hand' }
  | { readonly kind: 'cap'; readonly colour: string }
  | { readonly kind: 'head-scarf'; readonly colour: string; readonly covers: 'hair' | 'half-face' }
  | { readonly kind: 'lens-glare' }
  | { readonly kind: 'cat-filter' }

/** Spectacles as part of the person. */
export function glasses(look: Look): string {
  if (look.glasses === 'none') return ''
  const frame = look.glasses === 'thin' ? '#6a6660' : look.glasses === 'half' ? '#4a4038' : '#1d1a1a'
  const width = look.glasses === 'thin' ? 1.5 : look.glasses === 'half' ? 2 : 3.6
  const parts: string[] = []
  for (const s of [-1, 1]) {
    const x = n(CX + s * look.eyeGap - 25)
    const bottom = look.glasses === 'half' ? 'none' : frame
    parts.push(
      `<rect x="${x}" y="173" width="50" height="33" rx="11" fill="#dfeaf2" fill-opacity=".07" stroke="${bottom}" stroke-width="${width}"/>`,
      look.glasses === 'half'
        ? `<path d="M${x} 190V184Q${x} 173 ${n(CX + s * look.eyeGap - 14)} 173H${n(CX + s * look.eyeGap + 14)}Q${n(CX + s * look.eyeGap + 25)} 173 ${n(CX + s * look.eyeGap + 25)} 184V190" fill="none" stroke="${frame}" stroke-width="${width + 1}"/>`
        : '',
      `<path d="M${n(CX + s * (look.eyeGap + 25))} 184L${n(CX + s * (look.cheek - 1))} 181" stroke="${frame}" stroke-width="${width + 0.6}" fill="none"/>`,
    )
  }
  return `<g>${parts.join('')}<path d="M${n(CX - look.eyeGap + 25)} 184Q${CX} 177 ${n(CX + look.eyeGap - 25)} 184" fill="none" stroke="${frame}" stroke-width="${width}"/></g>`
}

export function accessory(item: Accessory, look: Look, id: string): string {
  const x = (dx: number) => n(CX + dx)
  const { cheek, chinY } = look
  switch (item.kind) {
    case 'mask': {
      const low = chinY + 9
      const shape = `M${x(-cheek + 4)} 216C${x(-40)} 206 ${x(-18)} 199 ${x(0)} 198C${x(18)} 199 ${x(40)} 206 ${x(cheek - 4)} 216C${x(cheek - 8)} 262 ${x(look.jaw - 4)} 292 ${x(34)} ${low}C${x(16)} ${low + 7} ${x(-16)} ${low + 7} ${x(-34)} ${low}C${x(-look.jaw + 4)} 292 ${x(-cheek + 8)} 262 ${x(-cheek + 4)} 216Z`
      const pleats = [232, 252, 272]
        .map(
          y =>
            `<path d="M${x(-cheek + 12)} ${y}Q${x(0)} ${y + 10} ${x(cheek - 12)} ${y}" fill="none" stroke="${mix(item.colour, '#334', 0.35)}" stroke-opacity=".6" stroke-width="1.6"/>`,
        )
        .join('')
      return (
        `<path d="M${x(-cheek + 4)} 220L${x(-cheek - 6)} 190M${x(cheek - 4)} 220L${x(cheek + 6)} 190M${x(-look.jaw + 2)} 286L${x(-cheek - 6)} 232M${x(look.jaw - 2)} 286L${x(cheek + 6)} 232" stroke="#eef" stroke-width="2.6" fill="none"/>` +
        `<defs>${linear(`${id}mk`, CX - 70, 0, CX + 80, 0, [
          [0, mix(item.colour, '#ffffff', 0.2)],
          [0.6, item.colour],
          [1, mix(item.colour, '#223344', 0.3)],
        ])}</defs><path d="${shape}" fill="url(#${id}mk)" stroke="${mix(item.colour, '#334455', 0.4)}" stroke-width="1.2"/>${pleats}` +
        `<path d="M${x(-34)} 211Q${x(0)} 196 ${x(34)} 211" fill="none" stroke="${mix(item.colour, '#334455', 0.35)}" stroke-width="3"/>`
      )
    }
    case 'sunglasses': {
      const lens = (s: number) =>
        `<path d="M${x(s * 7)} 174C${x(s * 24)} 168 ${x(s * 56)} 169 ${x(s * 68)} 174C${x(s * 70)} 196 ${x(s * 58)} 213 ${x(s * 40)} 213C${x(s * 20)} 213 ${x(s * 9)} 200 ${x(s * 7)} 174Z" fill="url(#${id}sg)" stroke="#0c0c0e" stroke-width="3"/>` +
        `<path d="M${x(s * 66)} 176L${x(s * (cheek + 3))} 182" stroke="#0c0c0e" stroke-width="5"/>`
      return `<defs>${linear(`${id}sg`, 0, 168, 0, 214, [
        [0, '#15161a'],
        [0.6, '#23262d'],
        [1, '#4a4f5a'],
      ])}</defs>${lens(-1)}${lens(1)}<path d="M${x(-9)} 178Q${x(0)} 171 ${x(9)} 178" stroke="#0c0c0e" stroke-width="4" fill="none"/><path d="M${x(-52)} 178L${x(-40)} 200" stroke="#fff" stroke-opacity=".2" stroke-width="5"/>`
    }
    case 'hair-over-ears': {
      const dark = mix(look.hair, '#000000', 0.25)
      const lock = (s: number) =>
        `<path d="M${x(s * 4)} 62C${x(s * 34)} 80 ${x(s * 50)} 120 ${x(s * (s < 0 ? 40 : 58))} 176C${x(s * 62)} 232 ${x(s * 66)} 280 ${x(s * 60)} 352L${x(s * (cheek + 22))} 362C${x(s * (cheek + 26))} 270 ${x(s * (cheek + 20))} 160 ${x(s * (cheek + 2))} 100C${x(s * (cheek - 24))} 64 ${x(s * 36)} 46 ${x(s * 4)} 62Z" fill="url(#${id}ho)"/>` +
        Array.from({ length: 9 }, (_, i) => {
          const d = i * 3.6
          return `<path d="M${x(s * (12 + d))} ${66 + i * 3}C${x(s * (40 + d))} ${100 + i * 2} ${x(s * (52 + d))} 170 ${x(s * (66 + d * 0.7))} 350" fill="none" stroke="${i % 2 === 0 ? dark : mix(look.hair, '#a98e78', 0.3)}" stroke-opacity=".4" stroke-width="1.3"/>`
        }).join('')
      return `<defs>${linear(`${id}ho`, 0, 60, 0, 360, [
        [0, mix(look.hair, '#a98e78', 0.16)],
        [1, dark],
      ])}</defs>${lock(-1)}${lock(1)}`
    }
    case 'hand': {
      const tone = mix(look.skin, '#a86a45', 0.1)
      const finger = (dx: number, y: number, turn: number, length: number) =>
        `<g transform="rotate(${turn} ${x(dx)} ${y})"><rect x="${n(CX + dx - 9)}" y="${y - length}" width="18" height="${length + 26}" rx="9" fill="${tone}" stroke="${mix(tone, '#5b2c18', 0.5)}" stroke-opacity=".6" stroke-width="1.2"/><rect x="${n(CX + dx - 5)}" y="${y - length + 3}" width="10" height="12" rx="4.5" fill="${mix(tone, '#f3c9b8', 0.6)}"/></g>`
      return (
        `<path d="M${x(20)} 470C${x(12)} 400 ${x(2)} 350 ${x(6)} 312C${x(30)} 286 ${x(72)} 290 ${x(84)} 322C${x(92)} 370 ${x(86)} 420 ${x(92)} 470Z" fill="${tone}" stroke="${mix(tone, '#5b2c18', 0.45)}" stroke-opacity=".6"/>` +
        finger(12, 318, -16, 62) +
        finger(33, 306, -6, 82) +
        finger(54, 308, 4, 78) +
        finger(75, 322, 15, 58) +
        spot(`${id}hd`, { x: CX + 52, y: 390 }, 34, 50, mix(tone, '#5b2c18', 0.5), 0.35)
      )
    }
    case 'cap': {
      const c = item.colour
      return (
        `<path d="M${x(-cheek - 8)} 132C${x(-cheek - 8)} 62 ${x(-50)} 26 ${x(0)} 24C${x(50)} 26 ${x(cheek + 8)} 62 ${x(cheek + 8)} 132C${x(50)} 112 ${x(-50)} 112 ${x(-cheek - 8)} 132Z" fill="${c}" stroke="${mix(c, '#000000', 0.4)}"/>` +
        `<path d="M${x(-cheek - 4)} 126C${x(-50)} 102 ${x(50)} 102 ${x(cheek + 4)} 126C${x(cheek + 14)} 142 ${x(62)} 160 ${x(0)} 160C${x(-62)} 160 ${x(-cheek - 14)} 142 ${x(-cheek - 4)} 126Z" fill="${mix(c, '#000000', 0.22)}" stroke="${mix(c, '#000000', 0.5)}"/>` +
        `<path d="M${x(0)} 24V112M${x(-44)} 34C${x(-52)} 64 ${x(-54)} 92 ${x(-54)} 116M${x(44)} 34C${x(52)} 64 ${x(54)} 92 ${x(54)} 116" stroke="${mix(c, '#000000', 0.35)}" fill="none" stroke-width="1.4"/>` +
        `<circle cx="${x(0)}" cy="78" r="15" fill="${mix(c, '#ffffff', 0.75)}"/><ellipse cx="${x(0)}" cy="170" rx="${n(cheek - 8)}" ry="22" fill="#3a1d10" fill-opacity=".3"/>`
      )
    }
    case 'head-scarf': {
      const c = item.colour
      const dark = mix(c, '#000000', 0.3)
      const drape = `<path d="M${x(-cheek - 12)} 210C${x(-cheek - 20)} 96 ${x(-62)} 30 ${x(0)} 28C${x(62)} 30 ${x(cheek + 20)} 96 ${x(cheek + 12)} 210C${x(cheek + 12)} 280 ${x(92)} 330 ${x(112)} 400C${x(60)} 430 ${x(-60)} 430 ${x(-112)} 400C${x(-92)} 330 ${x(-cheek - 12)} 280 ${x(-cheek - 12)} 210ZM${x(-cheek + 12)} 196C${x(-cheek + 12)} 256 ${x(-48)} 316 ${x(0)} ${chinY - 1}C${x(48)} 316 ${x(cheek - 12)} 256 ${x(cheek - 12)} 196C${x(cheek - 10)} 134 ${x(50)} 98 ${x(0)} 97C${x(-50)} 98 ${x(-cheek + 10)} 134 ${x(-cheek + 12)} 196Z" fill="url(#${id}sc)" fill-rule="evenodd"/>`
      const folds = `<path d="M${x(-cheek)} 120C${x(-50)} 58 ${x(50)} 58 ${x(cheek)} 120M${x(-86)} 250C${x(-70)} 310 ${x(-30)} 352 ${x(30)} 372M${x(86)} 250C${x(72)} 310 ${x(40)} 350 ${x(-40)} 392M${x(-94)} 330C${x(-60)} 372 ${x(0)} 402 ${x(60)} 408" stroke="${dark}" stroke-opacity=".55" stroke-width="2.2" fill="none"/>`
      const cover =
        item.covers === 'half-face'
          ? `<path d="M${x(-cheek)} 222C${x(-40)} 212 ${x(40)} 212 ${x(cheek)} 222C${x(cheek + 2)} 290 ${x(50)} 350 ${x(0)} 352C${x(-50)} 350 ${x(-cheek - 2)} 290 ${x(-cheek)} 222Z" fill="${mix(c, '#000000', 0.08)}"/><path d="M${x(-72)} 250C${x(-20)} 270 ${x(20)} 262 ${x(76)} 244M${x(-60)} 290C${x(-10)} 306 ${x(24)} 300 ${x(62)} 282" stroke="${dark}" stroke-opacity=".5" stroke-width="2" fill="none"/>`
          : ''
      return `<defs>${linear(`${id}sc`, CX - 100, 60, CX + 110, 380, [
        [0, mix(c, '#ffffff', 0.22)],
        [0.5, c],
        [1, dark],
      ])}</defs>${drape}${folds}${cover}`
    }
    case 'lens-glare':
      return [-1, 1]
        .map(
          s =>
            `<path d="M${n(CX + s * look.eyeGap - 22)} 176L${n(CX + s * look.eyeGap + 22)} 175L${n(CX + s * look.eyeGap + 20)} 200L${n(CX + s * look.eyeGap - 20)} 203Z" fill="#fdfefe" fill-opacity=".93"/>${spot(`${id}lg${s}`, { x: CX + s * look.eyeGap, y: 189 }, 40, 30, '#ffffff', 0.6)}`,
        )
        .join('')
    case 'cat-filter': {
      const ear = (s: number) =>
        `<path d="M${x(s * 30)} 66L${x(s * 66)} 2L${x(s * 92)} 84Z" fill="#4a4048" stroke="#2c252b" stroke-width="3" stroke-linejoin="round"/><path d="M${x(s * 44)} 58L${x(s * 64)} 22L${x(s * 80)} 66Z" fill="#f5a9c0"/>`
      const whiskers = (s: number) =>
        `<path d="M${x(s * 30)} 244L${x(s * 96)} 232M${x(s * 30)} 252L${x(s * 98)} 254M${x(s * 30)} 260L${x(s * 92)} 274" stroke="#3a3038" stroke-width="2.4" stroke-linecap="round" fill="none"/>`
      return `${ear(-1)}${ear(1)}${whiskers(-1)}${whiskers(1)}<path d="M${x(-12)} 226Q${x(0)} 218 ${x(12)} 226Q${x(6)} 240 ${x(0)} 240Q${x(-6)} 240 ${x(-12)} 226Z" fill="#e88ba6" stroke="#b85f7c"/>`
    }
  }
}
