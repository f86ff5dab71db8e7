import type { Random } from '../random.ts'
import { mix, n, radial } from './svg.ts'

export type Backdrop =
  | { readonly kind: 'plain'; readonly colour: string; readonly uneven: number }
  | { readonly kind: 'wallpaper' }
  | { readonly kind: 'outdoor' }
  | { readonly kind: 'bookshelf' }
  | { readonly kind: 'curtain' }
  | { readonly kind: 'street' }

export const WHITE = '#f6f6f4'
export const BLUE = '#4b8fd0'
export const RED = '#c4212b'

export function plain(colour: string, uneven = 0.05): Backdrop {
  return { kind: 'plain', colour, uneven }
}

/** What stands behind the person, drawn wider than the picture so that a shifted view still shows it. */
export function backdrop(back: Backdrop, id: string, random: Random): string {
  const area = '<rect x="-260" y="-260" width="880" height="980"'
  switch (back.kind) {
    case 'plain':
      // A gradient over the whole picture is the dearest part of a drawing; the camera's fall-off of light does for most.
      if (back.uneven <= 0.1) return `${area} fill="${back.colour}"/>`
      return `<defs>${radial(`${id}b`, 150, 130, 420, [
        [0, mix(back.colour, '#ffffff', 0.1 + back.uneven * 0.5)],
        [0.5, back.colour],
        [1, mix(back.colour, '#20262e', back.uneven)],
      ])}</defs>${area} fill="url(#${id}b)"/>`
    case 'wallpaper': {
      const tone = random.pick(['#e9dcc3', '#d8e2d2', '#e3d3d8'])
      const print = random.pick(['#b98a5a', '#7f9b76', '#a9667c'])
      const motif = `<g fill="${print}" fill-opacity=".75"><circle cx="16" cy="16" r="4.4"/>${[
        0, 72, 144, 216, 288,
      ]
        .map(a => `<ellipse cx="16" cy="6" rx="3.6" ry="6" transform="rotate(${a} 16 16)"/>`)
        .join(
          '',
        )}</g><path d="M16 26C12 36 24 40 40 38M40 46a6 6 0 1 0 .1 0" stroke="${print}" stroke-opacity=".6" stroke-width="2" fill="none"/>`
      return `<defs><pattern id="${id}w" width="48" height="52" patternUnits="userSpaceOnUse"><rect width="48" height="52" fill="${tone}"/>${motif}</pattern></defs>${area} fill="url(#${id}w)"/>`
    }
    case 'outdoor': {
      const hill = (y: number, c: string, k: number) =>
        `<path d="M-260 ${y + 40}C-160 ${y - 40 * k} -60 ${y + 30} 40 ${y - 20 * k}C120 ${y - 60 * k} 220 ${y + 20} 320 ${y - 30 * k}C420 ${y - 50 * k} 520 ${y + 10} 640 ${y + 20}V760H-260Z" fill="${c}"/>`
      const rows = Array.from(
        { length: 9 },
        (_, i) =>
          `<path d="M-260 ${n(330 + i * 22)}C-60 ${n(300 + i * 20)} 260 ${n(350 + i * 24)} 640 ${n(306 + i * 22)}" stroke="#3f7a3c" stroke-opacity=".8" stroke-width="${n(7 + i)}" stroke-dasharray="16 5" fill="none"/>`,
      ).join('')
      const trees = Array.from({ length: 7 }, () => {
        const [x, y, r] = [random.between(-160, 520), random.between(200, 262), random.between(14, 30)]
        return `<rect x="${n(x - 2)}" y="${n(y)}" width="4" height="40" fill="#5a4632"/><circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${random.pick(['#3f6f3a', '#4f8146', '#356236'])}"/>`
      }).join('')
      return `<defs><linearGradient id="${id}o" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#8fc1ea"/><stop offset=".6" stop-color="#dcecf5"/></linearGradient></defs>${area} fill="url(#${id}o)"/><ellipse cx="60" cy="60" rx="70" ry="16" fill="#fff" fill-opacity=".8"/><ellipse cx="290" cy="96" rx="84" ry="14" fill="#fff" fill-opacity=".7"/>${hill(190, '#8fb2b4', 1)}${hill(230, '#6f9a7c', 0.8)}${hill(276, '#6aa35a', 0.5)}${trees}${rows}`
    }
    case 'bookshelf': {
      const shelves: string[] = []
      for (let row = -1; row < 5; row += 1) {
        const y = row * 104
        let x = -120
        while (x < 480) {
          const w = random.between(9, 24)
          const h = random.between(60, 88)
          shelves.push(
            `<rect x="${n(x)}" y="${n(y + 92 - h)}" width="${n(w)}" height="${n(h)}" fill="${random.pick(['#7a2f2f', '#2f4f7a', '#3f6b4a', '#b99a5a', '#6a5a7a', '#d9d2c2', '#33363d', '#a4643a'])}" stroke="#2a2018" stroke-width=".8"/>`,
          )
          x += w + (random.chance(0.12) ? 16 : 1)
        }
        shelves.push(`<rect x="-260" y="${y + 92}" width="880" height="12" fill="#6b4a2e"/>`)
      }
      return `${area} fill="#3c2b1e"/>${shelves.join('')}`
    }
    case 'curtain': {
      const tone = random.pick(['#8a5a6a', '#5a7a8a', '#9a8a5a'])
      const folds = Array.from(
        { length: 22 },
        (_, i) =>
          `<rect x="${-110 + i * 27}" y="-260" width="${10 + (i % 3) * 4}" height="980" fill="${mix(tone, i % 2 === 0 ? '#ffffff' : '#000000', 0.28)}" fill-opacity=".75"/>`,
      ).join('')
      return `${area} fill="${tone}"/>${folds}`
    }
    case 'street': {
      const windows: string[] = []
      for (const [bx, by, w, h, c] of [
        [-160, 20, 150, 420, '#b7a58d'],
        [-6, 70, 118, 400, '#94a1ac'],
        [116, 8, 140, 450, '#c2b4a0'],
        [262, 60, 170, 420, '#a89a92'],
      ] as const) {
        windows.push(`<rect x="${bx}" y="${by}" width="${w}" height="${h}" fill="${c}"/>`)
        for (let y = by + 14; y < by + h - 30; y += 34)
          for (let x = bx + 12; x < bx + w - 18; x += 30)
            windows.push(
              `<rect x="${x}" y="${y}" width="17" height="21" fill="${random.pick(['#4e6476', '#5d7487', '#e9d9a4'])}"/>`,
            )
      }
      return `${area} fill="#cfe0ec"/>${windows.join('')}<rect x="-260" y="404" width="880" height="300" fill="#77787a"/><rect x="100" y="300" width="170" height="26" fill="#b0382c"/>`
    }
  }
}
