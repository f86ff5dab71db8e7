import type { CaseMark } from '../cases/case.ts'
import type { ComplaintKind } from '../cases/complaint.ts'
import type { Finding, Outcome } from '../cases/outcome.ts'
import type { RuleAnswer } from '../cases/source-answer.ts'
import type { Stage } from '../cases/stage.ts'
import type { WorkType } from '../cases/work-type.ts'

/** Words of the papers an agency keeps for itself; the applicant's papers use none of these. */
export const workWords: Readonly<Record<WorkType, string>> = {
  'identity-verification': '实名认证人工审核',
  'eligibility-review': '见习对象资格审核',
  'unemployment-verification': '失业登记和失业信息核查',
}

export const stageWords: Readonly<Record<Stage, string>> = { first: '初审', second: '复审', final: '终审' }

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  approve: '通过',
  refuse: '不通过',
  confirm: '核实',
  return: '退回补正',
  'send-back': '退回初审',
  escalate: '提请复核',
  transfer: '转办',
  'field-check': '转线下核实',
}

export const findingWords: Readonly<Record<Finding, string>> = {
  verified: '核实为登记失业',
  'no-record': '无登记记录',
  deregistered: '已注销',
  'employed-signal': '有就业或参保记录',
}

/** An outcome with its finding where it has one. */
export function outcomeWord(outcome: Outcome, finding: Finding | null): string {
  return finding === null ? outcomeWords[outcome] : findingWords[finding]
}

export const ruleResultWords: Readonly<Record<RuleAnswer['result'], string>> = {
  pass: '相符',
  fail: '不符',
  unknown: '无法核实',
}

export const markWords: Readonly<Record<CaseMark['kind'], string>> = {
  'on-hold': '暂缓',
  'field-check': '转线下核实',
  'in-correction': '补正中',
  'correction-overdue': '补正逾期',
  override: '例外办理',
  'certificate-owed': '上岗未补证',
}

export const complaintWords: Readonly<Record<ComplaintKind, string>> = {
  complaint: '投诉',
  petition: '信访',
  review: '申请复核',
  reconsideration: '行政复议',
  litigation: '行政诉讼',
}

export const contactWords = {
  phone: '电话',
  message: '短信或消息',
  visit: '上门',
  window: '窗口',
} as const
