import type { IdentityStatus } from '../../src-shared/cases/case-status.ts'

/** The words of the public side for the states of SM-1. */
export const chineseStatus: Readonly<Record<IdentityStatus, string>> = {
  unverified: '未认证',
  'auto-check': '系统核验中',
  'pending-manual': '待人工审核',
  verified: '已认证',
  rejected: '审核不通过',
}
