import { beforeAll, describe, expect, it } from 'vitest'
import type { Procedure } from '../../src-shared/cases/procedure.ts'
import { readCertificateNumber } from '../../src-shared/eligibility/certificate-number.ts'
import { readIdNumber } from '../../src-shared/identity/id-number.ts'
import { sha256OfBytes } from '../../src-shared/kernel/digest.ts'
import { normaliseIdNumber } from '../../src-shared/people/id-type.ts'
import { eligibilityPoints } from './casework/eligibility-points.ts'
import { registrationPoints } from './casework/registration-points.ts'
import { courseOf, isWaiting, pointOf, TODAY, thousandCases } from './casework/thousand-cases.ts'
import { typeBySignature } from './picture-measures.ts'

let world: Awaited<ReturnType<typeof thousandCases>>
let all: Awaited<ReturnType<typeof thousandCases>>['all']
beforeAll(async () => {
  world = await thousandCases()
  all = world.all
}, 240_000)

describe('what cases are about', () => {
  const waits = new Set(
    [...eligibilityPoints, ...registrationPoints].filter(point => point.waits).map(point => point.id),
  )

  it.each(eligibilityPoints.map(point => point.id))('application: %s waits somewhere', id => {
    expect(all.filter(made => isWaiting(made) && pointOf(made) === id).length).toBeGreaterThan(0)
  })

  it.each(registrationPoints.map(point => point.id))('registration: %s waits somewhere', id => {
    expect(all.filter(made => isWaiting(made) && pointOf(made) === id).length).toBeGreaterThan(1)
  })

  it('rules find what deserves a reason, and nothing where there is none', () => {
    for (const made of all.filter(isWaiting)) {
      const { case: record, truth } = made
      if (record.procedure === 'identity-check' || record.procedure === 'unemployment-check') continue
      const results = world.resultsFor(record)
      const failed = results.filter(({ result, lifted }) => result === 'fail' && !lifted)
      if (truth.reasons.length === 0 && !waits.has(pointOf(made))) {
        expect(failed.map(({ condition }) => condition.reason).filter(Boolean), truth.story).toEqual([])
        const open = results.filter(
          ({ condition, result, lifted }) =>
            condition.effect === 'blocks-approval' && result !== 'pass' && !lifted,
        )
        expect(open, truth.story).toEqual([])
      }
      if (truth.reasons.length > 0 && failed.length === 0)
        // These only a person can see, on the paper or in what was written.
        expect(truth.reasons[0], truth.story).toMatch(/^(EL07|EL08|EL14|UN05|UN06|UN07|UN08|UN09|UN10|UN13)$/)
    }
  })

  it('reasons given are reasons of the rulebook, and all of them returned for may be', () => {
    for (const { case: record } of all) {
      const rules = world.rulesFor(record)
      for (const past of record.earlierDecisions) {
        const allowed = rules.reasons
          .filter(reason => reason.outcomes.includes(past.outcome))
          .map(reason => reason.code)
        for (const reason of past.reasons)
          expect(allowed, `${record.procedure} ${past.outcome}`).toContain(reason)
        if (past.outcome === 'refuse' || past.outcome === 'return') expect(past.reasons).not.toEqual([])
      }
    }
  })

  it.each(['eligibility-review', 'unemployment-verification'])(
    '%s: a name with a character of a supplementary plane, one of twenty-five characters with U+00B7, and permits',
    workType => {
      const payloads = all.flatMap(({ case: record }) =>
        record.workType === workType ? [record.payload] : [],
      )
      expect(payloads.some(({ name }) => /[\u{20000}-\u{3FFFF}]/u.test(name))).toBe(true)
      const isLong = (name: string) =>
        name.includes('\u00b7') && [...name.replace('\u00b7', '')].length === 25
      expect(payloads.some(({ name }) => isLong(name))).toBe(true)
      const types = new Set(payloads.map(({ idType }) => idType))
      for (const idType of ['citizen-id', 'hkm-residence', 'tw-residence']) expect(types).toContain(idType)
    },
  )

  it('UN05 to UN08 wait to be found, are only resembled, and were given as reasons before', () => {
    const given = world
      .registrations()
      .flatMap(record => record.earlierDecisions.flatMap(past => past.reasons))
    for (const code of ['UN05', 'UN06', 'UN07', 'UN08']) {
      const waiting = all.filter(made => isWaiting(made) && made.truth.reasons.includes(code))
      expect(waiting.length, code).toBeGreaterThan(1)
      expect(
        all.filter(made => isWaiting(made) && made.truth.nearMissOf === code).length,
        code,
      ).toBeGreaterThan(1)
    }
    expect(given.some(reason => /^UN0[5-8]$/.test(reason))).toBe(true)
  })

  it('hostile text stands in free fields', () => {
    const text = JSON.stringify(all.map(({ case: record }) => record.payload))
    for (const part of ['<script>', 'DROP TABLE', '\\u202e', "=cmd|' /C"])
      expect(text.includes(part) || text.includes(JSON.parse(`"${part}"`))).toBe(true)
  })
})

describe('people who could exist', () => {
  it('have right numbers, an age for what they apply for, and never another person’s number', () => {
    const owners = new Map<string, Set<string>>()
    for (const { case: record, truth } of all) {
      const { idType, idNumber, name } = record.payload
      expect(readIdNumber(idType, idNumber, TODAY).problems, truth.story).toEqual([])
      const number = normaliseIdNumber(idNumber)
      owners.set(number, (owners.get(number) ?? new Set()).add(name.replace('\u2022', '\u00b7')))
    }
    for (const [number, names] of owners)
      expect([...names].length, `${number} ${[...names]}`).toBeLessThanOrEqual(2)
  })

  it('have certificate numbers of the known form, except where that is the point', () => {
    for (const made of all) {
      const { case: record } = made
      if (record.workType !== 'eligibility-review') continue
      const { graduation } = record.payload
      if (!graduation || graduation.certificateNumber === '' || graduation.level === 'vocational') continue
      if (graduation.studyForm === 'overseas') continue
      const read = readCertificateNumber(graduation.certificateNumber, graduation.issuedOn)
      if (pointOf(made) === 'EL08-year' && courseOf(made) !== 'corrected')
        expect(read.problems).toEqual(['year-differs-from-issue'])
      else expect([read.form, read.problems, read.level]).toEqual(['modern', [], graduation.level])
    }
  })

  it('youths have their registration and their check, the graduates their identity', () => {
    const byPerson = new Map<string, Set<Procedure>>()
    for (const { case: record } of all) {
      const key = record.payload.idNumber
      byPerson.set(key, (byPerson.get(key) ?? new Set()).add(record.procedure))
    }
    const has = (...wanted: Procedure[]) =>
      [...byPerson.values()].filter(set => wanted.every(each => set.has(each))).length
    expect(has('unemployment-check', 'post-application')).toBeGreaterThan(3)
    expect(has('unemployment-check', 'person-application')).toBeGreaterThan(3)
    expect(has('unemployment-registration', 'post-application')).toBeGreaterThan(3)
    expect(
      has('identity-check', 'post-application') + has('identity-check', 'person-application'),
    ).toBeGreaterThan(2)
    const ids = new Set<string>(all.map(({ case: record }) => record.id))
    const gated = world.checks().filter(record => record.payload.forCase !== null)
    expect(gated.length).toBeGreaterThan(10)
    for (const record of gated) expect(ids).toContain(record.payload.forCase)
  })

  it('one person stands under both Guizhou rulebooks with a certificate still to come', () => {
    const later = world.eligibility().filter(record => record.payload.graduation?.issuedOn === null)
    const versions = new Map<string, typeof later>()
    for (const record of later) {
      const number = record.payload.idNumber
      versions.set(number, [...(versions.get(number) ?? []), record])
    }
    const both = [...versions.values()].filter(
      list => new Set(list.map(record => record.rulebook.version)).size === 2,
    )
    expect(both.length).toBeGreaterThan(0)
    for (const list of both)
      expect(new Set(list.map(record => record.payload.graduation?.graduatedOn)).size).toBe(1)
    const used = new Set(world.of('post-application').map(record => record.rulebook.version))
    expect(used).toEqual(new Set(['2022.1', '2024.1']))
    for (const record of world.of('post-application'))
      expect(record.rulebook.version).toBe(record.referenceOn < '2024-12-18' ? '2022.1' : '2024.1')
  })
})

describe('what single procedures need', () => {
  const posts = () =>
    world
      .eligibility()
      .flatMap(record => (record.payload.application ? [{ record, post: record.payload.application }] : []))

  it('hosts: silent ones free the applicant, those on post and ended have their days', () => {
    for (const { record, post } of posts()) {
      if (record.status === 'awaiting-host') expect(post.reapplyAllowed).toBe(post.hostDueOn < TODAY)
      expect(post.onPostOn !== null).toBe(['on-post', 'ended'].includes(record.status))
      expect(post.endedOn !== null).toBe(record.status === 'ended')
      expect(post.endCause !== null).toBe(record.status === 'ended')
      expect(world.demo.posts.map(each => each.id)).toContain(post.postId)
    }
    const silent = posts().filter(
      ({ record, post }) => record.status === 'awaiting-host' && post.reapplyAllowed,
    )
    expect(silent.length).toBeGreaterThan(1)
    expect(new Set(posts().map(({ post }) => post.endCause))).toEqual(
      new Set([null, 'finished', 'finished-retained', 'ended-early']),
    )
  })

  it('certificates owed before and after the post is taken, cleared and not', () => {
    const owing = (status: string, isCleared: boolean) =>
      world
        .eligibility()
        .filter(
          record =>
            record.status === status &&
            record.payload.owed.some(owed => (owed.clearedAt !== null) === isCleared),
        ).length
    for (const status of ['eligible', 'on-post'])
      for (const isCleared of [true, false])
        expect(owing(status, isCleared), `${status} ${isCleared}`).toBeGreaterThan(0)
  })

  it('favourites: none to three, only after approval', () => {
    const approved = world
      .of('person-application')
      .flatMap(record =>
        record.workType === 'eligibility-review' && record.status === 'approved' ? [record] : [],
      )
    expect(new Set(approved.map(record => record.payload.favourites.length))).toEqual(new Set([0, 1, 2, 3]))
    for (const record of world.eligibility())
      if (record.status !== 'approved') expect(record.payload.favourites).toEqual([])
  })

  it('who handed in again shows what was there before', () => {
    const again = world.eligibility().filter(record => record.previous !== null)
    expect(again.length).toBeGreaterThan(5)
    for (const record of again) {
      expect(record.previous?.version).toBeLessThan(record.version)
      expect(record.previous?.payload.submission).toBe(record.payload.submission - 1)
      expect(record.previous?.payload).not.toEqual(record.payload)
    }
    expect(
      again.some(record => record.previous?.attachments[0]?.sha256 !== record.attachments[0]?.sha256),
    ).toBe(true)
  })

  it('registrations: first contact due, over and reached; taken in at windows; both kinds of key', () => {
    const approved = world.registrations().filter(record => record.status === 'approved')
    const late = approved.filter(
      ({ payload: { contact } }) => contact.reachedAt === null && String(contact.dueOn) < TODAY,
    )
    const due = approved.filter(
      ({ payload: { contact } }) => contact.reachedAt === null && String(contact.dueOn) >= TODAY,
    )
    for (const list of [late, due, approved.filter(({ payload }) => payload.contact.reachedAt !== null)])
      expect(list.length).toBeGreaterThan(1)
    const entered = world.registrations().filter(record => record.enteredBy !== null)
    expect(entered.length).toBeGreaterThan(1)
    for (const record of entered) expect(record.payload.commitment.channel).toBe('window')
    expect(world.registrations().some(record => record.payload.keys.unempApplicationNo !== null)).toBe(true)
    expect(world.registrations().some(record => record.payload.keys.temporarySerial !== null)).toBe(true)
    expect(all.flatMap(made => made.cancelled ?? []).length).toBeGreaterThan(1)
  })

  it('checks: no answer is not no record; a look on the spot was asked for and made', () => {
    for (const record of world.checks()) {
      const answer = record.sources.find(({ source }) => source === 'unemployment-registration')
      if (record.status === 'requested') expect(answer?.asOf).toBeNull()
      expect(record.payload.fieldResult !== null || record.status !== 'field-result').toBe(true)
      if (record.status === 'needs-field-check') expect(record.payload.askedAgency).not.toBeNull()
      if (record.status === 'no-record') expect(answer?.facts.provinceWide).toBe(true)
    }
  })
})

describe('documents', () => {
  it('every file is named by its content, is what it claims, and stands in its case or the submission before', () => {
    for (const { case: record, files, truth } of all) {
      const named = [...record.attachments, ...(record.previous?.attachments ?? [])]
      expect(new Set(named.map(ref => ref.sha256)), truth.story).toEqual(
        new Set(files.map(file => file.sha256)),
      )
      for (const file of files) {
        expect(sha256OfBytes(file.bytes)).toBe(file.sha256)
        expect(typeBySignature(file.bytes)).toBe(file.mediaType)
        expect(file.preview?.length).toBeLessThan(20_000)
      }
    }
  })

  it('one file belongs to one person, except the certificate that was borrowed', () => {
    const owners = new Map<string, Set<string>>()
    for (const { case: record } of all)
      for (const { sha256 } of record.attachments)
        owners.set(sha256, (owners.get(sha256) ?? new Set()).add(record.payload.idNumber))
    const shared = [...owners.values()].filter(people => people.size > 1)
    expect(shared).toHaveLength(2)
  })

  it('every kind of document of the rulebooks is there', () => {
    const slots = new Set(all.flatMap(({ case: record }) => record.attachments.map(ref => ref.slot)))
    for (const slot of [
      'graduation-certificate',
      'recommendation-form',
      'circumstance-statement',
      'chsi-form',
      'overseas-degree-certification',
      'id-photo',
    ])
      expect(slots).toContain(slot)
  })
})
