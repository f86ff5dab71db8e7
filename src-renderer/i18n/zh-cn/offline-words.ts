/** 离线可办: which claimed cases can be done without a network, and what the others lack. */
export const offlineWords = {
  title: '离线可办',
  ready: '领取在手 {{held}} 件，其中 {{ready}} 件材料齐全，断网也能办',
  none: '没有领取在手的件。在队列中领取后，这里显示材料是否齐全。',
  lacking: '材料不全 {{n}} 件',
  column: { person: '申请人', missing: '缺少', why: '原因' },
  missing: '缺 {{missing}} 份，共 {{of}} 份',
  why: {
    'not-fetched': '还在取回，联网时自动继续',
    failed: '中心没有给出，稍后自动再取',
    'no-room': '本机空间已满，请办结或放回一部分，或联系管理员增加额度',
  },
  used: '本机材料占用 {{used}} MB，额度 {{budget}} MB',
  speed: {
    title: '取回材料的速度上限',
    help: '网络慢时限速，不影响上传审核。',
    none: '不限',
    kb: '{{n}} KB/s',
  },
} as const
