import {
  type AgencyCode,
  agencyCodeSchema,
  type RegionCode,
  regionCodeSchema,
} from '../../src-shared/kernel/ids.ts'
import { caseworkCounties, citySelves, type DemoCounty, demoCounties } from './agencies.ts'
import { townshipsOf } from './people/places.ts'
import type { Random } from './random.ts'

/** Where a case is handled and where its person lives. */
export interface Placing {
  readonly agency: AgencyCode
  readonly region: RegionCode
  /** Nine digits; the county bureau works for townships without an office. */
  readonly township: string
  readonly rulebook: 'guizhou' | 'shanxi'
}

const CITY_SELF_SHARE = 2

/** Draws county and agency by the shares of the demo. `county` fixes the county, for cases that belong together. */
export function placeCase(random: Random, county?: string): Placing {
  const choice =
    county ??
    random.weighted([...demoCounties.map(c => [c.county, c.share] as const), ['', CITY_SELF_SHARE] as const])
  const entry = demoCounties.find(c => c.county === choice)
  return entry ? placeInCounty(random, entry) : placeAtCity(random, random.pick(citySelves))
}

/** Shares of casework other than real-name checks, by province: counties, and the 市本级 agencies. */
const CASEWORK: Readonly<Record<Placing['rulebook'], readonly (readonly [string, number])[]>> = {
  guizhou: [
    ['520112', 52],
    ['520328', 30],
    ['5201-SELF', 13],
    ['5203-SELF', 5],
  ],
  shanxi: [
    ['140105', 56],
    ['140581', 26],
    ['1401-SELF', 18],
  ],
}

/** Where a case of other work than real-name checks is handled. */
export function placeCasework(random: Random, rulebook: Placing['rulebook']): Placing {
  const choice = random.weighted(CASEWORK[rulebook])
  const county = [...demoCounties, ...caseworkCounties].find(entry => entry.county === choice)
  if (county) return placeInCounty(random, county)
  const self = citySelves.find(entry => entry.agency === choice)
  if (!self) throw new Error(`nobody works at ${choice}`)
  return placeAtCity(random, self)
}

function placeAtCity(random: Random, self: (typeof citySelves)[number]): Placing {
  const township = random.pick(townshipsOf(self.district)).code
  return placing(self.agency, township, self.rulebook)
}

function placeInCounty(random: Random, entry: DemoCounty): Placing {
  const taken = entry.offices.reduce((sum, [, share]) => sum + share, 0)
  const township = random.weighted([...entry.offices, ['', Math.max(8, 100 - taken)] as const])
  if (township !== '') return placing(township, township, entry.rulebook)
  const others = townshipsOf(entry.county).filter(
    place => !entry.offices.some(([code]) => code === place.code),
  )
  return placing(entry.county, random.pick(others).code, entry.rulebook)
}

function placing(agency: string, township: string, rulebook: 'guizhou' | 'shanxi'): Placing {
  return {
    agency: agencyCodeSchema.parse(agency),
    region: regionCodeSchema.parse(township),
    township,
    rulebook,
  }
}
