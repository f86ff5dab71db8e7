import { type RegionCode, regionCodeSchema } from './ids.ts'

export type RegionLevel = 'province' | 'prefecture' | 'county' | 'township' | 'village'

export interface RegionCodeFacts {
  /** The code without the zeros that only fill it up: `520000` and `520000000000` are `52`. */
  readonly code: RegionCode
  readonly level: RegionLevel
  /**
   * What the digits 7–9 say of the township a code names or lies in; undefined above townships and outside the
   * ranges of the standard. `enterprise-type` is 政企合一: farms, mines, and development zones counted like them.
   */
  readonly townshipKind: 'street' | 'town' | 'township' | 'enterprise-type' | undefined
}

const LEVELS: readonly (readonly [length: number, level: RegionLevel])[] = [
  [2, 'province'],
  [4, 'prefecture'],
  [6, 'county'],
  [9, 'township'],
  [12, 'village'],
]

/**
 * Reads an administrative division code: GB/T 2260 to the county (2, 4, 6 digits), the rule of 国统字〔2000〕64号 for
 * township and village (9, 12 digits); zeros that fill up a longer form are left out (domain.md G45, F44).
 *
 * Undefined for anything that is no such code; never throws. The form is all that is read: whether a region exists,
 * did exist, or is a virtual zone only the statistics bureau lists (G46), is for a table to say. A city without
 * counties (441900) is read as the prefecture it is, although tables repeat it among the counties.
 */
export function readRegionCode(code: string): RegionCodeFacts | undefined {
  const short = shortened(code)
  if (short === undefined) return undefined
  const level = LEVELS.find(([length]) => length === short.length)?.[1]
  return level && { code: short, level, townshipKind: townshipKindOf(short.slice(6, 9)) }
}

/**
 * The region one level up by the digits alone: a prefix, never a word on who may act (domain.md G47). Undefined for
 * a province and for what is no code. Townships of a city without counties lie in its six digits (441900).
 */
export function parentRegion(code: string): RegionCode | undefined {
  const short = shortened(code)
  if (short === undefined) return undefined
  const length = LEVELS.findLast(([shorter]) => shorter < short.length)?.[0]
  return length === undefined ? undefined : (short.slice(0, length) as RegionCode)
}

/**
 * Whether `code` names `ancestor` or a region in it: a prefix at the lengths 2, 4, 6, 9, 12 (domain.md G45). False
 * when either is no code, so `5201031` contains nothing.
 *
 * Geography, not competence: 市本级 and development zones break prefixes, so rights are never asked here (G47).
 */
export function isWithin(code: string, ancestor: string): boolean {
  const [inner, outer] = [shortened(code), shortened(ancestor)]
  return inner !== undefined && outer !== undefined && inner.startsWith(outer)
}

/** Without trailing segments of zeros; undefined for no code, and for the province 00, which is none. */
function shortened(code: string): RegionCode | undefined {
  if (!regionCodeSchema.safeParse(code).success) return undefined
  const length = LEVELS.findLast(
    ([end], index) => end <= code.length && Number(code.slice(LEVELS[index - 1]?.[0] ?? 0, end)) > 0,
  )?.[0]
  return length === undefined || code.startsWith('00') ? undefined : (code.slice(0, length) as RegionCode)
}

function townshipKindOf(segment: string): RegionCodeFacts['townshipKind'] {
  const number = Number(segment)
  if (number < 1 || number > 599) return undefined
  if (number < 100) return 'street'
  if (number < 200) return 'town'
  return number < 400 ? 'township' : 'enterprise-type'
}
