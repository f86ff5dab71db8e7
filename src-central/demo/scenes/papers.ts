import { backdrop } from '../portraits/backdrop.ts'
import { escapeText, n } from '../portraits/svg.ts'
import { makeRandom } from '../random.ts'

function page(width: number, height: number, inner: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inner}</svg>`
}

const SERIF = 'Noto Serif CJK SC, serif'
const SANS = 'Noto Sans CJK SC, sans-serif'
/** Every drawn document says that it is none, so that no copy of it can be taken for one. */
export const sampleMark = (x: number, y: number, size: number) =>
  `<text x="${x}" y="${y}" font-family="${SANS}" font-size="${size}" fill="#b03030" fill-opacity=".28" text-anchor="middle" transform="rotate(-18 ${x} ${y})">演示样张 无效</text>`

/** A graduation certificate as people upload it into the wrong slot. School and seal are invented. */
export function diploma(name: string, year: number): string {
  return page(
    640,
    460,
    `<rect width="640" height="460" fill="#8c1f24"/><rect x="16" y="16" width="608" height="428" fill="#fbf4e2"/><rect x="26" y="26" width="588" height="408" fill="none" stroke="#c2903a" stroke-width="4"/><rect x="34" y="34" width="572" height="392" fill="none" stroke="#c2903a" stroke-width="1"/>` +
      `<text x="320" y="104" font-family="${SERIF}" font-size="46" font-weight="700" fill="#a0242a" text-anchor="middle" letter-spacing="18">毕业证书</text>` +
      `<rect x="62" y="140" width="112" height="150" fill="#e9e4d4" stroke="#bda97a"/><text x="118" y="222" font-family="${SANS}" font-size="15" fill="#9a8a60" text-anchor="middle">照片</text>` +
      `<g font-family="${SERIF}" font-size="21" fill="#2b2620"><text x="206" y="170">学生 ${escapeText(name)}，于 ${year - 4} 年九月至 ${year} 年</text><text x="206" y="206">七月在本校电子商务专业四年制本科</text><text x="206" y="242">学习，修完教学计划规定的全部课程，</text><text x="206" y="278">成绩合格，准予毕业。</text><text x="206" y="340">校名：云岭示例学院</text><text x="206" y="376">校长：林示例</text><text x="428" y="408">${year} 年 7 月 1 日</text></g>` +
      `<circle cx="500" cy="356" r="50" fill="none" stroke="#c8202a" stroke-width="4" stroke-opacity=".75"/><path d="M500 326l8 19h20l-16 12l6 20l-18 -12l-18 12l6 -20l-16 -12h20Z" fill="#c8202a" fill-opacity=".7"/>${sampleMark(320, 250, 54)}`,
  )
}

/** A page of a household register or an application form, photographed flat. */
export function formPage(name: string, phone: string, key: string): string {
  const random = makeRandom(`form/${key}`)
  const labels = [
    '姓名',
    '性别',
    '民族',
    '出生年月',
    '文化程度',
    '毕业院校',
    '专业',
    '联系电话',
    '户籍地址',
    '常住地址',
    '见习意向',
    '本人签名',
  ]
  const rows = labels
    .map((label, i) => {
      const y = 112 + i * 38
      const value =
        label === '姓名' || label === '本人签名'
          ? escapeText(name)
          : label === '联系电话'
            ? phone
            : '—'.repeat(random.int(3, 9))
      return `<path d="M36 ${y + 12}H444" stroke="#444"/><text x="46" y="${y}" font-size="16" fill="#222">${label}</text><text x="160" y="${y}" font-size="17" fill="#1d3f8c">${value}</text>`
    })
    .join('')
  return page(
    480,
    640,
    `<rect width="480" height="640" fill="#d9d5cb"/><path d="M14 12L470 20L462 632L22 626Z" fill="#fdfdfb"/><g font-family="${SANS}"><text x="240" y="64" font-size="25" font-weight="700" fill="#111" text-anchor="middle">青年就业见习申请表</text><rect x="36" y="86" width="408" height="494" fill="none" stroke="#444" stroke-width="1.6"/><path d="M148 86V580" stroke="#444"/>${rows}</g>${sampleMark(250, 330, 52)}`,
  )
}

/** A tea hill without anybody. */
export function landscape(key: string): string {
  return page(
    480,
    360,
    `<g transform="scale(1.34 0.84)">${backdrop({ kind: 'outdoor' }, 'land', makeRandom(`land/${key}`))}</g><path d="M300 214h70v46h-70Z" fill="#e8dcc6"/><path d="M292 216L335 186L378 216Z" fill="#8c3d2e"/><rect x="328" y="236" width="16" height="24" fill="#6a4a30"/>`,
  )
}

/** A screenshot of a chat, uploaded instead of the picture that was sent in it. */
export function chatScreenshot(key: string): string {
  const random = makeRandom(`chat/${key}`)
  const lines = [
    '在吗',
    '证件照发我一下',
    '稍等，我找找',
    '好的，要白底的',
    '发你邮箱了',
    '收到，谢谢',
    '今天能审完吗',
    '我问问',
  ]
  let y = 96
  const bubbles = lines
    .map((line, i) => {
      const mine = i % 3 === 2 || i % 4 === 0
      const w = 26 + line.length * 18
      const x = mine ? 396 - w : 64
      const bubble = `<rect x="${mine ? 410 : 14}" y="${y}" width="38" height="38" rx="5" fill="${mine ? '#7fb2e5' : '#e5b87f'}"/><rect x="${x}" y="${y}" width="${w}" height="38" rx="6" fill="${mine ? '#95ec69' : '#fff'}"/><text x="${x + 13}" y="${y + 25}" font-size="17" fill="#111">${line}</text>`
      y += 56
      return bubble
    })
    .join('')
  return page(
    460,
    640,
    `<rect width="460" height="640" fill="#ededed"/><rect width="460" height="72" fill="#f7f7f7"/><g font-family="${SANS}"><text x="18" y="24" font-size="14" fill="#111">1${random.int(0, 9)}:${random.int(10, 59)}</text><text x="230" y="56" font-size="19" fill="#111" text-anchor="middle">就业服务群(${random.int(40, 420)})</text>${bubbles}</g><rect y="566" width="460" height="74" fill="#f7f7f7"/><rect x="60" y="580" width="310" height="42" rx="5" fill="#fff"/>`,
  )
}

/** A cat on a cushion: the picture next to the right one in the album. */
export function cat(key: string): string {
  const random = makeRandom(`cat/${key}`)
  const fur = random.pick(['#d99a4e', '#8d8a88', '#3d3936'])
  const stripe = `stroke="#00000055" stroke-width="7" fill="none" stroke-linecap="round"`
  return page(
    480,
    400,
    `<rect width="480" height="400" fill="#b9c7cf"/><ellipse cx="240" cy="340" rx="216" ry="70" fill="#7a5a78"/><ellipse cx="250" cy="286" rx="130" ry="78" fill="${fur}"/><circle cx="150" cy="208" r="66" fill="${fur}"/><path d="M96 176L88 104L138 150ZM166 144L208 100L210 168Z" fill="${fur}"/><path d="M${n(220)} 226q20 30 6 66M270 216q22 34 8 80M320 230q16 28 6 60" ${stripe}/><ellipse cx="126" cy="204" rx="9" ry="12" fill="#e6d25a"/><ellipse cx="176" cy="204" rx="9" ry="12" fill="#e6d25a"/><ellipse cx="126" cy="204" rx="3" ry="11" fill="#111"/><ellipse cx="176" cy="204" rx="3" ry="11" fill="#111"/><path d="M146 226h12l-6 8Z" fill="#d77f86"/><path d="M152 234q-10 12 -20 4M152 234q10 12 20 4M110 230L60 222M110 238L62 246M194 230L244 220M194 238L242 246" stroke="#222" stroke-width="2" fill="none"/>`,
  )
}
