import { checkDigitOf } from '../../src-shared/identity/id-number.ts'
import type { IdentityCase, MachineCheck } from '../../src-shared/identity/identity-payload.ts'
import {
  type AgencyCode,
  type CaseId,
  type RegionCode,
  type Sha256,
  uuidV7,
} from '../../src-shared/kernel/ids.ts'
import {
  addDays,
  type CalendarDate,
  chinaDateOf,
  type Instant,
  instantFromMs,
  msOf,
} from '../../src-shared/kernel/instant.ts'
import { demoCounties } from './agencies.ts'
import { demoCalendar } from './calendars.ts'
import { makeName } from './people/names.ts'
import { below, fullNameOf, placeOf, streetOf } from './people/places.ts'
import { makeRandom, type Random } from './random.ts'
import { type DemoRules, readRulebooks, rulesOn } from './rulebooks.ts'

const DAY = 86_400_000
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

interface Desk {
  readonly agency: AgencyCode
  readonly region: RegionCode
  readonly county: string
  readonly address: string
  readonly rulebook: 'guizhou' | 'shanxi'
}

/** Where the cases of an agency come from; an agency the demo does not know gets the first demo county. */
function deskOf(agency: AgencyCode): Desk {
  const digits = /^\d+/.exec(agency)?.[0] ?? ''
  const known = (code: string) => {
    try {
      return placeOf(code)
    } catch {
      return undefined
    }
  }
  const here = [9, 6]
    .map(length => known(digits.slice(0, length)))
    .find(place => place !== undefined && place.code.length >= 6)
  const place = here ?? placeOf(demoCounties[0]?.county ?? '520112')
  const township = place.code.length === 9 ? place : (below(place.code)[0] ?? place)
  return {
    agency,
    region: township.code,
    county: township.code.slice(0, 6),
    address: fullNameOf(township.code),
    rulebook: place.code.startsWith('14') ? 'shanxi' : 'guizhou',
  }
}

/**
 * Many cases without pictures, for measuring: form and spread as in the demo, attachments named by random digests
 * that no file answers to. Made one at a time, the same for the same options; identity numbers are valid and never
 * repeat within the first ten million.
 */
export function* makeLightCases(options: {
  seed: number
  count: number
  now: Instant
  agencies: readonly AgencyCode[]
}): Iterable<IdentityCase> {
  const random = makeRandom(`light cases ${options.seed}`)
  const desks = options.agencies.map(deskOf)
  if (desks.length === 0) throw new Error('light cases need an agency')
  const rulesFor = rememberedRules()
  for (let index = 0; index < options.count; index += 1) {
    yield lightCase(random, desks[index % desks.length] as Desk, index, options.now, rulesFor)
  }
}

type Terms = DemoRules & { readonly dueOn: CalendarDate }

/** Rules and promised day by province and day, each looked up once. */
function rememberedRules(): (rulebook: string, on: CalendarDate) => Terms {
  const { rulebooks } = readRulebooks()
  const known = new Map<string, Terms>()
  return (rulebook, on) => {
    const before = known.get(rulebook + on)
    if (before) return before
    const found = rulesOn(rulebooks, rulebook, 'identity-check', on)
    const terms = { ...found, dueOn: demoCalendar().add(on, found.rules.promisedDays).on }
    known.set(rulebook + on, terms)
    return terms
  }
}

function lightCase(
  random: Random,
  desk: Desk,
  index: number,
  now: Instant,
  rulesFor: ReturnType<typeof rememberedRules>,
): IdentityCase {
  const submittedAt = instantFromMs(msOf(now) - 180_000 - Math.floor(random.next() ** 2 * 9 * DAY))
  const referenceOn = chinaDateOf(submittedAt)
  const { rulebook, dueOn } = rulesFor(desk.rulebook, referenceOn)
  // The index is spread over birth days and orders, so that no number comes twice.
  const bornOn = addDays('1975-01-01' as CalendarDate, (index * 7919) % 11_300)
  const order = Math.floor(index / 11_300) % 1000
  const sex = order % 2 === 1 ? 'male' : 'female'
  const head = `${desk.county}${bornOn.replaceAll('-', '')}${String(order).padStart(3, '0')}`
  const name = makeName(
    random,
    index % 41 === 0 ? 'uyghur' : index % 53 === 0 ? 'rare' : 'han',
    sex,
    2026 - Number(bornOn.slice(0, 4)),
  )
  const again = random.chance(0.1)
  const passedOn = random.chance(0.03)
  const address = desk.address + streetOf(random, desk.address)
  const file = (slot: 'id-photo' | 'reference-photo') => ({
    sha256: hex(random) as Sha256,
    slot,
    fileName: slot === 'id-photo' ? '证件照.jpg' : 'reference.jpg',
    mediaType: 'image/jpeg',
    bytes: random.int(18_000, 90_000),
    addedAt: submittedAt,
  })
  const check = (
    kind: MachineCheck['check'],
    result: MachineCheck['result'],
    value: string,
    limit = '',
  ): MachineCheck => ({
    check: kind,
    result,
    value,
    limit,
    source: '省级实名核验服务',
    asOf: submittedAt,
  })
  return {
    workType: 'identity-verification',
    procedure: 'identity-check',
    id: uuidV7(msOf(submittedAt), random.bytes(10)) as CaseId,
    serialNo: `${desk.county}-${referenceOn.replaceAll('-', '')}-L${String(index + 1).padStart(8, '0')}`,
    status: 'pending-manual',
    stage: passedOn ? 'second' : 'first',
    version: (again ? 3 : 1) + (passedOn ? 1 : 0),
    handlingAgency: desk.agency,
    region: desk.region,
    personName: name.full,
    submittedAt,
    dueOn,
    referenceOn,
    rulebook,
    attachments: random.chance(0.5) ? [file('id-photo'), file('reference-photo')] : [file('id-photo')],
    earlierDecisions: [],
    marks: [],
    sources: [],
    enteredBy: null,
    previous: null,
    payload: {
      loginName: `${name.latin}${index}`,
      name: name.full,
      formerName: null,
      idType: 'citizen-id',
      idNumber: head + checkDigitOf(head),
      statedSex: sex,
      validUntil: addDays(referenceOn, random.int(30, 5000)),
      residenceAddress: address,
      hukouAddress: address,
      phone: `1110${String(random.int(0, 9_999_999)).padStart(7, '0')}`,
      machineChecks: [
        check('register-reachable', 'pass', ''),
        check('name-in-register', 'pass', '一致'),
        check('photo-score', 'fail', `0.${random.int(40, 79)}`, '≥ 0.80'),
      ],
      submission: again ? 2 : 1,
    },
  }
}

function hex(random: Random): string {
  let text = ''
  for (let i = 0; i < 8; i += 1) {
    const word = random.int(0, 4_294_967_295)
    text +=
      (HEX[word >>> 24] ?? '') +
      (HEX[(word >>> 16) & 255] ?? '') +
      (HEX[(word >>> 8) & 255] ?? '') +
      (HEX[word & 255] ?? '')
  }
  return text
}
