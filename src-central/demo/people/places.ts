import countiesFile from '../../../resources/regions/counties.json' with { type: 'json' }
import guizhouFile from '../../../resources/regions/guizhou-townships.json' with { type: 'json' }
import historicalFile from '../../../resources/regions/historical.json' with { type: 'json' }
import shanxiFile from '../../../resources/regions/shanxi-townships.json' with { type: 'json' }
import type { Region } from '../../../src-shared/central/feed.ts'
import { regionSchema } from '../../../src-shared/central/feed.ts'
import type { Random } from '../random.ts'

type Row = readonly (string | null)[]

const rows = new Map<string, Row>()
for (const row of [...countiesFile.regions, ...guizhouFile.regions, ...shanxiFile.regions] as Row[])
  if (row[0]) rows.set(row[0], row)
const abolished = new Set((historicalFile.regions as Row[]).map(row => row[0]))

/** A region of the shipped tables; throws when the code is in none of them, so nothing here can invent a place. */
export function placeOf(code: string): Region {
  const row = rows.get(code)
  if (!row) throw new Error(`no region ${code} in resources/regions`)
  return regionSchema.parse({ code: row[0], name: row[1], parent: row[2] })
}

export function isAbolished(code: string): boolean {
  return abolished.has(code)
}

/** The region and everything above it, from the province down. */
export function chainOf(code: string): readonly Region[] {
  const place = placeOf(code)
  return place.parent === null ? [place] : [...chainOf(place.parent), place]
}

const children = new Map<string, Row[]>()
for (const row of rows.values()) {
  const list = children.get(row[2] ?? '')
  if (list) list.push(row)
  else children.set(row[2] ?? '', [row])
}

/** All regions whose parent is this one. */
export function below(code: string): readonly Region[] {
  return (children.get(code) ?? []).map(row => placeOf(row[0] ?? ''))
}

/** Townships, towns and streets of a county; the statistics bureau's virtual zones (domain.md G46) are left out. */
export function townshipsOf(county: string): readonly Region[] {
  return below(county).filter(place => /(镇|乡|街道)$/.test(place.name))
}

/** Official name from the province down, as addresses begin. Rows such as 市辖区 are left out, as people do. */
export function fullNameOf(code: string): string {
  return chainOf(code)
    .map(place => place.name)
    .filter(name => !/^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/.test(name))
    .join('')
}

const VILLAGES =
  '青石坝 龙井 大坪 桃园 云雾 马鞍山 红岩 清水塘 杨柳湾 石门坎 白果树 三岔河 月亮坪 麦田 双桥 凤凰坡'.split(
    ' ',
  )
const ROADS = '云锦路 桂花街 明德路 新建路 滨河路 文峰路 向阳街 和平路 学府街 朝阳路 育才路 泉湖路'.split(' ')
const ESTATES = '桂苑小区 锦绣家园 翠湖花园 阳光新城 幸福里 安居苑 金域华庭 书香雅居'.split(' ')

/** The rest of an address below the township: invented village and group, or invented road, estate and room. */
export function streetOf(random: Random, townshipName: string): string {
  const rural = /[镇乡]$/.test(townshipName) && random.chance(0.75)
  if (rural)
    return `${random.pick(VILLAGES)}村${random.int(1, 12)}组${random.chance(0.5) ? `${random.int(1, 90)}号` : ''}`
  return random.chance(0.5)
    ? `${random.pick(ROADS)}${random.int(1, 260)}号`
    : `${random.pick(ROADS)}${random.int(1, 160)}号${random.pick(ESTATES)}${random.int(1, 18)}栋${random.int(1, 4)}单元${random.int(1, 28)}0${random.int(1, 4)}室`
}

/** Address codes that people of the demo counties really carry in old numbers: the code before the last renumbering. */
const OLD_CODES: Readonly<Record<string, { readonly code: string; readonly until: string }>> = {
  '520328': { code: '522128', until: '1997-07-01' },
  '140105': { code: '140112', until: '1998-01-01' },
}

/** First six digits for somebody born then in this county: the old code where the county was renumbered since. */
export function birthRegion(county: string, bornOn: string): string {
  const old = OLD_CODES[county]
  return old && bornOn < old.until ? old.code : county
}
