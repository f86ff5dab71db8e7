import type { CaseStatus } from '../cases/case-status.ts'
import type { Outcome } from '../cases/outcome.ts'
import type { Procedure } from '../cases/procedure.ts'
import type { Stage } from '../cases/stage.ts'
import type { WorkRules } from './rulebook.ts'

/** The words of the public side for every status, where the rulebook has none of its own (domain.md C). */
export const chineseStatus: Readonly<Record<CaseStatus, string>> = {
  unverified: '未认证',
  'auto-check': '系统核验中',
  'pending-manual': '待人工审核',
  verified: '已认证',
  rejected: '审核不通过',
  unreviewed: '未审核',
  withdrawn: '已撤回',
  approved: '审核通过',
  returned: '退回补正',
  'awaiting-host': '待确认',
  'host-accepted': '确认通过',
  'host-declined': '确认不通过',
  lapsed: '已失效',
  eligible: '确认审核通过',
  ineligible: '确认审核不通过',
  'on-post': '确认上岗',
  'no-show': '确认未到岗',
  ended: '终止',
  revoked: '已撤销',
  pending: '待审核',
  'in-review': '审核中',
  requested: '待核查',
  matched: '已比对，待确认',
  'no-record': '无登记记录',
  deregistered: '已注销',
  'employed-signal': '有就业或参保记录',
  'needs-field-check': '转协查',
  'field-result': '协查已反馈',
}

/** Words that mean something else in this procedure. */
const ownWords: Partial<Record<Procedure, Partial<Record<CaseStatus, string>>>> = {
  'unemployment-check': { verified: '核实为登记失业' },
}

/** What the applicant reads of a status: the rulebook's word, or ours. */
export function statusWord(
  of: { readonly procedure: Procedure; readonly status: CaseStatus },
  rules?: Pick<WorkRules, 'statusWords'>,
): string {
  return rules?.statusWords[of.status]?.zh ?? ownWords[of.procedure]?.[of.status] ?? chineseStatus[of.status]
}

/** Whether the applicant's own page tells of a decision: what was asked of them, and a refusal that did not only pass the case on. */
export function isTold(
  past: { readonly outcome: Outcome; readonly stage: Stage },
  rules: Pick<WorkRules, 'stages'> | undefined,
): boolean {
  if (past.outcome === 'return') return true
  const stage = rules?.stages.find(rule => rule.stage === past.stage)
  return past.outcome === 'refuse' && stage?.refusal !== 'forward'
}
