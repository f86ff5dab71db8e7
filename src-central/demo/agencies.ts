import type { Region } from '../../src-shared/central/feed.ts'
import { type Agency, agencySchema } from '../../src-shared/people/agency.ts'
import { below, chainOf, placeOf } from './people/places.ts'

/** One county of the demo: its township offices, and how many of all cases come from it. */
export interface DemoCounty {
  readonly county: string
  readonly rulebook: 'guizhou' | 'shanxi'
  /** Townships with an office of their own, with their share inside the county; the county bureau takes the rest. */
  readonly offices: readonly (readonly [township: string, share: number])[]
  readonly share: number
}

export const demoCounties: readonly DemoCounty[] = [
  {
    county: '520112',
    rulebook: 'guizhou',
    offices: [
      ['520112101', 20],
      ['520112102', 13],
      ['520112203', 10],
      ['520112004', 14],
      ['520112008', 12],
      ['520112103', 9],
    ],
    share: 48,
  },
  {
    county: '520328',
    rulebook: 'guizhou',
    offices: [
      ['520328004', 30],
      ['520328101', 22],
      ['520328108', 18],
    ],
    share: 17,
  },
  {
    county: '140105',
    rulebook: 'shanxi',
    offices: [
      ['140105006', 26],
      ['140105100', 17],
      ['140105200', 15],
      ['140105001', 18],
    ],
    share: 33,
  },
]

/** A county that has other work than real-name checks only: its bureau and two townships. */
export const caseworkCounties: readonly DemoCounty[] = [
  {
    county: '140581',
    rulebook: 'shanxi',
    offices: [
      ['140581101', 34],
      ['140581001', 30],
    ],
    share: 22,
  },
]

/** 市本级 agencies take a few cases of people in this district of their city; nobody of the counties sees them. */
export const citySelves: readonly {
  readonly agency: string
  readonly district: string
  readonly rulebook: 'guizhou' | 'shanxi'
}[] = [
  { agency: '5201-SELF', district: '520103', rulebook: 'guizhou' },
  { agency: '5203-SELF', district: '520302', rulebook: 'guizhou' },
  { agency: '1401-SELF', district: '140106', rulebook: 'shanxi' },
]

const name = (code: string) => placeOf(code).name

/** All agencies of the demo, provinces first: every parent stands before its children. */
export function demoAgencies(): readonly Agency[] {
  const list: unknown[] = []
  for (const province of ['52', '14'])
    list.push({
      code: province,
      name: `${name(province)}公共就业服务中心`,
      level: 'province',
      levelSelf: false,
      region: province,
      parent: null,
    })
  for (const city of ['5201', '5203', '1401', '1405']) {
    list.push(
      {
        code: city,
        name: `${name(city)}公共就业服务中心`,
        level: 'city',
        levelSelf: false,
        region: city,
        parent: city.slice(0, 2),
      },
      ...(citySelves.some(self => self.agency === `${city}-SELF`)
        ? [
            {
              code: `${city}-SELF`,
              name: `${name(city).replace(/市$/, '')}市本级公共就业服务窗口`,
              level: 'city',
              levelSelf: true,
              region: city,
              parent: city,
            },
          ]
        : []),
    )
  }
  for (const { county, offices } of [...demoCounties, ...caseworkCounties]) {
    list.push({
      code: county,
      name: `${name(county)}公共就业服务中心`,
      level: 'county',
      levelSelf: false,
      region: county,
      parent: county.slice(0, 4),
    })
    for (const [township] of offices)
      list.push({
        code: township,
        name: `${name(township)}人力资源和社会保障所`,
        level: 'township',
        levelSelf: false,
        region: township,
        parent: county,
      })
  }
  return list.map(agency => agencySchema.parse(agency))
}

/** Regions the desks need: both provinces down to the county, and the townships of the demo counties and districts. */
export function demoRegions(): readonly Region[] {
  const list = new Map<string, Region>()
  const add = (region: Region) => list.set(region.code, region)
  for (const province of ['52', '14']) {
    add(placeOf(province))
    for (const city of below(province)) {
      add(city)
      for (const county of below(city.code)) add(county)
    }
  }
  for (const code of [...demoCounties, ...caseworkCounties]
    .map(c => c.county)
    .concat(citySelves.map(c => c.district))) {
    for (const region of chainOf(code)) add(region)
    for (const township of below(code)) add(township)
  }
  return [...list.values()]
}
