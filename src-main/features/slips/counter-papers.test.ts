import { describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import {
  earlierDecisionOf,
  eligibilityCaseOf,
  identityCaseOf,
  markOf,
} from '../../../tests/builders/cases.ts'
import { allRoundOfficer, caseworkBook } from '../../../tests/builders/casework.ts'
import { complaintOf, keepColleague, LOOKER, linkedComplaintOf } from '../../../tests/builders/complaints.ts'
import { decideInputOf } from '../../../tests/builders/decide-input.ts'
import { benchWithCases, codeOf, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, letterIdOf, NOON, officerIdOf, uuidOf } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { png } from '../../../tests/builders/png.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { applyLetterEvent } from '../../storage/stores/letters-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { decideCase } from '../review/decide-case.ts'
import { linkComplaint } from '../review/link-complaint.ts'
import { listLookers } from '../review/list-lookers.ts'
import { undoLetter } from '../review/undo-letter.ts'
import { fileSigned } from './file-signed.ts'
import { listSlips } from './list-slips.ts'
import { voidSlip } from './mark-slip.ts'
import { printBatch } from './print-batch.ts'
import { printSlip } from './print-slip.ts'

const books = [caseworkBook()]
const bench = (record: CaseRecord, officer = allRoundOfficer()) => {
  const on = benchWithCases([record], { officer, books })
  keepColleague(on.storage)
  return on
}
const print = (on: DeskBench, record: CaseRecord, kind: 'enquiry' | 'case-file' | 'acceptance', n = 1) =>
  printSlip(on.tools, on.opened, { slipId: uuidOf(n), kind, caseId: record.id, letterId: null }).slip
const textOf = (slip: object) => JSON.stringify(slip)
const told = earlierDecisionOf({
  outcome: 'return',
  reasons: ['EL01'],
  applicantText: '请补正学历证书',
  internalNote: '疑似代办，勿告知',
  decidedBy: officerIdOf(3),
  decidedByName: '李经办',
})

describe('查询回单 (K6)', () => {
  const record = eligibilityCaseOf(1, {
    status: 'host-accepted',
    stage: 'second',
    attachments: [],
    earlierDecisions: [told],
    marks: [
      markOf('in-correction', { until: '2026-03-12' as never }),
      markOf('on-hold', { note: '等公安回复' }),
    ],
  })

  it('says what the applicant’s own page says: status, agency, days, what was told, the next step and by when', () => {
    const slip = print(bench(record), record, 'enquiry')
    const head = Object.fromEntries(slip.head.map(({ label, text }) => [label, text]))
    expect(head).toMatchObject({
      当前状态: '确认通过',
      办理机构: '机构520112-HR',
      数据截至: '尚未与中心核对',
    })
    expect(head.承诺办结).toMatch(/^2026年3月\d+日（周.）$/)
    expect(slip.lists[0]).toMatchObject({
      heading: '已告知的内容',
      items: [{ notes: ['请改正EL01', '说明：请补正学历证书'] }],
    })
    expect(slip.lists[1]?.items.map(({ text }) => text)).toEqual([
      '请按已告知的内容补正后重新提交，最迟2026年3月12日（周四）。补正后的申请继续办理。',
    ])
    expect([slip.seal, slip.signs, slip.pending]).toEqual([null, [], false])
  })

  it('never says an internal note, a mark of the agency, a stage, or who decided', () => {
    const text = textOf(print(bench(record), record, 'enquiry'))
    for (const word of ['疑似代办', '等公安回复', '暂缓', '初审', '复审', '李经办', record.payload.idNumber])
      expect(text).not.toContain(word)
  })

  it('says nothing of a decision the centre has not confirmed', () => {
    const open = identityCaseOf(1)
    const on = bench(open)
    decideCase(
      on.tools,
      on.opened,
      decideInputOf(open, 1, { outcome: 'refuse', reasons: ['ID01'], internalNote: '内部' }),
    )
    const slip = print(on, open, 'enquiry')
    expect(slip.head.find(({ label }) => label === '当前状态')?.text).toBe('待人工审核')
    expect(textOf(slip)).not.toContain('不通过')
    expect(textOf(slip)).not.toContain('待中心确认')
  })

  it('is numbered, logged and in no list of what has to come back; a scan of it is refused', () => {
    const on = bench(record)
    const { number } = print(on, record, 'enquiry')
    expect(on.acts()).toEqual(['slip-printed'])
    expect(listSlips(on.opened, { of: 'open' })).toEqual([])
    expect(listSlips(on.opened, { of: 'case', caseId: record.id }).map(row => row.kind)).toEqual(['enquiry'])
    const scan = Buffer.from(png(1)).toString('base64')
    expect(codeOf(() => fileSigned(on.tools, on.opened, number, scan))).toBe('slip-not-for-this')
  })

  it('may be printed by who may only look; a case out of reach or not here is refused', () => {
    const supervisor = officerOf({ roles: ['supervisor'], workTypes: ['eligibility-review'] })
    const on = bench(record, supervisor)
    expect(print(on, record, 'enquiry').kind).toBe('enquiry')
    const elsewhere = bench(record, officerOf({ workTypes: ['identity-verification'] }))
    expect(codeOf(() => print(elsewhere, record, 'enquiry'))).toBe('not-permitted')
    expect(codeOf(() => print(on, { ...record, id: caseIdOf(9) }, 'enquiry', 2))).toBe('not-found')
  })
})

describe('投诉复核案卷 (D7)', () => {
  const base = eligibilityCaseOf(1, { earlierDecisions: [told] })
  const linkOf = (change: Parameters<typeof complaintOf>[0] = {}) => ({
    actId: letterIdOf(1),
    caseId: base.id,
    complaint: complaintOf(change),
    note: '办理过慢',
  })

  it('holds complaint, who looks, who may not, decisions with both clocks, notes, hashes, rules; the number is masked', () => {
    const record = { ...base, complaints: [linkedComplaintOf()] }
    const slip = print(bench(record), record, 'case-file')
    expect([slip.internal, slip.signs]).toEqual([true, ['复查人员', '复查日期', '主管人员']])
    expect(slip.lists[0]?.items).toEqual([
      {
        text: '投诉　编号 12345-2026-0088',
        notes: [
          '收到日期：2026年3月5日（周四）；答复期限：2026年3月20日（周五）',
          '复查人员：钱复查（未参与本件任何环节）',
          '不得复查：李经办（已参与本件办理）',
          '关联：张某某　2026年3月5日 10:00',
          '说明：来电反映办理过慢',
        ],
      },
    ])
    const text = textOf(slip)
    for (const word of ['请补正学历证书', '内部备注：疑似代办，勿告知', '本机时间', '中心收到', 'EL01'])
      expect(text).toContain(word)
    for (const { sha256 } of record.attachments) expect(text).toContain(sha256)
    expect(slip.tables?.map(({ heading }) => heading)).toEqual([
      '三、附件',
      '四、规则核对',
      '五、登记库应答',
      '六、联系记录',
      '七、本机打印的单据',
    ])
    expect(text).not.toContain(record.payload.idNumber)
    expect(text).not.toContain(record.payload.phone)
  })

  it('says that whoever was to look has taken a stage since', () => {
    const complaints = [linkedComplaintOf({ looker: officerIdOf(3) })]
    const record = { ...base, complaints }
    expect(textOf(print(bench(record), record, 'case-file'))).toContain('原定复查人员李经办已参与本件办理')
  })

  it('is there at once after linking without network; undone, or without a complaint, there is none', () => {
    const on = bench(base)
    expect(codeOf(() => print(on, base, 'case-file'))).toBe('no-complaint-linked')
    linkComplaint(on.tools, on.opened, linkOf())
    expect(linkComplaint(on.tools, on.opened, linkOf()).letterId).toBe(letterIdOf(1))
    expect(on.acts().filter(act => act === 'act-made')).toHaveLength(1)
    expect(textOf(print(on, base, 'case-file', 2))).toContain('12345-2026-0088')
    undoLetter(on.tools, on.opened, letterIdOf(1))
    expect(codeOf(() => print(on, base, 'case-file', 3))).toBe('no-complaint-linked')
  })

  it('is not linked for somebody who took part, whom nobody knows, or with days that do not fit', () => {
    const on = bench(base)
    const link = (change: Parameters<typeof complaintOf>[0]) =>
      codeOf(() => linkComplaint(on.tools, on.opened, linkOf(change)))
    expect(link({ looker: officerIdOf(3) })).toBe('looker-took-part')
    expect(link({ looker: officerIdOf(99) })).toBe('not-found')
    expect(link({ answerBy: '2026-03-01' as never })).toBe('bad-input')
    expect(link({ looker: LOOKER })).toBe('done')
  })

  it('names who took in papers at the window among those who may not look again', () => {
    const on = bench({ ...base, papersBy: [LOOKER], complaints: [linkedComplaintOf()] })
    const text = textOf(print(on, base, 'case-file'))
    expect(text).toContain('不得复查：李经办、钱复查')
    expect(text).toContain('原定复查人员钱复查已参与本件办理')
    expect(listLookers(on.opened, base.id)).toEqual([])
    expect(codeOf(() => linkComplaint(on.tools, on.opened, linkOf()))).toBe('looker-took-part')
  })
})

describe('批次清单', () => {
  const wish = { slipId: uuidOf(1), day: '2026-03-05' as never, workType: 'identity-verification' } as const

  it('lists own decisions of the day with how each stands, without what was taken back, and has to come back signed', () => {
    const cases = [1, 2, 3].map(n => identityCaseOf(n))
    const on = benchWithCases(cases, { officer: allRoundOfficer(), books })
    for (const [at, record] of cases.entries())
      decideCase(on.tools, on.opened, decideInputOf(record, at + 1, { outcome: 'refuse', reasons: ['ID01'] }))
    undoLetter(on.tools, on.opened, letterIdOf(3))
    inTransaction(on.storage, tx => {
      for (const event of ['undo-window-over', 'send', 'conflict-or-refusal'] as const)
        applyLetterEvent(tx, letterIdOf(2), event, NOON)
    })
    const { slip } = printBatch(on.tools, on.opened, wish)
    const [one] = cases
    expect(slip.tables?.[0]?.rows).toEqual([
      [
        '1',
        one?.serialNo,
        one?.personName,
        `${one?.payload.idNumber.slice(0, 6)}********${one?.payload.idNumber.slice(14)}`,
        '不通过',
        '待中心确认',
        '10:00',
      ],
      expect.arrayContaining(['2', '未生效']),
    ])
    expect(slip.signs).toEqual(['审核人员签字', '复核人员签字', '日期'])
    expect(listSlips(on.opened, { of: 'open' })).toMatchObject([{ kind: 'batch', caseId: null }])
    expect(printBatch(on.tools, on.opened, wish).slip.number).toBe(slip.number)
    voidSlip(on.tools, on.opened, slip.number, '打错了')
    expect(listSlips(on.opened, { of: 'open' })).toEqual([])
  })

  it('of a day or work with nothing is refused and takes no number', () => {
    const on = bench(identityCaseOf(1))
    expect(codeOf(() => printBatch(on.tools, on.opened, wish))).toBe('nothing-decided')
    expect(rawSql(on.storage, 'SELECT * FROM slips')).toEqual([])
  })
})
