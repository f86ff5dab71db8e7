import type { LogFinding } from './verify-logs.ts'

/** What was found in a log, in one line of both languages. */
export function wordsOfFinding({
  logId,
  deskId,
  officerId,
  first,
  last,
  broken,
  follows,
}: LogFinding): string {
  const whose = deskId === '' ? '中心 centre' : `${officerId} @ ${deskId}`
  const again = follows
    ? `；此前另有一份 ${follows}（恢复或重新启用后另起） after another one (recovered or begun anew)`
    : ''
  return `${whose} · ${logId} · ${first}–${last} · ${resultOf(broken)}${again}`
}

function resultOf(broken: LogFinding['broken']): string {
  if (!broken) return '完整 whole'
  return broken.kind === 'missing'
    ? `缺少第 ${broken.number} 行 line ${broken.number} is missing`
    : `第 ${broken.number} 行被改动 line ${broken.number} was changed`
}
