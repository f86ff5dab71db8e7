import { describe, expect, it } from 'vitest'
import type { FoundCase, PeopleSearchAnswer } from '../../../src-shared/central/people-search.ts'
import { foundPeopleSchema } from '../../../src-shared/desk/people-views.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import {
  eligibilityCaseOf,
  identityCaseOf,
  payloadOf,
  registrationPayloadOf,
} from '../../../tests/builders/cases.ts'
import { allRoundOfficer } from '../../../tests/builders/casework.ts'
import { fakeCentreParts } from '../../../tests/builders/centre-parts.ts'
import { decideInputOf } from '../../../tests/builders/decide-input.ts'
import { benchWithCases, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { citizenIdOf } from '../../../tests/builders/id-numbers.ts'
import { letterIdOf, NOON, uuidOf } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { removeCase } from '../../storage/stores/cases-store.ts'
import { writeMeta } from '../../storage/stores/meta-store.ts'
import { listHeldOfNumber } from '../../storage/stores/people-store.ts'
import { inTransaction, type ReadDb } from '../../storage/transaction.ts'
import { decideCase } from '../review/decide-case.ts'
import { type IntakeInput, takeIn } from '../review/take-in.ts'
import { undoLetter } from '../review/undo-letter.ts'
import { findAtCentre } from './find-at-centre.ts'
import { findHere } from './find-here.ts'

const mine = identityCaseOf(1)
const number = mine.payload.idNumber
const other = citizenIdOf('520112', '19880808', 88)
const done = identityCaseOf(2, { status: 'verified' })
const stranger = identityCaseOf(3, { payload: payloadOf({ idNumber: other }) })
const whole = allRoundOfficer()
const here = (bench: DeskBench, typed: string) =>
  foundPeopleSchema.parse(findHere(bench.tools, bench.opened, typed))
const lines = (bench: DeskBench) => listAuditEntries(bench.storage.read)

describe('finding a person here by the whole number', () => {
  it('gives their cases alone, waiting and done, masked as the queue shows them, and as of when', () => {
    const bench = benchWithCases([mine, done, stranger, eligibilityCaseOf(4)], { officer: whole })
    expect(here(bench, number).asOf).toBe(null)
    inTransaction(bench.storage, tx => writeMeta(tx, 'last-pull-at', NOON))
    const found = here(bench, number)
    expect(found.rows.map(row => [row.caseId, row.place, row.opens]).toSorted()).toEqual([
      [mine.id, 'held', true],
      [done.id, 'done', true],
      ['case-000004', 'held', true],
    ])
    expect(found).toMatchObject({ asOf: NOON, more: false, elsewhere: [], problems: [] })
    expect(JSON.stringify(found)).not.toContain(number.slice(6, 14))
    expect(found.rows[0]?.idNumber).toBe(`${number.slice(0, 6)}********${number.slice(14)}`)
  })

  it('is exact, in any width, with blanks, and with the small x', () => {
    let sequence = 0
    while (!citizenIdOf('520112', '19880808', sequence).endsWith('X')) sequence += 1
    const withX = citizenIdOf('520112', '19880808', sequence)
    const bench = benchWithCases([identityCaseOf(1, { payload: payloadOf({ idNumber: withX }) })])
    const wide = withX.replaceAll(/[!-~]/g, each => String.fromCharCode(each.charCodeAt(0) + 0xfee0))
    for (const typed of [withX, withX.toLowerCase(), wide, `${withX.slice(0, 6)} ${withX.slice(6)} `])
      expect(here(bench, typed).rows).toHaveLength(1)
    for (const typed of [withX.slice(0, 17), `${withX.slice(0, 6)}%`, `${withX}0`])
      expect(here(bench, typed).rows).toEqual([])
  })

  it('finds who stands under the fifteen digits of the first generation by either form (G8)', () => {
    const old = '520112750307123'
    const grown = citizenIdOf('520112', '19750307', 123)
    const bench = benchWithCases([identityCaseOf(1, { payload: payloadOf({ idNumber: old }) })])
    expect(here(bench, old)).toMatchObject({ rows: [{ caseId: mine.id }], problems: ['first-generation'] })
    expect(here(bench, grown)).toMatchObject({
      rows: [{ caseId: mine.id, idNumber: '520112******123' }],
      problems: [],
    })
  })

  it('searches for a number with a wrong check digit too, and says that it is wrong', () => {
    const mistyped = `${number.slice(0, 17)}${number.endsWith('1') ? '2' : '1'}`
    const bench = benchWithCases([identityCaseOf(1, { payload: payloadOf({ idNumber: mistyped }) })])
    expect(here(bench, mistyped)).toMatchObject({
      rows: [{ caseId: mine.id }],
      problems: ['wrong-check-digit'],
    })
  })

  it('finds whom this desk took in before the centre told of them, and what stands under an own letter', () => {
    const bench = benchWithCases([mine], { officer: whole })
    const { keys: _k, contact: _c, registeredOn: _r, submission: _s, ...person } = registrationPayloadOf()
    const intake: IntakeInput = {
      actId: letterIdOf(1),
      caseId: uuidOf(0xca5e) as CaseId,
      person: { ...person, idNumber: other, handlingAgency: '520112-HR', region: '520112' } as never,
    }
    takeIn(bench.tools, bench.opened, intake)
    expect(here(bench, other).rows).toMatchObject([
      { place: 'own-letter', opens: false, status: null, dueOn: null, personName: '王小明' },
    ])
    decideCase(
      bench.tools,
      bench.opened,
      decideInputOf(mine, 2, { outcome: 'refuse', reasons: ['ID01'], applicantText: '请重新上传照片' }),
    )
    expect(here(bench, number).rows).toMatchObject([{ caseId: mine.id, place: 'own-letter', opens: true }])
    undoLetter(bench.tools, bench.opened, letterIdOf(1))
    expect(here(bench, other).rows).toEqual([])
  })

  it('does not find what left the officer’s scope, though unsent work keeps it here', () => {
    const bench = benchWithCases([mine, stranger])
    inTransaction(bench.storage, tx => removeCase(tx, mine.id, 99, 'transferred', true))
    expect(here(bench, number).rows).toEqual([])
  })

  it.each([
    ['another kind of work', officerOf({ workTypes: ['eligibility-review'] })],
    ['another agency', officerOf({ agencies: ['520115-HR'] })],
    ['no right to view', officerOf({ roles: ['audit-admin'] })],
  ])('shows an officer of %s nothing, and says no more in the log', (_, officer) => {
    const bench = benchWithCases([mine], { officer })
    expect(here(bench, number).rows).toEqual([])
    expect(lines(bench)).toMatchObject([{ act: 'full-number-searched', about: { found: 0 } }])
  })

  it('shows fifty at most and says when there are more', () => {
    const bench = benchWithCases(Array.from({ length: 51 }, (_, n) => identityCaseOf(n + 1)))
    expect(here(bench, number)).toMatchObject({ more: true, rows: { length: 50 } })
    expect(lines(bench)).toMatchObject([{ about: { found: 51 } }])
  })

  it('looks numbers up in their index', () => {
    const bench = benchWithCases([mine])
    const asked: { sql: string; parameters: readonly unknown[] }[] = []
    const watching = {
      rows: query => {
        asked.push(query)
        return bench.storage.read.rows(query)
      },
    } as ReadDb
    listHeldOfNumber(watching, [number])
    const [query] = asked
    const plan = rawSql(bench.storage, `EXPLAIN QUERY PLAN ${query?.sql}`, ...(query?.parameters ?? []))
    expect(JSON.stringify(plan)).toContain('SEARCH cases USING INDEX idx_cases_id_number')
  })
})

const row: FoundCase = {
  caseId: 'case-far' as CaseId,
  serialNo: 'SM1',
  workType: 'identity-verification',
  procedure: 'identity-check',
  status: 'pending-manual',
  stage: 'first',
  personName: '王小明',
  idNumber: '520112********1234',
  submittedAt: NOON,
  dueOn: mine.dueOn,
  agencyName: '机构520112-HR',
}
const said: PeopleSearchAnswer = {
  rows: [row, { ...row, caseId: mine.id }],
  more: false,
  elsewhere: [{ agency: '520115-HR' as never, agencyName: '清镇市人社局' }],
  asOf: NOON,
}
const there = (bench: DeskBench, tokens?: Parameters<typeof fakeCentreParts>[0]) =>
  findAtCentre(bench.tools, bench.opened, fakeCentreParts(tokens), {
    idNumber: ` ${number} `,
    reason: 'person-at-window',
  })

describe('finding a person at the centre', () => {
  it('gives what the centre says, and which of it can be opened here', async () => {
    const bench = benchWithCases([mine])
    bench.central.script.searchPeople = () => said
    const found = foundPeopleSchema.parse(await there(bench))
    expect(found.rows.map(each => [each.caseId, each.place, each.opens])).toEqual([
      ['case-far', 'centre', false],
      [mine.id, 'held', true],
    ])
    expect(found).toMatchObject({ elsewhere: said.elsewhere, asOf: NOON })
    expect(bench.central.seen).toEqual([
      { call: 'searchPeople', input: ['token', { idNumber: number, reason: 'person-at-window' }] },
    ])
    expect(lines(bench)).toMatchObject([
      {
        act: 'full-number-searched',
        caseId: null,
        about: { where: 'centre', reason: 'person-at-window', found: 2, elsewhere: 1 },
      },
    ])
  })

  it.each([
    ['without a line', unreachable, 'needs-centre'],
    ['asked too often', problemOf('slow-down', 30_000), 'slow-down'],
    ['of who may not', problemOf('not-permitted'), 'not-permitted'],
    ['of a centre that has no such search', problemOf('not-available-yet'), 'not-available-yet'],
  ])('%s is refused in words, and leaves its one line', async (_, failure, code) => {
    const bench = benchWithCases([mine])
    bench.central.script.searchPeople = () => failure
    await expect(there(bench)).rejects.toMatchObject({ code })
    expect(lines(bench)).toMatchObject([
      { act: 'full-number-searched', about: { where: 'centre', found: null, refused: code } },
    ])
  })

  it('shows nothing to somebody who signed out meanwhile, because no line could stand for it', async () => {
    const bench = benchWithCases([mine])
    bench.central.script.searchPeople = () => {
      bench.storage.close()
      return said
    }
    await expect(there(bench)).rejects.toMatchObject({ code: 'closed' })
  })
})

it('no line of either holds the number, a part of it, or a digest of it', async () => {
  const bench = benchWithCases([mine])
  bench.central.script.searchPeople = () => said
  here(bench, number)
  await there(bench)
  const abouts = lines(bench).map(line => line.about)
  expect(abouts).toEqual([
    { where: 'here', found: 1 },
    { where: 'centre', reason: 'person-at-window', found: 2, elsewhere: 1 },
  ])
  expect(bench.logger.lines.join()).not.toContain(number.slice(6, 14))
})

it('whose line cannot be written is not answered', () => {
  const bench = benchWithCases([mine])
  rawSql(
    bench.storage,
    "CREATE TRIGGER full BEFORE INSERT ON audit_entries BEGIN SELECT RAISE(ABORT, 'disk full'); END",
  )
  expect(() => here(bench, number)).toThrow('disk full')
})
