import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CaseStatus,
  caseStatusSchema,
  eligibilityStatusSchema,
  identityStatusSchema,
  unemploymentStatusSchema,
} from './case-status.ts'
import { findingSchema, outcomeSchema } from './outcome.ts'
import { type Procedure, procedureSchema, workTypeOf } from './procedure.ts'
import { arrows, findArrow, isReviewable, moveNames, moveOf } from './state-machine.ts'
import { workTypeSchema } from './work-type.ts'

/**
 * domain.md C written out by hand, a second time and apart from the table under test: from, move, who, to. `(new)` opens
 * a case. Ways back (product.md D6; domain.md G51, G57, G58) stand last in each machine.
 */
const listed: Readonly<Record<Procedure, readonly string[]>> = {
  // SM-1
  'identity-check': [
    '(new) submit applicant auto-check',
    'unverified submit applicant auto-check',
    'auto-check check-passes centre verified',
    'auto-check check-fails centre pending-manual',
    'auto-check check-unavailable centre auto-check',
    'pending-manual approve officer verified',
    'pending-manual refuse officer rejected',
    'pending-manual submit applicant auto-check',
    'rejected submit applicant auto-check',
    'verified revoke supervisor unverified',
    'rejected reopen supervisor pending-manual',
  ],
  // SM-2A
  'person-application': [
    '(new) submit applicant unreviewed',
    'unreviewed withdraw applicant withdrawn',
    'withdrawn submit applicant unreviewed',
    'unreviewed approve officer approved',
    'unreviewed refuse officer rejected',
    'unreviewed return officer returned',
    'returned submit applicant unreviewed',
    'approved favourite applicant approved',
    'approved change applicant unreviewed',
    'approved revoke supervisor revoked',
    'rejected reopen supervisor unreviewed',
  ],
  // SM-2B
  'post-application': [
    '(new) submit applicant awaiting-host',
    'awaiting-host host-accept host host-accepted',
    'awaiting-host host-decline host host-declined',
    'awaiting-host host-silent centre awaiting-host',
    'awaiting-host re-apply applicant lapsed',
    'host-accepted approve officer eligible',
    'host-accepted return officer host-accepted',
    'host-accepted submit applicant host-accepted',
    'host-accepted correction-overdue centre host-accepted',
    'host-accepted refuse officer ineligible',
    'eligible certificate-received host eligible',
    'eligible on-post host on-post',
    'on-post certificate-received host on-post',
    'eligible no-show host no-show',
    'eligible change applicant host-accepted',
    'on-post end host ended',
    'awaiting-host withdraw applicant withdrawn',
    'host-accepted withdraw applicant withdrawn',
    'eligible revoke supervisor revoked',
    'ineligible reopen supervisor host-accepted',
    'host-accepted release-lock supervisor lapsed',
  ],
  // SM-3, application and record
  'unemployment-registration': [
    '(new) submit applicant pending',
    '(new) intake officer pending',
    'pending download centre in-review',
    'pending withdraw applicant withdrawn',
    'pending approve officer approved',
    'pending refuse officer rejected',
    'in-review approve officer approved',
    'in-review refuse officer rejected',
    'approved deregister centre deregistered',
    'deregistered renew centre approved',
    'rejected reopen supervisor in-review',
  ],
  // SM-3, the verification task
  'unemployment-check': [
    '(new) open centre requested',
    'requested match centre matched',
    'requested no-answer centre requested',
    'requested ask-field-check officer needs-field-check',
    'matched match centre matched',
    'matched ask-field-check officer needs-field-check',
    'matched confirm-verified officer verified',
    'matched confirm-no-record officer no-record',
    'matched confirm-deregistered officer deregistered',
    'matched confirm-employed-signal officer employed-signal',
    'needs-field-check field-result officer field-result',
    'field-result confirm-verified officer verified',
    'field-result confirm-no-record officer no-record',
    'field-result confirm-deregistered officer deregistered',
    'field-result confirm-employed-signal officer employed-signal',
    'verified match centre matched',
    'no-record match centre matched',
    'deregistered match centre matched',
    'employed-signal match centre matched',
    'verified reopen supervisor matched',
    'no-record reopen supervisor matched',
    'deregistered reopen supervisor matched',
    'employed-signal reopen supervisor matched',
  ],
}

const everyStatus = [...new Set(caseStatusSchema.options.flatMap(schema => schema.options))]

function arrowsOf(procedure: Procedure) {
  return arrows.filter(arrow => arrow.procedure === procedure)
}

function statusesOf(procedure: Procedure): ReadonlySet<CaseStatus> {
  return new Set(arrowsOf(procedure).flatMap(({ from, to }) => (from === null ? [to] : [from, to])))
}

/** Everything to be reached from a start (null: opening) by the arrows given. */
function reachable(from: CaseStatus | null, by: typeof arrows): ReadonlySet<CaseStatus> {
  const found = new Set<CaseStatus>()
  const waiting: (CaseStatus | null)[] = [from]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
    for (const arrow of by.filter(each => each.from === at && !found.has(each.to))) {
      found.add(arrow.to)
      waiting.push(arrow.to)
    }
  return found
}

describe.each(procedureSchema.options)('the machine of %s', procedure => {
  it('has exactly the arrows of domain.md C, each once', () => {
    const table = arrowsOf(procedure).map(
      ({ from, move, who, to }) => `${from ?? '(new)'} ${move} ${who} ${to}`,
    )
    expect(table.toSorted()).toEqual(listed[procedure].toSorted())
  })

  it('says of each arrow whose word it is: a seed, a found source, or our own choice', () => {
    for (const arrow of arrowsOf(procedure)) expect(arrow.source).toMatch(/^\[(S\d|F\d\d\*?|INF)/)
  })

  it('follows one arrow at most for a move from a status', () => {
    const places = arrowsOf(procedure).map(({ from, move }) => `${from} ${move}`)
    expect(new Set(places).size).toBe(places.length)
  })

  it('leaves no status unreachable from its opening', () => {
    const found = reachable(null, arrowsOf(procedure))
    for (const status of statusesOf(procedure)) expect(found, status).toContain(status)
  })

  it('lets officers alone lead every case that waits for them to a status that waits for them no more', () => {
    const mine = arrowsOf(procedure).filter(arrow => arrow.who === 'officer')
    for (const status of everyStatus.filter(each => isReviewable(procedure, each)))
      expect(
        [...reachable(status, mine)].some(after => !isReviewable(procedure, after)),
        status,
      ).toBe(true)
  })

  it('finds what it lists and forbids every other move from every status', () => {
    const known = new Set(listed[procedure].map(line => line.split(' ').slice(0, 2).join(' ')))
    for (const from of [null, ...everyStatus])
      for (const move of moveNames) {
        const arrow = findArrow(procedure, from, move)
        expect(arrow !== undefined, `${from} ${move}`).toBe(known.has(`${from ?? '(new)'} ${move}`))
        if (arrow) expect(arrow).toMatchObject({ procedure, from, move })
      }
  })
})

describe('who moves a case', () => {
  const officers = (procedure: Procedure) =>
    arrowsOf(procedure)
      .filter(arrow => arrow.who === 'officer')
      .map(({ from, to }) => `${from ?? '(new)'} → ${to}`)

  it('officers have in real-name checks what [S1] gives them: 待人工审核 to 已认证 or 审核不通过', () => {
    expect(officers('identity-check')).toEqual(['pending-manual → verified', 'pending-manual → rejected'])
  })

  it('officers have in 人员申请 what [S2] and 退回补正 give them, from 未审核 alone', () => {
    expect(officers('person-application').toSorted()).toEqual([
      'unreviewed → approved',
      'unreviewed → rejected',
      'unreviewed → returned',
    ])
  })

  it('staff may only perform 确认通过 → 确认审核通过 / 确认审核不通过 in 岗位投递 (SM-2B), besides 补正', () => {
    expect(officers('post-application').toSorted()).toEqual([
      'host-accepted → eligible',
      'host-accepted → host-accepted',
      'host-accepted → ineligible',
    ])
  })

  it('officers decide a registration before it is 已审核 and enter one at a window (SM-3)', () => {
    expect(officers('unemployment-registration').toSorted()).toEqual([
      '(new) → pending',
      'in-review → approved',
      'in-review → rejected',
      'pending → approved',
      'pending → rejected',
    ])
  })

  it('a check is confirmed after a match or a result from the spot, and nowhere else (SM-3)', () => {
    const confirming = arrows.filter(arrow => arrow.move.startsWith('confirm-'))
    expect(new Set(confirming.map(arrow => arrow.from))).toEqual(new Set(['matched', 'field-result']))
    expect(new Set(confirming.map(arrow => arrow.to))).toEqual(new Set(findingSchema.options))
    for (const arrow of confirming) expect(arrow.move).toBe(`confirm-${arrow.to}`)
  })

  it('undoing a decision or letting a lock go belongs to a supervisor, and a supervisor has nothing else', () => {
    for (const arrow of arrows)
      expect(arrow.who === 'supervisor', `${arrow.procedure} ${arrow.from} ${arrow.move}`).toBe(
        ['revoke', 'reopen', 'release-lock'].includes(arrow.move),
      )
  })

  it('every refusal, and every finding, has a way back; a registration that stands is ended by the record instead', () => {
    const decided = arrows.filter(
      arrow => arrow.who === 'officer' && !isReviewable(arrow.procedure, arrow.to) && arrow.to !== 'returned',
    )
    for (const { procedure, to } of decided) {
      const back = arrows.some(
        arrow => arrow.procedure === procedure && arrow.from === to && arrow.who === 'supervisor',
      )
      expect(back, `${procedure} ${to}`).toBe(
        !(procedure === 'unemployment-registration' && to === 'approved'),
      )
    }
  })

  it('a reopened case lies where an officer can decide it again', () => {
    for (const arrow of arrows.filter(each => each.move === 'reopen'))
      expect(isReviewable(arrow.procedure, arrow.to), `${arrow.procedure} ${arrow.to}`).toBe(true)
  })

  it('what is withdrawn, lapsed, revoked, not arrived or ended stands in no list and stays so for officers', () => {
    for (const procedure of procedureSchema.options)
      for (const status of ['withdrawn', 'lapsed', 'revoked', 'no-show', 'ended', 'host-declined'] as const)
        expect(isReviewable(procedure, status), `${procedure} ${status}`).toBe(false)
  })
})

describe('the statuses and the five procedures', () => {
  it('every status of the wire belongs to a machine, and every machine keeps to its own statuses', () => {
    const machines = [
      [identityStatusSchema.options, ['identity-check']],
      [eligibilityStatusSchema.options, ['person-application', 'post-application']],
      [unemploymentStatusSchema.options, ['unemployment-registration', 'unemployment-check']],
    ] as const
    for (const [statuses, procedures] of machines) {
      const used = new Set(procedures.flatMap(procedure => [...statusesOf(procedure)]))
      expect([...used].toSorted()).toEqual([...statuses].toSorted())
    }
  })

  it('each procedure is of one work type, and no work type is without a procedure', () => {
    expect(workTypeOf).toEqual({
      'identity-check': 'identity-verification',
      'person-application': 'eligibility-review',
      'post-application': 'eligibility-review',
      'unemployment-registration': 'unemployment-verification',
      'unemployment-check': 'unemployment-verification',
    })
    expect(new Set(Object.values(workTypeOf))).toEqual(new Set(workTypeSchema.options))
  })

  it('a case waits for officers exactly in these statuses', () => {
    const waiting = procedureSchema.options.map(procedure => [
      procedure,
      everyStatus.filter(status => isReviewable(procedure, status)).toSorted(),
    ])
    expect(Object.fromEntries(waiting)).toEqual({
      'identity-check': ['pending-manual'],
      'person-application': ['unreviewed'],
      'post-application': ['host-accepted'],
      'unemployment-registration': ['in-review', 'pending'],
      'unemployment-check': ['field-result', 'matched', 'needs-field-check', 'requested'],
    })
  })
})

describe('the move an outcome stands for', () => {
  it('approving, refusing and returning are moves of their name in every procedure', () => {
    for (const procedure of procedureSchema.options)
      for (const outcome of ['approve', 'refuse', 'return'] as const)
        expect(moveOf(procedure, outcome, null)).toBe(outcome)
  })

  it('a confirmation is the move of its finding, and none without one', () => {
    for (const finding of findingSchema.options)
      expect(moveOf('unemployment-check', 'confirm', finding)).toBe(`confirm-${finding}`)
    expect(moveOf('unemployment-check', 'confirm', null)).toBeUndefined()
  })

  it('转线下核实 moves the verification task alone; elsewhere it is a mark beside the status', () => {
    for (const procedure of procedureSchema.options)
      expect(moveOf(procedure, 'field-check', null)).toBe(
        procedure === 'unemployment-check' ? 'ask-field-check' : undefined,
      )
  })

  it('passing on, up and back changes no status', () => {
    for (const procedure of procedureSchema.options)
      for (const outcome of ['send-back', 'escalate', 'transfer'] as const)
        expect(moveOf(procedure, outcome, null)).toBeUndefined()
  })

  it('belongs to officers alone: no outcome walks an arrow of the applicant, the host, a timer or a supervisor', () => {
    for (const procedure of procedureSchema.options)
      for (const outcome of outcomeSchema.options)
        for (const finding of [null, ...findingSchema.options]) {
          const move = moveOf(procedure, outcome, finding)
          for (const arrow of arrows.filter(each => each.move === move)) expect(arrow.who).toBe('officer')
        }
  })

  it('is always a move the machine knows by name', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...procedureSchema.options),
        fc.constantFrom(...outcomeSchema.options),
        fc.constantFrom(null, ...findingSchema.options),
        (procedure, outcome, finding) => {
          const move = moveOf(procedure, outcome, finding)
          if (move !== undefined) expect(moveNames).toContain(move)
        },
      ),
    )
  })
})
