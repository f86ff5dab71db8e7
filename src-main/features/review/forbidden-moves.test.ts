import { describe, expect, it } from 'vitest'
import { takesPapers } from '../../../src-shared/cases/allowed-actions.ts'
import type { CaseStatus } from '../../../src-shared/cases/case-status.ts'
import {
  type Finding,
  findingSchema,
  type Outcome,
  outcomeSchema,
} from '../../../src-shared/cases/outcome.ts'
import { type Procedure, procedureSchema } from '../../../src-shared/cases/procedure.ts'
import type { Stage } from '../../../src-shared/cases/stage.ts'
import { arrows } from '../../../src-shared/cases/state-machine.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { CaseAct } from '../../../src-shared/desk/rooms/casework.ts'
import type { AgencyCode } from '../../../src-shared/kernel/ids.ts'
import { markOf } from '../../../tests/builders/cases.ts'
import {
  allRoundOfficer,
  caseOfProcedure,
  caseworkBook,
  goodChecklist,
} from '../../../tests/builders/casework.ts'
import { actInputOf, decideInputOf } from '../../../tests/builders/decide-input.ts'
import { benchWithCases, codeOf, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { NOON } from '../../../tests/builders/ids.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { actOnCase } from './act-on-case.ts'
import { caseView } from './case-view.ts'
import { decideCase } from './decide-case.ts'

const places = procedureSchema.options.flatMap(procedure => {
  const statuses = arrows
    .filter(arrow => arrow.procedure === procedure)
    .flatMap(arrow => (arrow.from === null ? [arrow.to] : [arrow.from, arrow.to]))
  return [...new Set(statuses)].map(status => ({ procedure, status }))
})
const twoStaged: readonly Procedure[] = ['person-application', 'post-application']

type Move =
  | { readonly outcome: Outcome; readonly finding: Finding | null }
  | { readonly act: CaseAct['kind'] }
const moves: readonly Move[] = [
  ...outcomeSchema.options.flatMap((outcome): Move[] =>
    outcome === 'confirm'
      ? findingSchema.options.map(finding => ({ outcome, finding }))
      : [{ outcome, finding: null }],
  ),
  ...(['hold', 'release-hold', 'contact-logged', 'field-result', 'correction-requested'] as const).map(
    act => ({ act }),
  ),
]

/** Read off the arrows alone: what an officer's move leads from here. */
function isInTable(procedure: Procedure, status: CaseStatus, stage: Stage, move: Move): boolean {
  const from = arrows.filter(arrow => arrow.procedure === procedure && arrow.from === status)
  const leads = (...names: string[]) =>
    from.some(arrow => arrow.who === 'officer' && names.includes(arrow.move))
  const waits = from.some(arrow => arrow.who === 'officer')
  const ends = leads('approve', 'confirm-verified')
  if ('act' in move) {
    switch (move.act) {
      case 'hold':
        return waits
      case 'release-hold':
        return false
      case 'field-result':
        return leads('field-result')
      case 'contact-logged':
        return procedure === 'unemployment-registration' && !['withdrawn', 'rejected'].includes(status)
      case 'correction-requested':
        return waits || from.some(arrow => arrow.who === 'supervisor')
    }
  }
  switch (move.outcome) {
    case 'approve':
    case 'refuse':
      return leads(move.outcome)
    case 'return':
      return stage === 'first' && leads('return')
    case 'confirm':
      return leads(`confirm-${move.finding}`)
    case 'send-back':
      return stage !== 'first' && ends
    case 'escalate':
      return stage === 'first' && !twoStaged.includes(procedure) && ends
    case 'transfer':
      return waits
    case 'field-check':
      return procedure === 'unemployment-check' ? leads('ask-field-check') : ends
  }
}

const reasonOf = (procedure: Procedure) =>
  procedure === 'identity-check' ? 'ID01' : procedure === 'unemployment-registration' ? 'UN01' : 'EL01'

function detailsOf(kind: CaseAct['kind']): CaseAct {
  switch (kind) {
    case 'contact-logged':
      return { kind, details: { how: 'phone', reached: true, at: NOON } }
    case 'field-result':
      return { kind, details: { finding: 'no-record' } }
    case 'correction-requested':
      return { kind, details: { want: 'fraud', about: null } }
    default:
      return { kind }
  }
}

/** Everything a decision or act could ask for beside being allowed is given. */
function make(bench: DeskBench, record: CaseRecord, move: Move): string {
  const note = '说明情况'
  if ('act' in move)
    return codeOf(() =>
      actOnCase(bench.tools, bench.opened, actInputOf(record, 1, { act: detailsOf(move.act), note })),
    )
  const { outcome, finding } = move
  return codeOf(() =>
    decideCase(
      bench.tools,
      bench.opened,
      decideInputOf(record, 1, {
        outcome,
        finding,
        reasons: outcome === 'refuse' || outcome === 'return' ? [reasonOf(record.procedure)] : [],
        internalNote: note,
        transferTo: outcome === 'transfer' ? ('520103-HR' as AgencyCode) : null,
        checklist: goodChecklist.map(answer => ({ ...answer })),
      }),
    ),
  )
}

const benchOf = (record: CaseRecord) =>
  benchWithCases([record], { officer: allRoundOfficer(), books: [caseworkBook()] })
const written = (bench: DeskBench) => [
  rawSql(bench.storage, 'SELECT * FROM letters'),
  rawSql(bench.storage, 'SELECT * FROM audit_entries'),
  rawSql(bench.storage, 'SELECT * FROM local_effects'),
]

describe.each(places)('$procedure, $status', ({ procedure, status }) => {
  it.each(['first', 'second'] as const)(
    'at the %s stage: what is not in the table is refused, the rest is done',
    stage => {
      const record = caseOfProcedure(procedure, 1, { status, stage })
      const bench = benchOf(record)
      const before = written(bench)
      for (const move of moves) {
        const name = JSON.stringify(move)
        if (isInTable(procedure, status, stage, move))
          expect(make(benchOf(record), record, move), name).toBe('done')
        else expect(make(bench, record, move), name).toBe('not-allowed')
      }
      expect(written(bench)).toEqual(before)
    },
  )

  it('offers exactly what is in the table', () => {
    const record = caseOfProcedure(procedure, 1, { status })
    const bench = benchOf(record)
    const wanted = moves
      .filter(move => isInTable(procedure, status, 'first', move))
      .map(move => ('act' in move ? move.act : move.outcome))
    // Papers are taken in while the case waits or the applicant has it back: `take-in-papers.test.ts`.
    const papers = takesPapers(procedure, status) ? ['document-added'] : []
    expect(new Set(caseView(bench.tools, bench.opened, record.id)?.allowed)).toEqual(
      new Set([...wanted, ...papers]),
    )
  })
})

describe('whatever the table says', () => {
  const waiting = {
    'identity-check': 'pending-manual',
    'person-application': 'unreviewed',
    'post-application': 'host-accepted',
    'unemployment-registration': 'in-review',
    'unemployment-check': 'matched',
  } as const
  const aside: readonly string[] = ['contact-logged', 'correction-requested', 'document-added']

  it.each([
    ['补正中', { marks: [markOf('in-correction', { until: '2026-03-12' })] }, 'in-correction'],
    ['entered by the officer', { enteredBy: 'officer-1' }, 'entered-by-you'],
  ])('%s: nobody decides, a contact and a request stay open', (_, change, whyNot) => {
    for (const procedure of procedureSchema.options) {
      const record = caseOfProcedure(procedure, 1, { status: waiting[procedure], ...change })
      const bench = benchOf(record)
      const view = caseView(bench.tools, bench.opened, record.id)
      expect(view?.whyNot, procedure).toBe(whyNot)
      for (const move of moves) {
        const name = 'act' in move ? move.act : move.outcome
        const open = aside.includes(name) && view?.allowed.some(action => action === name)
        expect(make(benchOf(record), record, move), `${procedure} ${name}`).toBe(
          open ? 'done' : 'not-allowed',
        )
      }
      expect(view?.allowed.filter(action => !aside.includes(action))).toEqual([])
    }
  })
})
