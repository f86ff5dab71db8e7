import type { Outcome } from '../cases/outcome.ts'
import type { Procedure } from '../cases/procedure.ts'
import { type CalendarDate, chinaDateOf, type Instant, msOf } from '../kernel/instant.ts'
import type { SlipKind } from './slip.ts'

export const slipTitles: Readonly<Record<SlipKind, string>> = {
  acceptance: '受理回执',
  deficiency: '一次性告知书',
  decision: '审核结果告知书',
  enquiry: '查询回单',
  'case-file': '投诉复核案卷',
  batch: '审核批次清单',
}

/** 事项 as the applicant knows it. */
export const matterOf: Readonly<Record<Procedure, string>> = {
  'identity-check': '实名认证',
  'person-application': '见习人员申报',
  'post-application': '就业见习岗位申请',
  'unemployment-registration': '失业登记',
  'unemployment-check': '失业信息核查',
}

/** What the applicant is told of a final outcome; nothing of one that only passes a case on. */
export const resultWords: Readonly<Partial<Record<Outcome, string>>> = {
  approve: '审核通过',
  refuse: '审核不通过',
}

export const PENDING_WORDS = '本告知书所载审核结果尚待中心确认，确认前不作为正式结果，不加盖印章。'

/**
 * The way to seek review where the rulebook says none of its own (domain.md B4: 行政许可法 art. 38, 社会保险经办条例 art. 52 as
 * models). No days are named: they differ by matter.
 */
export const SEEK_REVIEW =
  '如对以上结果有异议，可以向本机构提出，由未参与原审核的人员复核；也可以依法申请行政复议或者提起行政诉讼。'

const CHINA_MS = 8 * 3_600_000
const weekdays = ['日', '一', '二', '三', '四', '五', '六']

/** 2026年3月5日（周四）, as official papers write a day. */
export function paperDate(date: CalendarDate): string {
  const day = weekdays[new Date(`${date}T00:00:00.000Z`).getUTCDay()]
  return `${plainDate(date)}（周${day}）`
}

/** 2026年3月5日 10:32 in China. */
export function paperMoment(at: Instant): string {
  return `${plainDate(chinaDateOf(at))} ${new Date(msOf(at) + CHINA_MS).toISOString().slice(11, 16)}`
}

export function plainDate(date: CalendarDate): string {
  const [year, month, day] = date.split('-')
  return `${Number(year)}年${Number(month)}月${Number(day)}日`
}
