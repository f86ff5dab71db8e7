import { addDays, ageOn, type CalendarDate } from '../../../src-shared/kernel/instant.ts'
import type { IdType } from '../../../src-shared/people/id-type.ts'
import type { Ancestry, Sex } from '../portraits/look.ts'
import type { Random } from '../random.ts'
import type { NumberMaker } from './id-numbers.ts'
import { type DemoName, makeName, type NameKind } from './names.ts'
import { below, birthRegion, fullNameOf, streetOf, townshipsOf } from './places.ts'

/** An invented applicant: everything true of them, before any story bends it. */
export interface Person {
  readonly sex: Sex
  readonly age: number
  readonly bornOn: CalendarDate
  readonly name: DemoName
  readonly idType: IdType
  readonly idNumber: string
  readonly ancestry: Ancestry
  readonly hukouAddress: string
  readonly residenceAddress: string
  readonly phone: string
  readonly loginName: string
  /** End of the card's validity by the applicant's age (domain.md G14). */
  readonly validUntil: CalendarDate | 'long-term'
}

export interface PersonWish {
  readonly sex?: Sex
  readonly ages?: readonly [number, number]
  /** A certain birthday instead of a drawn one. */
  readonly bornOn?: CalendarDate
  readonly idType?: IdType
  readonly nameKind?: NameKind
  /** Address code to use instead of the county's own. */
  readonly birthRegion?: string
  /** Only a number that ends in X. */
  readonly endsInX?: boolean
}

const KINDS: Readonly<Record<'52' | '14', readonly (readonly [NameKind, number])[]>> = {
  '52': [
    ['han', 60],
    ['miao', 11],
    ['buyi', 11],
    ['yi', 4],
    ['hui', 2],
    ['uyghur', 3],
    ['tibetan', 1],
    ['rare', 3],
  ],
  '14': [
    ['han', 84],
    ['hui', 5],
    ['mongol', 3],
    ['uyghur', 3],
    ['kazakh', 1],
    ['rare', 4],
  ],
}
const TYPES: readonly (readonly [IdType, number])[] = [
  ['citizen-id', 950],
  ['hkm-residence', 14],
  ['tw-residence', 12],
  ['foreign-pr', 24],
]

/** Provinces that people of these names mostly come from. */
const FAR: Readonly<Partial<Record<NameKind, string>>> = {
  uyghur: '65',
  'long-uyghur': '65',
  kazakh: '65',
  tibetan: '54',
  mongol: '15',
}

function countiesOf(province: string) {
  return below(province).flatMap(city => below(city.code))
}

/** A person who turns to the agency of this township; `today` is the China day ages are counted from. */
export function makePerson(
  random: Random,
  numbers: NumberMaker,
  township: string,
  today: CalendarDate,
  wish: PersonWish = {},
): Person {
  const county = township.slice(0, 6)
  const province = township.slice(0, 2) === '14' ? '14' : '52'
  const idType = wish.idType ?? (wish.nameKind ? 'citizen-id' : random.weighted(TYPES))
  const sex = wish.sex ?? (random.chance(0.5) ? 'male' : 'female')
  const [low, high] =
    wish.ages ??
    random.weighted([
      [[18, 26], 68],
      [[27, 40], 22],
      [[41, 59], 10],
    ] as const)
  const drawn = random.int(low, high)
  const year = Number(today.slice(0, 4)) - drawn
  const drawnDay = addDays(
    `${year}${today.slice(4)}`.replace('-02-29', '-02-28') as CalendarDate,
    -random.int(1, 360),
  )
  const bornOn = wish.bornOn ?? drawnDay
  const age = wish.bornOn ? ageOn(wish.bornOn, today) : drawn
  const kind =
    wish.nameKind ??
    (idType === 'foreign-pr'
      ? random.pick(['western', 'african', 'western'] as const)
      : idType === 'citizen-id'
        ? random.weighted(KINDS[province])
        : 'han')
  const name = makeName(random, kind, sex, age)
  const homeProvince = FAR[kind] ?? province
  const fromHere = homeProvince === province && random.chance(0.8)
  const homeCounty = fromHere ? county : random.pick(countiesOf(homeProvince)).code
  const homes = fromHere ? [] : townshipsOf(homeCounty).map(place => place.code)
  const home = fromHere ? township : random.pick(homes.length > 0 ? homes : [homeCounty])
  const address = (code: string) => {
    const full =
      fullNameOf(code) + (code.length < 9 ? random.pick(['城关镇', '东街街道', '河东乡', '新华镇']) : '')
    return full + streetOf(random, full)
  }
  const residenceAddress = address(township)
  return {
    sex,
    age,
    bornOn,
    name,
    idType,
    idNumber: wish.endsInX
      ? endingInX(() => numbers.citizen(random, homeCounty, bornOn, sex))
      : numberFor(random, numbers, idType, wish.birthRegion ?? birthRegion(homeCounty, bornOn), bornOn, sex),
    ancestry:
      kind === 'african'
        ? 'african'
        : kind === 'western'
          ? 'western'
          : kind === 'uyghur' || kind === 'long-uyghur' || kind === 'kazakh'
            ? 'central-asian'
            : 'local',
    residenceAddress,
    hukouAddress:
      idType !== 'citizen-id' || (fromHere && random.chance(0.5)) ? residenceAddress : address(home),
    phone: `1110${String(random.int(0, 9_999_999)).padStart(7, '0')}`,
    loginName: `${name.latin}${random.pick(['', '_', 'x', 'gz', '_88', 'q'])}${random.int(100, 99999)}`,
    validUntil: validUntil(random, age, today),
  }
}

function numberFor(
  random: Random,
  numbers: NumberMaker,
  idType: IdType,
  region: string,
  bornOn: CalendarDate,
  sex: Sex,
): string {
  if (idType === 'hkm-residence')
    return numbers.citizen(random, random.pick(['810000', '820000']), bornOn, sex)
  if (idType === 'tw-residence') return numbers.citizen(random, '830000', bornOn, sex)
  if (idType === 'hkm-permit') return numbers.permit(random, random.pick(['H', 'M']))
  if (idType === 'tw-permit') return numbers.permit(random, '')
  if (idType === 'passport') return numbers.permit(random, random.pick(['E', 'G', 'N']))
  if (idType === 'foreign-pr')
    return random.chance(0.6)
      ? numbers.foreignNew(random, region.slice(0, 2), bornOn, sex)
      : numbers.foreignOld(random, region, bornOn)
  return numbers.citizen(random, region, bornOn, sex)
}

function endingInX(make: () => string): string {
  for (;;) {
    const number = make()
    if (number.endsWith('X')) return number
  }
}

/** Ten years up to 25, twenty to 45, then long-term (Resident Identity Card Law art. 5), some years of it used up. */
function validUntil(random: Random, age: number, today: CalendarDate): CalendarDate | 'long-term' {
  if (age >= 46) return 'long-term'
  return addDays(today, random.int(200, (age >= 26 ? 19 : 9) * 365))
}
