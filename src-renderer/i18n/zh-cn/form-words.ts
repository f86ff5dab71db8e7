/** What the acts beside deciding ask for. */
export const formWords = {
  return: {
    due: '{{n}} 个工作日内补正，请一次写明全部问题',
    all: '请一次写明全部问题',
    again: '已退回补正 {{n}} 次（{{date}}）',
    againHelp: '以下原因首次告知没有列出，会计入统计：',
    againNone: '所选原因首次告知都已列出',
  },
  contact: {
    how: '联系方式',
    reached: '结果',
    at: '联系时间',
    help: '只有“已联系到”才停止首次联系的时限',
    note: '联系情况（申请人不可见）',
  },
  correction: {
    want: '申请什么',
    wants: {
      reopen: '重新打开此件',
      revoke: '撤销已通过的审核',
      override: '例外办理一项条件',
      'release-lock': '解除见习单位的锁定',
      fraud: '记录疑似冒用或造假',
    },
    about: '例外办理的条件',
    grounds: '理由（须由另一人确认）',
    help: '提出后列入“待第二人确认”，由另一人同意才生效',
  },
  field: {
    finding: '核实结论',
    none: '未能得出结论',
    note: '核实情况',
    help: '写明时间、地点、核实人和看到的情况',
  },
  sendBack: '写明要初审重看什么',
} as const
