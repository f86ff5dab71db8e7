import type { AuditReport } from '../../src-shared/desk/audit-views.ts'

export const verifyUsage = `审核工作台 核对操作日志 / check of a log of Review Desk
  --verify-log --data=FOLDER --officer=LOGIN [--password-file=FILE]`

/** Why nothing was looked at, and what to do. */
export const verifyWords = {
  'no-data': '这个文件夹里没有工作台数据，请核对 --data。No desk data in this folder, check --data.',
  'no-officer':
    '这台电脑上没有这个账号的数据，请核对 --officer。No data of this account here, check --officer.',
  'no-file': '读不到密码文件，请核对。The password file cannot be read, check it.',
  'no-terminal':
    '没有终端可以输入密码，请用 --password-file。There is no terminal to ask on: use --password-file.',
  'bad-credentials': '密码不对，请重新输入。The password is wrong, try again.',
  'unlock-waits': '输错次数太多，请 15 分钟后再试。Too many wrong passwords: try again in 15 minutes.',
  'store-key-lost':
    '本机密钥已丢失，请先用恢复工具。The key of this computer is lost: use the recovery tool first.',
  'store-damaged': '数据已损坏，请先在工作台里恢复。The data is damaged: recover it in the desk first.',
  refused: '打不开数据，没有核对。The data cannot be opened; nothing was checked.',
} as const

const found = {
  changed: (n: number) => `第 ${n} 行被改动。Line ${n} was changed.`,
  missing: (n: number) => `缺少第 ${n} 行。Line ${n} is missing.`,
  inserted: (n: number) => `第 ${n} 行是后来插入的。Line ${n} was put in later.`,
  'out-of-order': (n: number) => `从第 ${n} 行起顺序不对。From line ${n} on the order is wrong.`,
  'cut-off': (n: number) => `第 ${n} 行及以后的缺失。Line ${n} and those after it are missing.`,
  rewritten: (n: number) =>
    `日志被改写：第 ${n} 行与中心确认的不同。The log was written anew: line ${n} is not the one the centre confirmed.`,
  'anchor-false': (n: number) =>
    `本机保存的中心确认（第 ${n} 行）不是中心签发的。The confirmation kept here (line ${n}) is not from the centre.`,
} as const

/** What was found, with how far the centre has confirmed it. */
export function findingWords({ finding, lines, anchored }: AuditReport): string {
  const what =
    finding.kind === 'whole'
      ? `日志完整，共 ${lines} 行。The log is whole, ${lines} lines.`
      : found[finding.kind](finding.number)
  const upTo = anchored
    ? `中心已确认到第 ${anchored.number} 行（${anchored.at}）。The centre has confirmed it up to line ${anchored.number}.`
    : '中心还没有确认过。The centre has not confirmed it yet.'
  return `${what}\n${upTo}`
}
