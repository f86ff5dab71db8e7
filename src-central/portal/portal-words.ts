import type { Procedure } from '../../src-shared/cases/procedure.ts'

export const procedureWords: Readonly<Record<Procedure, string>> = {
  'identity-check': '实名认证',
  'person-application': '就业见习人员申请',
  'post-application': '见习岗位投递',
  'unemployment-registration': '失业登记申请',
  'unemployment-check': '失业信息核查',
}
