import { describe, expect, it } from 'vitest'
import {
  type ApplicantPage,
  pageOwnerOf,
  pageStandingOf,
} from '../../../src-shared/central/applicant-page.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { findWorkRules } from '../../../src-shared/rulebook/find-rules.ts'
import {
  earlierDecisionOf,
  eligibilityCaseOf,
  identityCaseOf,
  markOf,
} from '../../../tests/builders/cases.ts'
import { allRoundOfficer, caseworkBook } from '../../../tests/builders/casework.ts'
import { fakeCentreParts } from '../../../tests/builders/centre-parts.ts'
import { benchWithCases, codeOfAsync, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { NOON, uuidOf } from '../../../tests/builders/ids.ts'
import { keepSample, sampleOf } from '../../../tests/builders/samples.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'
import { writeMeta } from '../../storage/stores/meta-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { printEnquiry } from './print-enquiry.ts'
import { printSlip } from './print-slip.ts'

const record = eligibilityCaseOf(1, {
  status: 'host-accepted',
  stage: 'second',
  earlierDecisions: [
    earlierDecisionOf({
      outcome: 'return',
      reasons: ['EL01'],
      applicantText: '请补正学历证书',
      internalNote: '疑似代办',
    }),
  ],
  marks: [
    markOf('in-correction', { until: '2026-03-12' as never }),
    markOf('on-hold', { note: '等公安回复' }),
  ],
})
const books = [caseworkBook()]
const benchOf = (records: readonly CaseRecord[], officer = allRoundOfficer()) => {
  const bench = benchWithCases(records, { officer, books })
  inTransaction(bench.storage, tx => writeMeta(tx, 'last-pull-at', NOON))
  return bench
}
const pageOf = (of: CaseRecord): ApplicantPage => ({
  ...pageOwnerOf(of),
  ...pageStandingOf(of, books[0] && findWorkRules(books[0], of.procedure)),
  ...{ agencyName: `机构${of.handlingAgency}`, asOf: NOON },
})
const wishOf = (of: CaseRecord, n = 1) =>
  ({ slipId: uuidOf(n), kind: 'enquiry', caseId: of.id, letterId: null }) as const
const print = (bench: DeskBench, of: CaseRecord, n = 1) =>
  printEnquiry(bench.tools, bench.opened, fakeCentreParts(), wishOf(of, n))
const asked = ({ central }: DeskBench) => central.seen.filter(({ call }) => call === 'applicantPage')

describe('查询回单 of a case that only the centre has', () => {
  it('says word for word what it says of a case that is here, and is logged like it', async () => {
    const bench = benchOf([])
    bench.central.script.applicantPage = () => pageOf(record)
    const { slip } = await print(bench, record)
    const here = benchOf([record])
    const { slip: own } = printSlip(here.tools, here.opened, wishOf(record))
    expect(slip).toEqual(own)
    expect(JSON.stringify(slip)).toContain('请补正学历证书')
    for (const word of ['疑似代办', '等公安回复', record.payload.idNumber])
      expect(JSON.stringify(slip)).not.toContain(word)
    expect(bench.acts()).toEqual(['slip-printed'])
  })

  it('asked for again it is the same paper, and the centre is not asked again', async () => {
    const bench = benchOf([])
    bench.central.script.applicantPage = () => pageOf(record)
    const first = await print(bench, record)
    expect(await print(bench, record)).toEqual(first)
    expect([asked(bench).length, bench.acts()]).toEqual([1, ['slip-printed']])
  })

  it('of a case that is here the centre is not asked', async () => {
    const bench = benchOf([record])
    expect((await print(bench, record)).slip.kind).toBe('enquiry')
    expect(asked(bench)).toEqual([])
  })

  it.each([
    [unreachable, 'needs-centre'],
    [problemOf('not-found'), 'not-found'],
    [problemOf('not-permitted'), 'not-permitted'],
  ])('without the centre’s word there is no paper, and the code says why: %o', async (failure, code) => {
    const bench = benchOf([])
    bench.central.script.applicantPage = () => failure
    expect(await codeOfAsync(() => print(bench, record))).toBe(code)
    expect(bench.acts()).toEqual([])
  })

  it('speaks by no rules but its own', async () => {
    const bench = benchOf([])
    bench.central.script.applicantPage = () => ({
      ...pageOf(record),
      rulebook: { id: 'elsewhere', version: '1' },
    })
    expect(await codeOfAsync(() => print(bench, record))).toBe('rulebook-missing')
  })

  it('of a case to be looked at a second time nothing is asked', async () => {
    const bench = benchOf([])
    const blind = identityCaseOf(2, { status: 'rejected' })
    keepSample(bench.storage, sampleOf(2, { looker: bench.opened.officer.id }))
    expect(await codeOfAsync(() => print(bench, blind))).toBe('sample-open')
    expect(asked(bench)).toEqual([])
  })
})
