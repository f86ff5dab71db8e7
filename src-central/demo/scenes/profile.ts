import type { Outfit } from '../portraits/clothing.ts'
import type { Look } from '../portraits/look.ts'
import { linear, mix, n, radial, spot } from '../portraits/svg.ts'

/** Head and shoulders from the side, facing left: a picture that no front-view rule accepts. */
export function profile(look: Look, outfit: Outfit, id: string): string {
  const shade = mix(look.skin, '#8c4a2e', 0.5)
  const dark = mix(look.hair, '#000000', 0.3)
  const woman = look.sex === 'female'
  const jut = woman ? 0 : 4
  const face = `M140 86C116 100 ${n(106 - jut)} 128 ${n(106 - jut)} 152C${n(105 - jut)} 162 108 168 106 174C100 190 92 206 ${n(82 - jut)} 226C78 236 86 242 98 243C96 250 ${n(94 - jut)} 256 ${n(93 - jut)} 262C94 266 98 267 100 268C97 271 ${n(95 - jut)} 276 ${n(98 - jut)} 282C104 286 104 290 ${n(101 - jut)} 296C${n(98 - jut)} 308 ${n(106 - jut)} 322 126 324C150 326 172 312 188 296C196 330 190 350 170 372L270 380C252 340 250 300 256 262C280 220 284 120 240 76C206 50 166 60 140 86Z`
  const hair = woman
    ? 'M132 96C140 50 196 26 246 50C300 78 304 170 288 250C292 310 300 360 292 420L232 424C250 360 246 300 236 262C222 240 216 226 214 206C206 186 198 170 196 140C180 120 154 112 132 96Z'
    : 'M126 100C128 56 190 30 244 54C290 80 296 160 280 226C270 250 262 268 258 286L240 262C232 240 224 234 222 212C216 190 204 186 202 160C200 134 190 122 176 112C158 108 140 110 126 100Z'
  return (
    `<defs>${radial(`${id}q`, 130, 190, 190, [
      [0, mix(look.skin, '#fff3e6', 0.24)],
      [0.55, look.skin],
      [1, mix(look.skin, '#8c4a2e', 0.42)],
    ])}${linear(`${id}qh`, 130, 40, 290, 280, [
      [0, mix(look.hair, '#a98e78', 0.3)],
      [0.35, look.hair],
      [1, dark],
    ])}${linear(`${id}qc`, 60, 360, 330, 441, [
      [0, mix(outfit.colour, '#ffffff', 0.16)],
      [1, mix(outfit.colour, '#000000', 0.3)],
    ])}<clipPath id="${id}qf"><path d="${face}"/></clipPath></defs>` +
    `<path d="${face}" fill="url(#${id}q)"/><g clip-path="url(#${id}qf)">` +
    spot(`${id}q1`, { x: 176, y: 330 }, 60, 40, '#6b3520', 0.5) +
    spot(`${id}q2`, { x: 140, y: 236 }, 34, 30, '#d9694f', woman ? 0.22 : 0.12) +
    spot(`${id}q3`, { x: 190, y: 280 }, 50, 26, shade, 0.4, -26) +
    '</g>' +
    `<path d="M70 470C84 400 130 386 172 366C200 384 236 384 268 366C308 384 336 410 344 470Z" fill="url(#${id}qc)"/><path d="M172 366C196 386 240 386 268 366" fill="none" stroke="${mix(outfit.colour, '#ffffff', 0.22)}" stroke-width="6"/>` +
    `<path d="M208 178C224 168 236 180 232 202C230 220 222 232 214 240C206 236 206 222 206 210Z" fill="${mix(look.skin, '#c2603f', 0.18)}" stroke="${shade}" stroke-opacity=".7"/><path d="M213 188C224 184 226 200 218 212" fill="none" stroke="${shade}" stroke-width="2"/>` +
    `<path d="${hair}" fill="url(#${id}qh)"/><path d="M150 84C190 62 240 76 262 130M168 100C206 92 236 120 246 170M210 60C256 76 280 120 280 180" stroke="${mix(look.hair, '#a98e78', 0.3)}" stroke-opacity=".5" fill="none" stroke-width="1.4"/>` +
    `<path d="M112 158C122 150 138 150 148 156C138 155 122 157 114 163Z" fill="${look.hair}" fill-opacity=".85"/>` +
    `<path d="M116 188C124 178 136 178 144 184C136 190 126 194 117 194Z" fill="#f3ece6"/><ellipse cx="123" cy="187" rx="4.4" ry="6" fill="${look.iris}"/><path d="M114 186C124 176 138 177 147 184" fill="none" stroke="${dark}" stroke-width="2.6"/>` +
    `<path d="M94 238C98 232 106 234 106 240" fill="none" stroke="${shade}" stroke-width="1.8"/><path d="M97 266C106 264 116 266 122 270" fill="none" stroke="#7d3a33" stroke-width="1.8"/><path d="M94 262C104 258 112 262 118 268C110 276 102 280 98 281C96 276 98 271 100 268Z" fill="${mix(look.skin, '#b4433f', 0.42)}" fill-opacity=".75"/>`
  )
}
