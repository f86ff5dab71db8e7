import { deskSeriesOf } from '../../src-shared/kernel/desk-series.ts'
import type { CalendarDate } from '../../src-shared/kernel/instant.ts'
import { makeSlip, type SlipMatter } from '../../src-shared/slips/make-slip.ts'
import { slipNumberOf } from '../../src-shared/slips/slip-number.ts'
import type { SlipSubject } from '../../src-shared/slips/slip-parts.ts'
import { citizenIdOf } from './id-numbers.ts'
import { DESK, NOON } from './ids.ts'
import { workRulesOf } from './rulebooks.ts'

/** The n-th slip of a desk: 受理回执 of an invented person unless said. */
export function slipOf(
  n: number,
  matter: SlipMatter = { kind: 'acceptance' },
  change: Partial<SlipSubject> = {},
) {
  const series = deskSeriesOf(DESK, NOON)
  const subject: SlipSubject = {
    procedure: 'identity-check',
    serialNo: 'SM20260305000001',
    temporary: false,
    personName: '王小明',
    idNumber: citizenIdOf('520112', '19990307', 123),
    submittedAt: NOON,
    dueOn: '2026-03-09' as CalendarDate,
    attachments: [],
    ...change,
  }
  const { desk } = series
  const stamp = { desk, office: '乌当区人力资源和社会保障局', officer: '张某某', at: NOON, sample: false }
  return makeSlip(subject, matter, workRulesOf(), { ...stamp, number: slipNumberOf(series, n) })
}
