import { beforeAll, describe, expect, it } from 'vitest'
import { arrows } from '../../src-shared/cases/state-machine.ts'
import { readIdNumber, uncheckedTypes } from '../../src-shared/identity/id-number.ts'
import { identityHints } from '../../src-shared/identity/identity-hints.ts'
import { type IdentityCase, identityCaseSchema } from '../../src-shared/identity/identity-payload.ts'
import { isSamePersonName } from '../../src-shared/identity/person-name.ts'
import { sha256OfBytes } from '../../src-shared/kernel/digest.ts'
import { chinaDateOf, type Instant } from '../../src-shared/kernel/instant.ts'
import { idTypeSchema, normaliseIdNumber } from '../../src-shared/people/id-type.ts'
import { findRulebook, findWorkRules } from '../../src-shared/rulebook/find-rules.ts'
import { demoCalendar } from './calendars.ts'
import type { DemoCase } from './demo-case.ts'
import { type Demo, makeDemo } from './make-demo.ts'
import { isAbolished } from './people/places.ts'
import { type Measures, measure, typeBySignature } from './picture-measures.ts'

const NOW = '2026-11-22T03:15:00.000Z' as Instant
const TODAY = chinaDateOf(NOW)
const LIMIT = 2048 * 1024
const CODES = Array.from({ length: 21 }, (_, i) => `ID${String(i + 1).padStart(2, '0')}`)

type Kept = DemoCase<IdentityCase> & { readonly photo: Measures | undefined }
let demo: Demo
const all: Kept[] = []
const storyOf = (made: DemoCase) => made.truth.story.split(':')[0] ?? ''
const deserving = (code: string) => all.filter(made => made.truth.reasons.includes(code))
const resembling = (code: string) => all.filter(made => made.truth.nearMissOf === code)
const named = (id: string) => all.filter(made => storyOf(made) === id)

beforeAll(async () => {
  demo = await makeDemo({ seed: 1, cases: 200, casework: 0, now: NOW })
  for await (const made of demo.cases()) {
    if (made.case.procedure !== 'identity-check') throw new Error('other work')
    const photo = await measure(made.files[0]?.bytes ?? new Uint8Array())
    all.push({ ...made, case: made.case, photo })
  }
}, 240_000)

describe('two hundred cases', () => {
  it.each(CODES)('%s has three cases that deserve it and three that only resemble it', code => {
    expect(deserving(code).length).toBeGreaterThanOrEqual(3)
    expect(resembling(code).length).toBeGreaterThanOrEqual(3)
    for (const made of resembling(code)) expect(made.truth.reasons).toEqual([])
  })

  it('every case reads by the contract, waits for a person, and gives reasons its rulebook knows', () => {
    for (const { case: record, truth } of all) {
      expect(identityCaseSchema.parse(record)).toEqual(record)
      expect(record.status).toBe('pending-manual')
      const book = findRulebook(demo.rulebooks, record.rulebook.id, record.referenceOn)
      expect(book?.version).toBe(record.rulebook.version)
      const known = book && findWorkRules(book, 'identity-check')?.reasons.map(reason => reason.code)
      expect(known).toEqual(expect.arrayContaining([...truth.reasons]))
      expect(record.payload.machineChecks.some(check => check.result !== 'pass')).toBe(true)
      expect(record.submittedAt <= NOW).toBe(true)
      for (const check of record.payload.machineChecks) expect(check.asOf <= NOW).toBe(true)
      for (const past of record.earlierDecisions) expect(past.decidedAt <= NOW).toBe(true)
      expect(demoCalendar().isWorkingDay(record.dueOn)).toBe(true)
    }
  })

  it('every history begins at the applicant, runs through the automatic check, and ends where the case waits', () => {
    for (const { case: record, events } of all) {
      expect([events[0]?.from, events[0]?.to]).toEqual([null, 'auto-check'])
      expect([events.at(-1)?.to, events.at(-1)?.stage]).toEqual([record.status, record.stage])
      for (const [index, event] of events.entries()) {
        const before = events[index - 1]
        if (before) expect(event.from).toBe(before.to)
        if (before) expect(event.at > before.at).toBe(true)
        const isKnown = arrows.some(
          arrow => arrow.procedure === 'identity-check' && arrow.from === event.from && arrow.to === event.to,
        )
        if (event.from !== event.to) expect(isKnown, `${event.from} to ${event.to}`).toBe(true)
      }
    }
  })

  it('every file is named by its content, legal in size, and listed in its case', () => {
    for (const { case: record, files } of all) {
      expect(record.attachments.map(ref => [ref.sha256, ref.bytes, ref.mediaType])).toEqual(
        files.map(file => [sha256OfBytes(file.bytes), file.bytes.length, file.mediaType]),
      )
      for (const file of files) {
        expect(file.bytes.length).toBeLessThan(LIMIT)
        if (file.preview) expect(file.preview.length).toBeLessThan(20_000)
      }
    }
  })

  it('agencies, regions and officers fit together', () => {
    const agencies = new Set(demo.agencies.map(agency => agency.code))
    const regions = new Set(demo.regions.map(region => region.code))
    for (const agency of demo.agencies) {
      expect(regions).toContain(agency.region)
      if (agency.parent) expect(agencies).toContain(agency.parent)
    }
    for (const region of demo.regions) if (region.parent) expect(regions).toContain(region.parent)
    for (const { profile } of demo.officers)
      for (const code of profile.agencies) expect(agencies).toContain(code)
    for (const { case: record } of all) {
      expect(agencies).toContain(record.handlingAgency)
      expect(regions).toContain(record.region)
    }
    expect(demo.agencies.filter(agency => agency.levelSelf)).toHaveLength(3)
  })

  it('some cases are overdue, some near their day, most in time; some come again or from the first stage', () => {
    const due = (test: (day: string) => boolean) => all.filter(made => test(made.case.dueOn)).length
    expect(due(day => day < TODAY)).toBeGreaterThan(8)
    expect(due(day => day > TODAY)).toBeGreaterThan(100)
    const again = all.filter(made => made.case.payload.submission > 1)
    expect(again.length).toBeGreaterThan(9)
    for (const { case: record } of again) {
      expect(record.version).toBeGreaterThan(1)
      expect(record.earlierDecisions.some(past => past.outcome === 'refuse' && past.reasons.length > 0)).toBe(
        true,
      )
    }
    const second = all.filter(made => made.case.stage === 'second')
    expect(second.length).toBeGreaterThan(3)
    const here = new Set<string>(demo.officers.map(officer => officer.profile.id))
    for (const { case: record } of second) {
      expect(record.earlierDecisions.at(-1)?.outcome).toBe('escalate')
      for (const past of record.earlierDecisions) expect(here).not.toContain(past.decidedBy)
    }
    expect(all.flatMap(made => made.case.marks).length).toBeGreaterThan(0)
  })
})

describe('pictures show what their story says, as far as it can be measured', () => {
  const photos = (list: readonly Kept[]) => list.map(made => made.photo).filter(photo => photo !== undefined)

  it('ID01: blurred ones lie under every readable one', () => {
    for (const photo of photos(deserving('ID01'))) expect(photo.sharpness).toBeLessThan(40)
    for (const photo of photos(resembling('ID01'))) expect(photo.sharpness).toBeGreaterThan(40)
    for (const made of all.filter(one => storyOf(one).startsWith('fine-')))
      if (made.photo) expect(made.photo.sharpness).toBeGreaterThan(60)
  })

  it('ID05: dark, burnt-out and backlit faces are out of the range in which the passing ones lie', () => {
    for (const id of ['ID05-too-dark', 'ID01-dark-and-blurred', 'ID05-backlit'])
      for (const photo of photos(named(id))) expect(photo.faceBrightness).toBeLessThan(90)
    for (const id of ['ID05-too-bright', 'ID05-flash-spot'])
      for (const photo of photos(named(id))) expect(photo.faceBrightness).toBeGreaterThan(225)
    for (const photo of photos(resembling('ID05'))) {
      expect(photo.faceBrightness).toBeGreaterThan(95)
      expect(photo.faceBrightness).toBeLessThan(225)
    }
  })

  it('ID10: something stands behind the person', () => {
    for (const id of ['ID10-wallpaper', 'ID10-outdoor', 'ID10-bookshelf', 'ID10-curtain'])
      for (const photo of photos(named(id))) expect(photo.groundVariance).toBeGreaterThan(60)
    for (const photo of photos(resembling('ID10'))) expect(photo.groundVariance).toBeLessThan(40)
  })

  it('ID11: turned, pressed, broken or disguised', () => {
    for (const made of named('ID11-sideways')) {
      expect(made.photo?.orientation).toBe(1)
      expect(made.photo?.width ?? 0).toBeGreaterThan(made.photo?.height ?? 0)
    }
    for (const made of named('ID11-stretched'))
      expect((made.photo?.width ?? 0) / (made.photo?.height ?? 1)).toBeGreaterThan(1.2)
    for (const made of named('ID11-wrong-exif')) expect(made.photo?.orientation).toBe(3)
    for (const id of ['ID11-cut-off', 'ID11-noise', 'ID11-pdf', 'ID11-html'])
      for (const made of named(id)) expect(made.photo).toBeUndefined()
    const disguised = ['ID11-gif', 'ID11-webp', 'ID11-pdf', 'ID11-html'].flatMap(named)
    expect(disguised.length).toBeGreaterThanOrEqual(4)
    for (const made of disguised) {
      const file = made.files[0]
      expect(file && typeBySignature(file.bytes)).not.toBe(file?.mediaType)
      expect(file?.preview).toBeNull()
    }
  })

  it('ID11 near misses: EXIF turns it upright, one byte under the limit, bitmap and PNG are what they say', () => {
    for (const made of named('near-ID11-exif-upright')) {
      expect(made.photo?.orientation).toBe(6)
      expect(made.photo?.width ?? 0).toBeGreaterThan(made.photo?.height ?? 0)
    }
    for (const made of named('near-ID11-almost-too-big')) {
      expect(made.files[0]?.bytes.length).toBe(LIMIT - 1)
      expect(made.photo).toBeDefined()
    }
    for (const made of resembling('ID11')) {
      const file = made.files[0]
      expect(file && typeBySignature(file.bytes)).toBe(file?.mediaType)
    }
  })

  it('everything else is the type it claims', () => {
    for (const made of all.filter(one => !one.truth.reasons.includes('ID11')))
      for (const file of made.files) expect(typeBySignature(file.bytes)).toBe(file.mediaType)
  })

  it('ID14 and ID15 come with both sides of a card, and only ID15 with one that ran out', () => {
    for (const made of [
      ...deserving('ID14'),
      ...deserving('ID15'),
      ...resembling('ID14'),
      ...resembling('ID15'),
    ])
      expect(made.case.attachments.map(ref => ref.slot)).toEqual(
        expect.arrayContaining(['card-front', 'card-back']),
      )
    const until = (made: Kept) => made.case.payload.validUntil
    for (const made of [...named('ID15-expired'), ...named('ID15-expired-lately')])
      expect(String(until(made)) < TODAY).toBe(true)
    for (const made of resembling('ID15'))
      expect(until(made) === 'long-term' || String(until(made)) >= TODAY).toBe(true)
  })
})

describe('forms say what their story says', () => {
  const found = (made: Kept, check: string) =>
    made.case.payload.machineChecks.find(one => one.check === check)

  it('numbers are right unless the story is ID17', () => {
    for (const made of all) {
      const { idType, idNumber } = made.case.payload
      const { problems } = readIdNumber(idType, idNumber, TODAY)
      if (made.truth.reasons.includes('ID17')) expect(problems).not.toEqual([])
      else expect(problems).toEqual([])
    }
    for (const made of resembling('ID17'))
      expect(normaliseIdNumber(made.case.payload.idNumber)).not.toBe(made.case.payload.idNumber)
  })

  it('the first six digits of citizens’ numbers are in the shipped tables, current or abolished', () => {
    const counties = new Set(demo.regions.map(region => region.code as string))
    for (const made of all.filter(one => one.case.payload.idType === 'citizen-id')) {
      const code = normaliseIdNumber(made.case.payload.idNumber).slice(0, 6)
      if (code.startsWith('52') || code.startsWith('14'))
        expect(counties.has(code) || isAbolished(code)).toBe(true)
    }
    for (const made of named('near-ID18-abolished-county')) {
      expect(isAbolished(made.case.payload.idNumber.slice(0, 6))).toBe(true)
    }
  })

  it('no number stands in two cases unless the story is a second account', () => {
    const holders = new Map<string, Kept[]>()
    for (const made of all) {
      const number = normaliseIdNumber(made.case.payload.idNumber)
      holders.set(number, [...(holders.get(number) ?? []), made])
    }
    const shared = [...holders.values()].filter(list => list.length > 1)
    expect(shared).toHaveLength(2)
    for (const pair of shared) {
      expect(pair.map(storyOf).toSorted()[0]).toMatch(/^ID20-earlier/)
      expect(pair.map(made => made.truth.reasons).toSorted()).toEqual([[], ['ID20']])
      expect(new Set(pair.map(made => made.case.payload.loginName)).size).toBe(2)
      expect(new Set(pair.map(made => made.case.region.slice(0, 6))).size).toBe(1)
    }
  })

  it('ID16: the register has another name; its near misses normalise to the same or are explained', () => {
    const registered = (made: Kept) => found(made, 'name-in-register')?.value.replace('登记姓名：', '') ?? ''
    for (const made of deserving('ID16'))
      expect(isSamePersonName(registered(made), made.case.payload.name)).toBe(false)
    for (const made of [...named('near-ID16-other-dot'), ...named('near-ID16-spaces')]) {
      expect(isSamePersonName(registered(made), made.case.payload.name)).toBe(true)
      expect(made.case.payload.name).not.toBe(registered(made))
    }
    for (const made of named('near-ID16-former-name'))
      expect(registered(made)).toContain(made.case.payload.formerName)
  })

  it('every document an applicant may name is there; names of supplementary planes and of twenty-five characters', () => {
    const types = new Set(all.map(made => made.case.payload.idType))
    expect(types).toEqual(new Set(idTypeSchema.options))
    for (const made of all.filter(one => uncheckedTypes.includes(one.case.payload.idType)))
      expect(made.case.payload.idNumber).toMatch(/^[A-Z]?\d{8}$/)
    const names = all.map(made => made.case.payload.name)
    expect(names.some(name => /[\u{20000}-\u{3FFFF}]/u.test(name))).toBe(true)
    expect(names.some(name => name.includes('·') && [...name.replace('·', '')].length === 25)).toBe(true)
  })

  it('ID18 and ID20 stand in the machine’s findings', () => {
    for (const made of deserving('ID18')) expect(found(made, 'number-in-register')?.result).toBe('fail')
    for (const made of deserving('ID20')) expect(found(made, 'number-on-other-account')?.result).toBe('fail')
    for (const made of resembling('ID20'))
      expect(found(made, 'number-on-other-account')?.result).not.toBe('fail')
  })

  it('ID19: a reference photo of somebody else is there; one picture serves two people', () => {
    for (const made of deserving('ID19'))
      expect(made.case.attachments.some(ref => ref.slot === 'reference-photo')).toBe(true)
    const [original] = named('ID19-owner-of-the-picture')
    const [copy] = named('ID19-same-picture')
    expect(copy?.files[0]?.sha256).toBe(original?.files[0]?.sha256)
    expect(copy?.case.payload.idNumber).not.toBe(original?.case.payload.idNumber)
    expect(copy?.files[1]?.sha256).not.toBe(original?.files[1]?.sha256)
  })

  it('ID21: the desk itself finds an address without a township, and only there', () => {
    for (const made of all) {
      const { hints } = identityHints(made.case.payload, true, TODAY)
      const missing = hints.some(
        hint => hint.from === 'desk' && hint.reason === 'ID21' && hint.result === 'fail',
      )
      expect([storyOf(made), missing]).toEqual([storyOf(made), made.truth.reasons.includes('ID21')])
    }
  })

  it('about half of the cases have a reference photo', () => {
    const share =
      all.filter(made => made.case.attachments.some(ref => ref.slot === 'reference-photo')).length /
      all.length
    expect(share).toBeGreaterThan(0.4)
    expect(share).toBeLessThan(0.65)
  })

  it('no phone number could belong to anybody', () => {
    for (const made of all) expect(made.case.payload.phone).toMatch(/^1110\d{7}$/)
  })
})
