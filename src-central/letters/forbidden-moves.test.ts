import { describe, expect, it } from 'vitest'
import { type Act, actSchema } from '../../src-shared/cases/act.ts'
import type { CaseStatus } from '../../src-shared/cases/case-status.ts'
import { shownDigest } from '../../src-shared/cases/decision.ts'
import { findingSchema, outcomeSchema } from '../../src-shared/cases/outcome.ts'
import { type Procedure, procedureSchema } from '../../src-shared/cases/procedure.ts'
import type { Stage, StagePlan } from '../../src-shared/cases/stage.ts'
import { arrows } from '../../src-shared/cases/state-machine.ts'
import { workTypeSchema } from '../../src-shared/cases/work-type.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { canonicalJson } from '../../src-shared/kernel/canonical-json.ts'
import { sha256OfText } from '../../src-shared/kernel/digest.ts'
import { officerProfileSchema } from '../../src-shared/people/officer.ts'
import { caseOfProcedure, START } from '../testing/tiny-cases.ts'
import { HUAXI, tinyCase } from '../testing/tiny-demo.ts'
import { act, decision, facts, profileOf } from '../testing/tiny-facts.ts'
import { tinyRulebook } from '../testing/tiny-rulebook.ts'
import { judgeLetter } from './judge-letter.ts'
import type { LetterFacts } from './letter-facts.ts'

/** Somebody whom nothing but the case itself can stop. */
const anybody = officerProfileSchema.parse({
  ...profileOf('liu'),
  roles: ['caseworker', 'reviewer'],
  workTypes: workTypeSchema.options,
  stages: ['first', 'second', 'final'],
  agencies: [HUAXI],
})

const takes = (stage: Stage, refusal: 'final' | 'forward'): StagePlan[number] => ({
  stage,
  roles: ['caseworker', 'reviewer'],
  refusal,
})
const plans: Readonly<Record<string, StagePlan>> = {
  one: [takes('first', 'final')],
  'two, forward': [takes('first', 'forward'), takes('second', 'final')],
  'two, final': [takes('first', 'final'), takes('second', 'final')],
  three: [takes('first', 'forward'), takes('second', 'forward'), takes('final', 'final')],
}
const stages: readonly Stage[] = ['first', 'second', 'final']

/** Every way a letter can ask for something: by name, and how the letter says it. */
const attempts: Readonly<Record<string, (record: CaseRecord) => LetterFacts['letter']>> = {
  ...Object.fromEntries(
    outcomeSchema.options
      .filter(outcome => outcome !== 'confirm')
      .map(outcome => [outcome, (record: CaseRecord) => decide(record, { outcome })]),
  ),
  ...Object.fromEntries(
    findingSchema.options.map(finding => [
      `confirm-${finding}`,
      (record: CaseRecord) => decide(record, { outcome: 'confirm', finding }),
    ]),
  ),
  'field-result': record => does(record, 'field-result', { finding: null }),
  hold: record => does(record, 'hold'),
  'release-hold': record => does(record, 'release-hold'),
  'contact-logged': record => does(record, 'contact-logged', { how: 'phone', reached: true, at: START }),
  'document-added': record =>
    does(record, 'document-added', {
      slot: 'graduation-certificate',
      pages: [{ sha256: 'b'.repeat(64), fileName: '毕业证书.jpg' }],
      originalSeen: true,
      legibility: 'clear',
      resubmits: false,
    }),
  'hand-over': record => does(record, 'hand-over', handedOver(record)),
  'complaint-linked': record =>
    does(record, 'complaint-linked', {
      kind: 'complaint',
      number: '12345-01',
      receivedOn: '2026-03-05',
      answerBy: '2026-03-20',
      looker: 'zhao',
    }),
  'same-person-judged': record => does(record, 'same-person-judged'),
  ...Object.fromEntries(
    ['reopen', 'revoke', 'release-lock', 'override', 'fraud'].map(want => [
      `ask-${want}`,
      (record: CaseRecord) =>
        does(record, 'correction-requested', { want, about: want === 'override' ? 'blocking' : null }),
    ]),
  ),
}

function decide(record: CaseRecord, change: object) {
  return decision({
    caseId: record.id,
    workType: record.workType,
    caseVersion: record.version,
    stage: record.stage,
    shownDigest: shownDigest(record.version, record.attachments),
    transferTo: 'outcome' in change && change.outcome === 'transfer' ? '520111' : null,
    ...change,
  })
}

function does(record: CaseRecord, kind: string, details: object = {}): Act {
  const { caseId, workType, caseVersion } = decide(record, {})
  return actSchema.parse({ ...act('note'), caseId, workType, caseVersion, act: kind, note: '理由', details })
}

function handedOver(record: CaseRecord): object {
  const handed = decide(record, { decisionId: act('note').actId.replace(/.$/, '9') })
  const content = canonicalJson(handed)
  return { decisionId: handed.decisionId, digest: sha256OfText(content), content, reason: 'case-changed' }
}

/** What the table of arrows and the rulings of SM-4 open here, written out once more and apart from the code under test. */
function isOpen(
  name: string,
  procedure: Procedure,
  status: CaseStatus,
  stage: Stage,
  plan: StagePlan,
): boolean {
  const leads = (move: string, who: string) =>
    arrows.some(
      arrow =>
        arrow.procedure === procedure && arrow.from === status && arrow.move === move && arrow.who === who,
    )
  const waits = arrows.some(
    arrow => arrow.procedure === procedure && arrow.from === status && arrow.who === 'officer',
  )
  const ends = leads('approve', 'officer') || leads('confirm-verified', 'officer')
  const last = plan.at(-1)?.stage === stage || !plan.some(rule => rule.stage === stage)
  switch (name) {
    case 'return':
      return stage === 'first' && leads('return', 'officer')
    case 'send-back':
      return stage !== 'first' && ends
    case 'escalate':
      return stage === 'first' && last && ends
    case 'field-check':
      return procedure === 'unemployment-check' ? leads('ask-field-check', 'officer') : ends
    case 'transfer':
    case 'hold':
    case 'ask-override':
    case 'ask-fraud':
      return waits
    case 'hand-over':
    case 'complaint-linked':
      return true
    case 'contact-logged':
      return procedure === 'unemployment-registration' && !['rejected', 'withdrawn'].includes(status)
    case 'ask-reopen':
    case 'ask-revoke':
    case 'ask-release-lock':
      return leads(name.slice('ask-'.length), 'supervisor')
    case 'document-added':
      return procedure !== 'unemployment-check' && (waits || status === 'returned')
    case 'release-hold':
    case 'same-person-judged':
      return false
    default:
      return leads(name, 'officer')
  }
}

function caseOf(procedure: Procedure, status: CaseStatus, stage: Stage): CaseRecord {
  const made = procedure === 'identity-check' ? tinyCase(1, START).case : caseOfProcedure[procedure]()
  return { ...made, status, stage } as CaseRecord
}

const blocking = {
  id: 'blocking',
  label: { zh: '条件', en: 'condition' },
  limit: { zh: '条件', en: 'condition' },
  test: { kind: 'is', fact: 'case.region', value: 'nowhere' },
  categories: null,
  effect: 'blocks-approval',
  reason: null,
  clause: 'test',
  source: 'test',
}

const statusesOf = (procedure: Procedure): readonly CaseStatus[] => [
  ...new Set(arrows.filter(arrow => arrow.procedure === procedure).map(arrow => arrow.to)),
]

describe('what the table of moves does not have', () => {
  it.each(
    procedureSchema.options.flatMap(procedure => Object.keys(plans).map(plan => [procedure, plan] as const)),
  )('%s with stages %s: everything else is refused not-allowed, what it has is not', (procedure, name) => {
    const plan = plans[name] ?? []
    const rulebook = tinyRulebook({
      work: tinyRulebook().work.map(rules => ({ ...rules, stages: plan, conditions: [blocking] })),
    })
    const wrong: string[] = []
    let refusals = 0
    for (const status of statusesOf(procedure))
      for (const stage of stages)
        for (const [attempt, write] of Object.entries(attempts)) {
          const record = caseOf(procedure, status, stage)
          const judgement = judgeLetter({
            digest: 'a'.repeat(64) as never,
            storedDigest: undefined,
            kept: undefined,
            facts: facts({
              letter: write(record),
              officer: { profile: anybody, locked: false },
              case: record,
              targetKnown: true,
              lookerKnown: true,
              rulebooks: [rulebook],
            }),
          })
          const closed =
            judgement.kind === 'refused' &&
            judgement.reason === 'not-allowed' &&
            judgement.detail.endsWith('is not open here')
          const gone = judgement.kind === 'conflict' && judgement.reason === 'withdrawn'
          const open = isOpen(attempt, procedure, status, stage, plan)
          if (closed) refusals += 1
          if (open ? closed || gone : !closed && !(gone && status === 'withdrawn'))
            wrong.push(`${attempt} from ${status} at ${stage}: ${JSON.stringify(judgement)}`)
        }
    expect(wrong).toEqual([])
    expect(refusals).toBeGreaterThan(100)
  })
})
