import type { CaseStatus } from '../../../src-shared/cases/case-status.ts'
import { type Procedure, procedureSchema } from '../../../src-shared/cases/procedure.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { maskIdNumber } from '../../../src-shared/people/masking.ts'
import { chineseStatus, statusWord } from '../../../src-shared/rulebook/applicant-page.ts'
import { procedureWords } from '../portal-words.ts'
import { type Choice, html, page, select } from './html.ts'

export interface ListedFilter {
  readonly procedure?: Procedure | '' | undefined
  readonly status?: CaseStatus | '' | undefined
  readonly text: string
}

const statuses = Object.entries(chineseStatus) as [CaseStatus, string][]

/** Every kind of case at the portal, by procedure, status and part of serial or name. */
export function listPage(
  cases: readonly { readonly record: CaseRecord; readonly word?: string }[],
  filter: ListedFilter,
): string {
  const procedures: Choice[] = [
    ['', '全部'],
    ...procedureSchema.options.map((each): Choice => [each, procedureWords[each]]),
  ]
  const rows = cases.map(
    ({ record, word }) => html`<tr><td><a href="/portal/pages/${record.id}">${record.serialNo}</a></td>
<td>${procedureWords[record.procedure]}</td><td>${record.personName}</td><td>${maskIdNumber(record.payload.idNumber)}</td>
<td>${word ?? statusWord(record)}</td><td>第 ${record.payload.submission} 次</td></tr>`,
  )
  return page(
    '办件（申请人端演示）',
    html`<form method="get" action="/portal">${select('procedure', '业务', procedures, filter.procedure)}
${select('status', '状态', [['', '全部'], ...statuses], filter.status)}
<label>流水号或姓名 <input name="text" value="${filter.text}"></label><button>查询</button></form>
<table><thead><tr><th>流水号</th><th>业务</th><th>姓名</th><th>证件号码</th><th>状态</th><th>提交</th></tr></thead><tbody>${rows}</tbody></table>
${rows.length === 0 ? html`<p>没有符合条件的办件。</p>` : ''}`,
  )
}
