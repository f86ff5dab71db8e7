import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { regionSchema } from '../../../src-shared/central/feed.ts'
import { birthRegion, chainOf, fullNameOf, isAbolished, placeOf } from './places.ts'

const folder = join(import.meta.dirname, '../../../resources/regions')
const files = readdirSync(folder).filter(file => file.endsWith('.json'))
const read = (file: string) =>
  JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
    source: string
    regions: [string, string, string | null][]
  }
const codesOf = (file: string) => read(file).regions.map(([code]) => code)

describe('shipped regions', () => {
  it.each(files)('%s names its source and has each code once, in order, one to a line', file => {
    const { source, regions } = read(file)
    expect(source.length).toBeGreaterThan(20)
    const codes = regions.map(([code]) => code)
    expect(codes).toEqual([...new Set(codes)].toSorted())
    for (const [code, name] of regions) {
      expect(code).toMatch(/^\d{2}(\d{2}){0,2}$|^\d{9}$/)
      expect(name).toMatch(/^[\p{Script=Han}·（）]+$/u)
    }
    expect(readFileSync(join(folder, file), 'utf8').split('\n').length).toBeGreaterThan(regions.length)
  })

  it('stay small together', () => {
    const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
    expect(bytes).toBeLessThan(1_500_000)
  })

  it('every parent is there, and every place reads as the feed wants it', () => {
    const known = new Set([
      ...codesOf('counties.json'),
      ...codesOf('guizhou-townships.json'),
      ...codesOf('shanxi-townships.json'),
    ])
    for (const file of files.filter(name => name !== 'historical.json')) {
      for (const [code, name, parent] of read(file).regions) {
        if (parent !== null) expect(known).toContain(parent)
        regionSchema.parse({ code, name, parent })
      }
    }
  })

  it('a code is current or abolished, never both', () => {
    const current = new Set(codesOf('counties.json'))
    expect(codesOf('historical.json').filter(code => current.has(code))).toEqual([])
  })

  // Published facts: GB/T 2260 of today, and the codes of 遵义地区 before 1997 and 太原市南郊区 before 1998.
  it.each([
    ['520112', '乌当区'],
    ['520328', '湄潭县'],
    ['140105', '小店区'],
    ['520112101', '东风镇'],
    ['110101', '东城区'],
  ])('%s is %s', (code, name) => {
    expect(placeOf(code).name).toBe(name)
  })

  it('knows what is gone', () => {
    for (const code of ['522128', '140112', '110103', '142201']) expect(isAbolished(code)).toBe(true)
    expect(isAbolished('520112')).toBe(false)
    expect(() => placeOf('522128')).toThrow(/no region/)
  })

  it('an address begins with the whole chain, without the rows people leave out', () => {
    expect(fullNameOf('520112101')).toBe('贵州省贵阳市乌当区东风镇')
    expect(fullNameOf('110101')).toBe('北京市东城区')
    expect(chainOf('520112').map(place => place.code)).toEqual(['52', '5201', '520112'])
  })

  it('people born before the renumbering carry the old code', () => {
    expect(birthRegion('520328', '1997-06-30')).toBe('522128')
    expect(birthRegion('520328', '1997-07-01')).toBe('520328')
    expect(birthRegion('520112', '1980-01-01')).toBe('520112')
  })
})
