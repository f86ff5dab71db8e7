import { describe, expect, it } from 'vitest'
import { decisionSchema } from '../../../src-shared/cases/decision.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { attachmentOf, eligibilityPayloadOf, sourceOf } from '../../../tests/builders/cases.ts'
import {
  allRoundOfficer,
  caseOfProcedure,
  caseworkBook,
  goodChecklist,
} from '../../../tests/builders/casework.ts'
import { decideInputOf, draftOf } from '../../../tests/builders/decide-input.ts'
import { benchWithCases, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { citizenIdOf } from '../../../tests/builders/id-numbers.ts'
import { caseIdOf, hashOf, later, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { idsInQueue } from '../../../tests/builders/queues.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { findDraft } from '../../storage/stores/drafts-store.ts'
import { DeskRefused } from '../refusal.ts'
import { type DecideInput, decideCase } from './decide-case.ts'
import { undoLetter } from './undo-letter.ts'

const checklist = goodChecklist.map(answer => ({ ...answer }))
const post = caseOfProcedure('post-application', 1)
const task = caseOfProcedure('unemployment-check', 1)

const benchOf = (record: CaseRecord) =>
  benchWithCases([record], { officer: allRoundOfficer(), books: [caseworkBook()] })

/** Code and detail of the refusal, or `done`. */
function refusal(
  record: CaseRecord,
  change: Partial<DecideInput>,
  bench: DeskBench = benchOf(record),
): unknown {
  try {
    decideCase(bench.tools, bench.opened, decideInputOf(record, 1, { checklist, ...change }))
    return 'done'
  } catch (cause) {
    if (cause instanceof DeskRefused) return [cause.code, cause.detail.about]
    throw cause
  }
}

function decided(record: CaseRecord, change: Partial<DecideInput>) {
  const bench = benchOf(record)
  decideCase(bench.tools, bench.opened, decideInputOf(record, 1, { checklist, ...change }))
  return { bench, decision: decisionSchema.parse(JSON.parse(bench.letter(letterIdOf(1)).content)) }
}

describe('the content of a decision is judged by the rulebook of the case, and refused with what it is about:', () => {
  it('condition-not-met: granting while a condition that blocks it fails; refusing is open, lifting it by two people helps', () => {
    const child = caseOfProcedure('post-application', 1, {
      payload: eligibilityPayloadOf({ idNumber: citizenIdOf('520112', '20120307', 123) }),
    })
    expect(refusal(child, {})).toEqual(['condition-not-met', { condition: 'of-age' }])
    expect(refusal(child, { outcome: 'refuse', reasons: ['EL01'] })).toBe('done')
    const lifted = {
      ...child,
      marks: [
        {
          kind: 'override',
          note: '',
          about: 'of-age',
          until: null,
          by: 'officer-2',
          byName: '李某某',
          confirmedByName: '赵某某',
          at: NOON,
        },
      ],
    } as CaseRecord
    expect(refusal(lifted, {})).toBe('done')
  })

  it('a condition that only warns stands in nobody’s way', () => {
    const insured = caseOfProcedure('post-application', 1, {
      sources: [sourceOf('social-insurance', { insured: true })],
    })
    expect(refusal(insured, {})).toBe('done')
  })

  it.each([
    ['checklist-open', []],
    ['checklist-problem', [{ item: 'certificate', answer: 'problem' }]],
    ['checklist-cannot-verify', [{ item: 'certificate', answer: 'cannot-verify' }]],
  ] as const)('%s', (code, answers) => {
    const given = answers.map(answer => ({ ...answer, source: '', sourceAsOf: null }))
    expect(refusal(post, { checklist: given })).toEqual([code, { item: 'certificate' }])
  })

  it('checklist-source-absent: verified against a register that gave no answer, or a document that is not there', () => {
    const silent = caseOfProcedure('post-application', 1, {
      sources: [sourceOf('social-insurance', {}, null)],
    })
    expect(refusal(silent, {})).toEqual(['checklist-source-absent', { item: 'insurance' }])
    // What the face claims of the source changes nothing.
    const claimed = checklist.map(answer => ({ ...answer, source: 'social-insurance', sourceAsOf: NOON }))
    expect(refusal(silent, { checklist: claimed })).toEqual([
      'checklist-source-absent',
      { item: 'insurance' },
    ])
    const bare = caseOfProcedure('post-application', 1, { attachments: [] })
    expect(refusal(bare, {})).toEqual(['checklist-source-absent', { item: 'certificate' }])
  })

  it('wording-forbidden: a forbidden ground in either text, whatever hides it', () => {
    const refuse = { outcome: 'refuse', reasons: ['EL01'] } as const
    const about = ['wording-forbidden', { ground: 'household' }]
    expect(refusal(post, { ...refuse, applicantText: '因外地 户口不予通过' })).toEqual(about)
    expect(refusal(post, { ...refuse, internalNote: '外地户口' })).toEqual(about)
  })

  it('finding-required and finding-not-province-wide: 无登记记录 needs the word of the whole province', () => {
    const confirm = { outcome: 'confirm' } as const
    expect(refusal(task, confirm)).toEqual(['finding-required', undefined])
    expect(refusal(task, { ...confirm, finding: 'no-record' })).toBe('done')
    const local = caseOfProcedure('unemployment-check', 1, {
      sources: [sourceOf('unemployment-registration', { registered: false, provinceWide: false })],
    })
    expect(refusal(local, { ...confirm, finding: 'no-record' })).toEqual([
      'finding-not-province-wide',
      undefined,
    ])
    expect(refusal(local, { ...confirm, finding: 'verified' })).toBe('done')
  })

  it('text-required and reason-required, as for real-name checks', () => {
    const back = { outcome: 'return' } as const
    expect(refusal(post, back)).toEqual(['reason-required', undefined])
    expect(refusal(post, { ...back, reasons: ['EL99'] })).toEqual(['text-required', { reason: 'EL99' }])
    expect(refusal(post, { ...back, reasons: ['EL99'], applicantText: '请补交毕业证书' })).toBe('done')
  })

  it('attachment-missing: granting while a document the rulebook requires is with the case and not here, verified and whole', () => {
    const spoil = (slot: string, category = 'graduate-2y') => {
      const record = caseOfProcedure('post-application', 1, {
        payload: eligibilityPayloadOf({ category }),
        attachments: [
          attachmentOf('c', { slot: 'graduation-certificate' }),
          attachmentOf('x', { slot: 'chsi-form' }),
        ],
      })
      const bench = benchOf(record)
      const file = slot === 'graduation-certificate' ? hashOf('c') : hashOf('x')
      rawSql(bench.storage, "UPDATE files SET state = 'damaged' WHERE sha256 = ?", file)
      return refusal(record, {}, bench)
    }
    expect(spoil('graduation-certificate')).toEqual(['attachment-missing', undefined])
    expect(spoil('chsi-form')).toBe('done')
    expect(spoil('graduation-certificate', 'unemployed-youth')).toBe('done')
    expect(refusal(caseOfProcedure('unemployment-registration', 1), {})).toBe('done')
  })
})

describe('what is frozen with a decision', () => {
  it('is what every condition said, with what it looked at (D4)', () => {
    const { decision } = decided(post, {})
    expect(decision.rules).toEqual([
      {
        condition: 'of-age',
        result: 'pass',
        inputs: { 'person.bornOn': '1999-03-07', 'case.referenceOn': '2026-03-05' },
      },
      { condition: 'not-insured', result: 'pass', inputs: { 'source.social-insurance.insured': false } },
    ])
  })

  it('is the checklist in the rulebook’s order, its sources and their age as the case has them, without strangers', () => {
    const given = [
      { item: 'insurance', answer: 'cannot-verify' as const, source: '听说', sourceAsOf: later(1) },
      { item: 'stranger', answer: 'verified' as const, source: '', sourceAsOf: null },
      { item: 'certificate', answer: 'verified' as const, source: 'x', sourceAsOf: later(2) },
    ]
    expect(decided(post, { checklist: given }).decision.checklist).toEqual([
      { item: 'certificate', answer: 'verified', source: 'graduation-certificate', sourceAsOf: null },
      { item: 'insurance', answer: 'cannot-verify', source: 'social-insurance', sourceAsOf: NOON },
    ])
  })

  it('has a finding with 核实结论 alone', () => {
    expect(decided(task, { outcome: 'confirm', finding: 'employed-signal' }).decision.finding).toBe(
      'employed-signal',
    )
    expect(decided(post, { finding: 'verified' }).decision.finding).toBeNull()
  })

  it('comes back as a draft when it is undone, finding and answers included', () => {
    const { bench, decision } = decided(task, { outcome: 'confirm', finding: 'deregistered' })
    undoLetter(bench.tools, bench.opened, letterIdOf(1))
    expect(findDraft(bench.storage.read, caseIdOf(1))?.draft).toEqual(
      draftOf({ outcome: 'confirm', finding: 'deregistered', checklist: decision.checklist }),
    )
  })
})

describe('where a decision puts the case at once', () => {
  const queues = (bench: DeskBench) =>
    (['first', 'second'] as const).flatMap(stage =>
      (['to-review', 'on-hold', 'field-check'] as const)
        .filter(view => idsInQueue(bench.storage, { workType: 'eligibility-review', stage, view }).length > 0)
        .map(view => `${stage} ${view}`),
    )

  it.each([
    ['approve', 'first', 'second to-review'],
    ['refuse', 'first', 'second to-review'],
    ['return', 'first', undefined],
    ['approve', 'second', undefined],
    ['refuse', 'second', undefined],
    ['send-back', 'second', 'first to-review'],
    ['field-check', 'first', 'first field-check'],
    ['transfer', 'first', undefined],
  ] as const)('%s at the %s stage of two: %s', (outcome, stage, place) => {
    const { bench } = decided(caseOfProcedure('post-application', 1, { stage }), {
      outcome,
      reasons: outcome === 'refuse' || outcome === 'return' ? ['EL01'] : [],
      internalNote: '说明情况',
      transferTo: outcome === 'transfer' ? ('520103-HR' as never) : null,
    })
    expect(queues(bench)).toEqual(place === undefined ? [] : [place])
    undoLetter(bench.tools, bench.opened, letterIdOf(1))
    expect(queues(bench)).toEqual([`${stage} to-review`])
  })

  it('a verification task waits on the spot after 协查, and nobody concludes it before what was found there is told', () => {
    const { bench } = decided(task, { outcome: 'field-check', internalNote: '请东风镇核实' })
    const where = (view: 'to-review' | 'field-check') =>
      idsInQueue(bench.storage, { workType: 'unemployment-verification', view })
    expect([where('to-review'), where('field-check')]).toEqual([[], [task.id]])
    const again = decideInputOf(task, 2, { outcome: 'confirm', finding: 'verified' })
    expect(() => decideCase(bench.tools, bench.opened, again)).toThrow(
      expect.objectContaining({ code: 'not-allowed' }),
    )
  })
})
