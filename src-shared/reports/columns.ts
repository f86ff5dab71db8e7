import type { WorkType } from '../cases/work-type.ts'
import type { Words } from '../kernel/words.ts'
import type { ReportColumn } from './report.ts'

export function words(zh: string, en: string): Words {
  return { zh, en }
}

/** 其中: the upper row over columns that are parts of the one before. */
export const ofWhich = words('其中', 'Of which')

type Kind = ReportColumn['kind']

export function column(
  key: string,
  zh: string,
  en: string,
  kind: Kind = 'count',
  more: { readonly group?: Words; readonly width?: number } = {},
): ReportColumn {
  const width = more.width ?? (kind === 'text' ? 12 : Math.max(5, Math.min(8, [...zh].length)))
  return { key, title: words(zh, en), group: more.group ?? null, kind, width }
}

export const agencyColumn = column('agency', '机构', 'Agency', 'text', { width: 18 })

export const workTypeWords: Readonly<Record<WorkType, Words>> = {
  'identity-verification': words('实名认证审核', 'Real-name review'),
  'eligibility-review': words('见习对象资格审核', 'Internship eligibility'),
  'unemployment-verification': words('失业登记与核查', 'Unemployment registration and checks'),
}

/** 合计 and 小计, as rows name themselves. Chinese only: cells are data, and the official form is Chinese. */
export const TOTAL = '合计'
export const SUBTOTAL = '小计'
export const ALL_WORK = '全部业务'
