import { beforeAll, describe, expect, it } from 'vitest'
import { correctionDetailsSchema } from '../../src-shared/cases/act-details.ts'
import { caseMarkSchema } from '../../src-shared/cases/case.ts'
import { procedureSchema } from '../../src-shared/cases/procedure.ts'
import { queueOf } from '../../src-shared/cases/queue-of.ts'
import { arrows, isReviewable } from '../../src-shared/cases/state-machine.ts'
import { caseRecordSchema, proposalSchema } from '../../src-shared/central/feed.ts'
import { hasRight } from '../../src-shared/people/rights.ts'
import { findForbidden } from '../../src-shared/rulebook/find-rules.ts'
import { demoCalendar } from './calendars.ts'
import { courseOf, isWaiting, NOW, SIZE, TODAY, thousandCases } from './casework/thousand-cases.ts'

let world: Awaited<ReturnType<typeof thousandCases>>
let all: Awaited<ReturnType<typeof thousandCases>>['all']
beforeAll(async () => {
  world = await thousandCases()
  all = world.all
}, 240_000)

describe('a thousand cases of other work', () => {
  it('are exactly so many, read by the contract, and no id or serial comes twice', () => {
    expect(all).toHaveLength(SIZE)
    for (const { case: record } of all) expect(caseRecordSchema.parse(record)).toEqual(record)
    for (const key of ['id', 'serialNo'] as const)
      expect(new Set(all.map(({ case: record }) => record[key])).size).toBe(SIZE)
  })

  it.each(procedureSchema.options)(
    '%s stands in every status of its state machine, in each of its provinces',
    procedure => {
      const wanted = new Set(arrows.filter(arrow => arrow.procedure === procedure).map(arrow => arrow.to))
      if (procedure === 'identity-check') wanted.delete('pending-manual') // those come with the pictures of their own
      const provinces = {
        'post-application': ['guizhou'],
        'person-application': ['shanxi'],
      }[procedure as string] ?? ['guizhou', 'shanxi']
      for (const province of provinces) {
        const found = new Set(
          world
            .of(procedure)
            .filter(record => record.rulebook.id === province)
            .map(record => record.status),
        )
        expect(
          [...wanted].filter(status => !found.has(status)),
          province,
        ).toEqual([])
      }
    },
  )

  it('every history leads from nothing to where the case stands, by arrows alone, forward in time', () => {
    for (const { case: record, events, truth } of all) {
      expect(events[0]?.from, truth.story).toBeNull()
      expect(events.at(-1)?.to, truth.story).toBe(record.status)
      events.forEach((event, index) => {
        const before = events[index - 1]
        if (before) {
          expect(event.from).toBe(before.to)
          expect(event.at >= before.at, truth.story).toBe(true)
        }
        expect(event.at <= NOW, truth.story).toBe(true)
        expect(event.agency).toBe(record.handlingAgency)
        const known = arrows.some(
          arrow => arrow.procedure === record.procedure && arrow.from === event.from && arrow.to === event.to,
        )
        if (event.from !== event.to) expect(known, `${event.from} to ${event.to}`).toBe(true)
      })
    }
  })

  it('versions, stages and colleagues fit the decisions that were made', () => {
    const here = new Set<string>(world.demo.officers.map(officer => officer.profile.id))
    for (const { case: record } of all) {
      for (const past of record.earlierDecisions) {
        expect(here).not.toContain(past.decidedBy)
        expect(past.caseVersion).toBeLessThan(record.version + 1)
        expect(past.receivedAt > past.decidedAt).toBe(true)
        expect(past.rulebook).toEqual(record.rulebook)
        const conditions = world.rulesFor(record).conditions.map(condition => condition.id)
        for (const answer of past.rules) expect(conditions).toContain(answer.condition)
      }
      const byStage = new Map(record.earlierDecisions.map(past => [past.decidedBy, past.stage]))
      for (const past of record.earlierDecisions) expect(byStage.get(past.decidedBy)).toBe(past.stage)
    }
    const decided = all.flatMap(({ case: record }) => record.earlierDecisions)
    expect(decided.some(past => past.rules.length > 5)).toBe(true)
    for (const outcome of ['approve', 'confirm', 'refuse', 'return', 'send-back', 'escalate', 'field-check'])
      expect(decided.map(past => past.outcome)).toContain(outcome)
  })

  it('promised days are working days, some near, some over, most in time', () => {
    const waiting = all.filter(made => isWaiting(made) && courseOf(made) !== 'awaiting-host')
    for (const { case: record } of waiting) expect(demoCalendar().isWorkingDay(record.dueOn)).toBe(true)
    const due = (test: (day: string) => boolean) => waiting.filter(made => test(made.case.dueOn)).length
    const near = demoCalendar().add(TODAY, 1).on
    expect(due(day => day < TODAY)).toBeGreaterThan(20)
    expect(due(day => day >= TODAY && day <= near)).toBeGreaterThan(30)
    expect(due(day => day > near)).toBeGreaterThan(100)
  })

  it('lies in four counties and at three city agencies, each with officers of its own for both stages', () => {
    const agencies = new Set<string>(all.map(({ case: record }) => record.handlingAgency))
    for (const county of ['520112', '520328', '140105', '140581'])
      expect([...agencies].filter(code => code.startsWith(county)).length).toBeGreaterThan(2)
    for (const self of ['5201-SELF', '1401-SELF', '5203-SELF']) expect(agencies).toContain(self)
    const known = new Set<string>(world.demo.agencies.map(agency => agency.code))
    const regions = new Set<string>(world.demo.regions.map(region => region.code))
    for (const { case: record } of all) {
      expect(known).toContain(record.handlingAgency)
      expect(regions).toContain(record.region)
    }
    for (const self of ['5201-SELF', '1401-SELF', '5203-SELF']) {
      const roles = world.demo.officers.filter(({ profile }) => profile.agencies.includes(self as never))
      expect(roles.flatMap(({ profile }) => profile.roles).toSorted()).toEqual(['caseworker', 'reviewer'])
    }
  })

  it('has somebody signing in for every stage of every case that waits', () => {
    for (const { case: record } of all.filter(isWaiting)) {
      const rule = world.rulesFor(record).stages.find(each => each.stage === record.stage)
      const takers = world.demo.officers.filter(
        ({ profile }) =>
          profile.agencies.includes(record.handlingAgency) &&
          profile.workTypes.includes(record.workType) &&
          profile.stages.includes(record.stage) &&
          profile.roles.some(role => (rule ? rule.roles : ['caseworker', 'reviewer']).includes(role)),
      )
      expect(takers.length, `${record.handlingAgency} ${record.procedure} ${record.stage}`).toBeGreaterThan(0)
    }
  })

  const marked = (kind: string) =>
    all.filter(({ case: record }) => record.marks.some(mark => mark.kind === kind))

  it('has every mark, and both stages wait', () => {
    const marks = new Set(all.flatMap(({ case: record }) => record.marks.map(mark => mark.kind)))
    expect([...marks].toSorted()).toEqual(caseMarkSchema.shape.kind.options.toSorted())
    for (const { case: record } of all)
      for (const mark of record.marks) {
        expect(mark.confirmedByName !== null).toBe(mark.kind === 'override')
        if (mark.kind === 'in-correction') expect(String(mark.until) >= TODAY).toBe(true)
        if (mark.kind === 'correction-overdue') expect(String(mark.until) < TODAY).toBe(true)
      }
    for (const record of world.eligibility()) {
      const isOwing =
        record.payload.application?.onPostOn && record.payload.owed.some(each => !each.clearedAt)
      const mark = record.marks.find(each => each.kind === 'certificate-owed')
      expect(mark !== undefined, record.status).toBe(Boolean(isOwing))
      const approval = record.earlierDecisions.findLast(past => past.outcome === 'approve')
      if (mark) expect([mark.by, mark.byName]).toEqual([approval?.decidedBy, approval?.decidedByName])
    }
    expect(marked('certificate-owed').length).toBeGreaterThan(4)
    const queues = new Set(all.map(({ case: record }) => queueOf(record)))
    expect(queues).toEqual(new Set(['to-review', 'on-hold', 'field-check', null]))
    for (const procedure of [
      'post-application',
      'person-application',
      'unemployment-registration',
      'unemployment-check',
    ] as const)
      for (const stage of ['first', 'second'])
        expect(
          world
            .of(procedure)
            .filter(record => isReviewable(record.procedure, record.status) && record.stage === stage).length,
          `${procedure} ${stage}`,
        ).toBeGreaterThan(1)
  })

  it('has approvals whose documents or category changed since and that wait again, in both provinces', () => {
    for (const [course, procedure] of [
      ['changed-other-documents', 'post-application'],
      ['changed-other-documents', 'person-application'],
      ['changed-other-category', 'post-application'],
      ['changed-other-category', 'person-application'],
    ] as const) {
      const found = world
        .eligibility()
        .filter(record => record.procedure === procedure && isOf(record, course))
      expect(found.length, `${course} ${procedure}`).toBeGreaterThan(1)
      for (const record of found) {
        expect(isReviewable(record.procedure, record.status)).toBe(true)
        expect(record.stage).toBe('first')
        expect(record.earlierDecisions.map(past => past.outcome)).toEqual(['approve', 'approve'])
        const { previous, payload, attachments } = record
        expect(previous?.payload.category !== payload.category).toBe(course.endsWith('category'))
        expect(previous?.attachments.map(file => file.sha256)).not.toEqual(
          attachments.map(file => file.sha256),
        )
      }
    }
  })

  it('has requests of every kind that wait for a second person, in both provinces, each with somebody to answer', () => {
    const asked = all.flatMap(({ case: record, proposal, events }) =>
      proposal ? [{ record, proposal, event: events.at(-1) }] : [],
    )
    const of = (province: string) =>
      new Set(asked.flatMap(each => (each.record.rulebook.id === province ? [each.proposal.want] : [])))
    expect(of('guizhou')).toEqual(new Set(correctionDetailsSchema.shape.want.options))
    expect(of('shanxi')).toEqual(new Set(['reopen', 'revoke', 'override', 'fraud']))
    expect(new Set(asked.map(each => each.record.workType)).size).toBe(3)
    for (const { record, proposal, event } of asked) {
      expect(proposalSchema.parse(proposal)).toEqual(proposal)
      expect(proposal).toMatchObject({ caseId: record.id, agency: record.handlingAgency, state: 'open' })
      expect(event).toMatchObject({
        event: 'correction-requested',
        officer: proposal.askedBy,
        at: proposal.askedAt,
      })
      const { want, about } = proposal
      expect(about === null).toBe(want !== 'override')
      const conditions = world.rulesFor(record).conditions.map(condition => condition.id)
      if (about !== null) expect(conditions).toContain(about)
      expect(findForbidden(world.rulesFor(record), proposal.grounds)).toBeUndefined()
      const seers = world.demo.officers.filter(
        ({ profile }) =>
          profile.agencies.includes(record.handlingAgency) && profile.workTypes.includes(record.workType),
      )
      expect(seers.map(({ profile }) => profile.id)).toContain(proposal.askedBy)
      const others = seers.filter(({ profile }) => profile.id !== proposal.askedBy)
      expect(others.some(({ profile }) => hasRight(profile.roles, 'confirm-proposals'))).toBe(true)
    }
  })

  it('has officers who work at an agency of their own, which is one of those they see', () => {
    const agencies = new Map(world.demo.agencies.map(agency => [agency.code, agency]))
    for (const { profile } of world.demo.officers) {
      expect(agencies.get(profile.agency)).toMatchObject({ name: profile.agencyName, region: profile.region })
      expect(profile.agencies).toContain(profile.agency)
    }
  })
})

function isOf(record: { readonly id: string }, course: string): boolean {
  return all.some(made => made.case.id === record.id && courseOf(made) === course)
}
