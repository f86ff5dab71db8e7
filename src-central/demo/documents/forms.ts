import { sampleMark } from '../scenes/papers.ts'
import type { Line } from './glyph-press.ts'
import type { PaperFacts, Written } from './paper.ts'

export const PAGE = { width: 600, height: 432 } as const
/** Where a certificate has its portrait. */
export const PORTRAIT = { x: 52, y: 136, width: 96, height: 128 } as const

const SERIF = 'Noto Serif CJK SC, serif'
const SANS = 'Noto Sans CJK SC, sans-serif'
const RED: readonly [number, number, number] = [160, 36, 42]

export type FormKind = Exclude<Written['kind'], 'cat'>

function page(inner: string): string {
  const { width, height } = PAGE
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inner}${sampleMark(300, 226, 50)}</svg>`
}

/** A ring with 样本 in it where the real paper has a seal. */
const seal = (x: number, y: number, r: number) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="#c8202a" stroke-width="4" stroke-opacity=".7"/><text x="${x}" y="${y + r * 0.2}" font-family="${SANS}" font-size="${r * 0.62}" fill="#c8202a" fill-opacity=".75" text-anchor="middle">样本</text>`

/** Covers as schools have them; which one a school has is told by its name. */
const COVERS = [
  ['#8c1f24', '#fbf4e2', '#c2903a'],
  ['#24466e', '#f6f3ea', '#9c8247'],
  ['#3f5a3a', '#f8f5e6', '#a98b3d'],
] as const

/** The empty form, drawn once for each kind and cover. */
export function emptyForm(kind: FormKind, cover: number): string {
  if (kind === 'certificate' || kind === 'overseas') {
    const [outer, inner, line] = COVERS[cover % COVERS.length] ?? COVERS[0]
    const title = kind === 'certificate' ? '毕业证书' : '学历学位认证书'
    return page(
      `<rect width="600" height="432" fill="${outer}"/><rect x="14" y="14" width="572" height="404" fill="${inner}"/><rect x="24" y="24" width="552" height="384" fill="none" stroke="${line}" stroke-width="4"/><text x="300" y="98" font-family="${SERIF}" font-size="${kind === 'certificate' ? 44 : 34}" font-weight="700" fill="#a0242a" text-anchor="middle" letter-spacing="14">${title}</text><rect x="${PORTRAIT.x - 2}" y="${PORTRAIT.y - 2}" width="${PORTRAIT.width + 4}" height="${PORTRAIT.height + 4}" fill="#e9e4d4" stroke="#bda97a"/>${seal(486, 330, 44)}`,
    )
  }
  const titles = {
    recommendation: '毕业生就业推荐表',
    statement: '情况说明',
    chsi: '教育部学历证书电子注册备案表',
    'other-form': '青年就业见习申请表',
  } as const
  const rows =
    kind === 'statement'
      ? ''
      : Array.from({ length: 8 }, (_, i) => `<path d="M48 ${128 + i * 32}H552" stroke="#777"/>`).join('')
  const box =
    kind === 'statement'
      ? ''
      : `<rect x="48" y="96" width="504" height="${kind === 'chsi' ? 256 : 288}" fill="none" stroke="#555" stroke-width="1.4"/><path d="M176 96V${kind === 'chsi' ? 352 : 384}" stroke="#777"/>`
  return page(
    `<rect width="600" height="432" fill="#dcd8ce"/><rect x="16" y="10" width="568" height="414" fill="#fdfdfb"/><text x="300" y="70" font-family="${SANS}" font-size="26" font-weight="700" fill="#111" text-anchor="middle">${titles[kind]}</text>${box}${rows}${seal(500, 366, 36)}`,
  )
}

export function coverOf(facts: PaperFacts): number {
  let sum = 0
  for (const character of facts.school) sum += character.codePointAt(0) ?? 0
  return sum % COVERS.length
}

const day = (date: string) => {
  const [year, month, dayOfMonth] = date.split('-').map(Number)
  return `${year} 年 ${month} 月 ${dayOfMonth} 日`
}

/** What is set into the form. Long names get smaller letters instead of being cut. */
export function linesOf(paper: Written): readonly Line[] {
  const { facts } = paper
  const letters = [...facts.name].length
  const nameSize = letters > 16 ? 14 : 18
  switch (paper.kind) {
    case 'certificate':
    case 'overseas':
      return [
        { x: 172, y: 152, size: nameSize, text: `学生 ${facts.name}` },
        {
          x: 172,
          y: 182,
          size: 18,
          text: `性别 ${facts.sex === 'male' ? '男' : '女'}，${day(facts.bornOn)}生`,
        },
        { x: 172, y: 212, size: 18, text: `于${day(facts.graduatedOn)}在本校${facts.major}` },
        { x: 172, y: 242, size: 18, text: `专业${facts.level}学习期满，成绩合格，准予毕业。` },
        { x: 52, y: 306, size: 18, text: `学校：${facts.school}` },
        {
          x: 52,
          y: 338,
          size: 18,
          text: facts.issuedOn === '' ? '发证日期：' : `发证日期：${day(facts.issuedOn)}`,
        },
        { x: 52, y: 370, size: 18, text: `证书编号：${facts.number}`, colour: RED },
      ]
    case 'recommendation':
    case 'other-form':
      return rows([
        ['姓名', facts.name],
        ['性别', facts.sex === 'male' ? '男' : '女'],
        ['出生日期', facts.bornOn],
        ['院校', facts.school],
        ['专业', facts.major],
        ['学历', facts.level],
        ['毕业时间', facts.graduatedOn],
        ['推荐意见', '该生品行端正，同意推荐就业。'],
      ])
    case 'statement':
      return [
        {
          x: 64,
          y: 130,
          size: nameSize,
          text: `${facts.name}，${facts.school}${facts.major}专业${facts.level}`,
        },
        { x: 64, y: 164, size: 18, text: `学生，已于${day(facts.graduatedOn)}完成学业，毕业证书` },
        { x: 64, y: 198, size: 18, text: '正在统一制证，待发放后补交见习单位。' },
        { x: 64, y: 232, size: 18, text: '情况属实，特此说明。' },
        { x: 300, y: 300, size: 18, text: facts.school },
        { x: 300, y: 332, size: 18, text: `${facts.graduatedOn.slice(0, 7)}` },
      ]
    case 'chsi':
      return rows([
        ['姓名', facts.name],
        ['性别', facts.sex === 'male' ? '男' : '女'],
        ['出生日期', facts.bornOn],
        ['院校', facts.school],
        ['专业', facts.major],
        ['层次', facts.level],
        ['证书编号', facts.number],
        ['在线验证码', facts.chsiCode],
      ])
    case 'cat':
      return []
  }
}

function rows(list: readonly (readonly [string, string])[]): readonly Line[] {
  return list.flatMap(([label, value], index) => {
    const y = 120 + index * 32
    const size = [...value].length > 18 ? 14 : 18
    return [
      { x: 60, y, size: 18, text: label },
      { x: 190, y, size, text: value, colour: [29, 63, 140] as const },
    ]
  })
}
