import type { WorkType } from '../cases/work-type.ts'
import type { CalendarDate, Instant } from '../kernel/instant.ts'
import { maskIdNumber } from '../people/masking.ts'
import { workWords } from './case-words.ts'
import type { Slip } from './slip.ts'
import { frameOf, type SlipStamp } from './slip-parts.ts'
import { paperDate, paperMoment } from './slip-words.ts'

/** How a decision of the day stands. */
export type BatchStanding = 'confirmed' | 'pending' | 'not-standing'

export interface BatchLine {
  readonly serialNo: string
  readonly personName: string
  /** Whole or null where it is not here; masked on the paper. */
  readonly idNumber: string | null
  /** The outcome in words. */
  readonly outcome: string
  readonly decidedAt: Instant
  readonly standing: BatchStanding
}

const standingWords: Readonly<Record<BatchStanding, string>> = {
  confirmed: '已确认',
  pending: '待中心确认',
  'not-standing': '未生效',
}

/** 批次清单: what one officer decided here on one day in one kind of work, with room to sign. Undone ones are no part of it. */
export function makeBatch(
  day: CalendarDate,
  workType: WorkType,
  lines: readonly BatchLine[],
  stamp: SlipStamp,
): Slip {
  const has = (standing: BatchStanding) => lines.filter(line => line.standing === standing).length
  const outcomes = [...new Set(lines.map(({ outcome }) => outcome))]
  return {
    ...frameOf('batch', stamp, { personName: '', serialNo: `${day} ${workWords[workType]}` }),
    pending: false,
    head: [
      { label: '审核日期', text: paperDate(day) },
      { label: '业务类型', text: workWords[workType] },
      { label: '审核人员', text: stamp.officer },
      {
        label: '件数',
        text: `共${lines.length}件：${outcomes
          .map(outcome => `${outcome}${lines.filter(line => line.outcome === outcome).length}`)
          .join('，')}`,
      },
      {
        label: '中心回执',
        text: `已确认${has('confirmed')}件，待中心确认${has('pending')}件，未生效${has('not-standing')}件`,
      },
    ],
    opening: [],
    result: null,
    lists: [],
    tables: [
      {
        heading: '',
        columns: [
          { title: '序号', wide: false },
          { title: '受理单号', wide: true },
          { title: '姓名', wide: true },
          { title: '证件号码', wide: true },
          { title: '审核意见', wide: true },
          { title: '中心回执', wide: false },
          { title: '时间', wide: false },
        ],
        rows: lines.map((line, at) => [
          String(at + 1),
          line.serialNo,
          line.personName,
          line.idNumber === null ? '' : maskIdNumber(line.idNumber),
          line.outcome,
          standingWords[line.standing],
          paperMoment(line.decidedAt).slice(-5),
        ]),
      },
    ],
    closing: [],
    seal: null,
    signs: ['审核人员签字', '复核人员签字', '日期'],
  }
}
