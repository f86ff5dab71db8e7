import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import counties from '../../resources/regions/counties.json' with { type: 'json' }
import guizhou from '../../resources/regions/guizhou-townships.json' with { type: 'json' }
import shanxi from '../../resources/regions/shanxi-townships.json' with { type: 'json' }
import { isWithin, parentRegion, readRegionCode } from './region-code.ts'

const rows = [...counties.regions, ...guizhou.regions, ...shanxi.regions].map(([code, name, parent]) => ({
  code: code ?? '',
  name: name ?? '',
  parent: parent ?? undefined,
}))
/** Cities without counties: tables repeat them among the counties, and so do their numbers. */
const withoutCounties = ['441900', '442000', '460400']

describe('a region code (domain.md G45)', () => {
  it.each([
    ['52', '52', 'province'],
    ['5201', '5201', 'prefecture'],
    ['520103', '520103', 'county'],
    ['520103006', '520103006', 'township'],
    ['520103006001', '520103006001', 'village'],
    ['520000', '52', 'province'],
    ['520100', '5201', 'prefecture'],
    ['5200', '52', 'province'],
    ['520103000', '520103', 'county'],
    ['520000000000', '52', 'province'],
    ['520100000000', '5201', 'prefecture'],
    ['520103000000', '520103', 'county'],
    ['520103006000', '520103006', 'township'],
    ['659001', '659001', 'county'],
    ['441900', '4419', 'prefecture'],
    ['441900003', '441900003', 'township'],
    ['441900003001', '441900003001', 'village'],
  ])('%s is %s, a %s', (code, short, level) => {
    expect(readRegionCode(code)).toMatchObject({ code: short, level })
  })

  it.each(['', '5', '520', '52010', '5201030', '52010300', '5201030060', '52010300600', '5201030060010'])(
    '%j has no legal length and is none',
    code => {
      expect(readRegionCode(code)).toBeUndefined()
      expect(parentRegion(code)).toBeUndefined()
      expect(isWithin(code, '52')).toBe(false)
      expect(isWithin('520103006001', code)).toBe(false)
    },
  )

  it.each(['00', '0000', '000000', '001234', '52010a', '５２０１０３', ' 520103', '520103\n', '52-103'])(
    '%j is none: letters, full width, spaces, the province 00',
    code => {
      expect(readRegionCode(code)).toBeUndefined()
      expect(parentRegion(code)).toBeUndefined()
      expect(isWithin(code, code)).toBe(false)
    },
  )

  it.each([
    ['000', undefined],
    ['001', 'street'],
    ['099', 'street'],
    ['100', 'town'],
    ['199', 'town'],
    ['200', 'township'],
    ['299', 'township'],
    ['300', 'township'],
    ['399', 'township'],
    ['400', 'enterprise-type'],
    ['599', 'enterprise-type'],
    ['600', undefined],
    ['999', undefined],
  ])('township %s is a %s, and so is every village in it', (segment, kind) => {
    expect(readRegionCode(`520103${segment}`)?.townshipKind).toBe(kind)
    expect(readRegionCode(`520103${segment}201`)?.townshipKind).toBe(kind)
  })

  it('above a township there is no kind of township', () => {
    for (const code of ['52', '5201', '520103', '520103000000'])
      expect(readRegionCode(code)?.townshipKind, code).toBeUndefined()
  })
})

describe('the tables of regions and the reading of codes agree (statistics bureau 2023)', () => {
  it('on the level of every row, cities without counties apart', () => {
    const levels = new Map(
      [2, 4, 6, 9].map((length, at) => [length, ['province', 'prefecture', 'county', 'township'][at]]),
    )
    const differing = rows.filter(row => readRegionCode(row.code)?.level !== levels.get(row.code.length))
    expect(rows.length).toBeGreaterThan(6_000)
    expect(differing.map(row => row.code)).toEqual(withoutCounties)
  })

  it('on the parent of every row, cities without counties apart', () => {
    const differing = rows.filter(row => parentRegion(row.code) !== row.parent)
    expect(differing.map(row => row.code)).toEqual(withoutCounties)
    expect(withoutCounties.map(parentRegion)).toEqual(['44', '44', '46'])
  })

  it('on every region lying within its parent, without exception', () => {
    expect(rows.filter(row => row.parent !== undefined && !isWithin(row.code, row.parent))).toEqual([])
  })

  it('on the kind of every township whose name tells it', () => {
    const ending = { street: '街道', town: '镇', township: '乡' } as const
    const wrong = rows.filter(row => {
      const kind = readRegionCode(row.code)?.townshipKind
      return row.code.length === 9 && kind !== 'enterprise-type' && !(kind && row.name.endsWith(ending[kind]))
    })
    expect(wrong).toEqual([])
  })

  it('on virtual zones too, which the civil affairs list does not have (domain.md G46)', () => {
    expect(counties.regions).toContainEqual(['130171', '石家庄高新技术产业开发区', '1301'])
    expect(readRegionCode('130171')).toEqual({
      code: '130171',
      level: 'county',
      townshipKind: undefined,
    })
    expect(isWithin('130171', '1301')).toBe(true)
  })
})

describe('a region within another', () => {
  it.each([
    ['520103006001', '520103006', true],
    ['520103006001', '520103', true],
    ['520103006001', '5201', true],
    ['520103006001', '52', true],
    ['520103', '520103', true],
    ['520103', '520000', true],
    ['520103', '520103000000', true],
    ['520103000000', '520103', true],
    ['441900003', '441900', true],
    ['441900003', '4419', true],
    ['520103', '520104', false],
    ['520203', '5201', false],
    ['5201', '520103', false],
    ['52', '5201', false],
    ['520103006', '520103600', false],
    ['530103', '52', false],
  ])('%s in %s: %s', (code, ancestor, within) => {
    expect(isWithin(code, ancestor)).toBe(within)
  })

  it('climbing from any code ends at its province in four steps or fewer, within each region passed', () => {
    const segment = (digits: number) => fc.nat(10 ** digits - 1).map(n => String(n).padStart(digits, '0'))
    const anyCode = fc
      .tuple(fc.integer({ min: 11, max: 82 }), segment(2), segment(2), segment(3), segment(3))
      .chain(([province, ...rest]) =>
        fc.nat(4).map(count => [String(province), ...rest.slice(0, count)].join('')),
      )
    fc.assert(
      fc.property(anyCode, code => {
        const climbed = [code]
        for (let at = parentRegion(code); at !== undefined; at = parentRegion(at)) climbed.push(at)
        const top = climbed.at(-1) ?? ''
        expect(readRegionCode(top)).toMatchObject({ code: code.slice(0, 2), level: 'province' })
        expect(climbed.length).toBeLessThanOrEqual(5)
        for (const passed of climbed) expect(isWithin(code, passed), `${code} in ${passed}`).toBe(true)
        const other = String(Number(code.slice(0, 2)) + 1)
        expect(isWithin(code, other), `${code} in ${other}`).toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })
})
