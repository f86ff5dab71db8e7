import type { AuditFilter, KeptAuditLine } from '../../../src-shared/central/audit.ts'
import type { AuditPage } from '../../../src-shared/central/rooms/overseeing.ts'
import type { AuditFile } from '../../../src-shared/desk/audit-views.ts'
import { chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { askCentre, type CentreParts } from '../ask-centre.ts'
import { centreNow, type DeskTools, type Opened } from '../context.ts'
import { record } from './record.ts'

/** Lines asked for at once, and the most one file has. */
const PAGE = 500
const MOST_EXPORTED = 20_000

type Asked = AuditFilter & { readonly after?: number | null; readonly limit?: number }

/** Logs as the centre has them, for who may read them. Noted here and there. Refuses `needs-centre` without the centre. */
export async function readLogs(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  asked: Asked & { readonly limit: number },
): Promise<AuditPage> {
  const page = await ask(tools, opened, parts, asked, 'read')
  note(tools, opened, 'log-read', { lines: page.lines.length })
  return page
}

/** The same as a table that a spreadsheet opens; the newest lines when there are more than a file may have. */
export async function exportLogs(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  filter: AuditFilter,
): Promise<AuditFile> {
  const lines: KeptAuditLine[] = []
  for (let after: number | null = null; lines.length < MOST_EXPORTED; ) {
    const page = await ask(tools, opened, parts, { ...filter, after, limit: PAGE }, 'export')
    lines.push(...page.lines)
    after = page.next
    if (after === null) break
  }
  note(tools, opened, 'log-exported', { lines: lines.length })
  const day = chinaDateOf(centreNow(tools, opened))
  return { name: `操作日志-${day}.csv`, text: tableOf(lines), lines: lines.length }
}

async function ask(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  { after, limit, ...filter }: Asked,
  purpose: 'read' | 'export',
): Promise<AuditPage> {
  const asked = Object.fromEntries(
    Object.entries({ ...filter, after, limit }).filter(([, value]) => value != null),
  )
  return await askCentre(opened, parts, token => tools.central.listAudit(token, { ...asked, purpose }))
}

function note(
  tools: DeskTools,
  opened: Opened,
  act: 'log-read' | 'log-exported',
  detail: { readonly lines: number },
): void {
  if (!opened.storage.handle.open) return
  inTransaction(opened.storage, tx => record(tx, tools, opened, act, { detail }))
}

const columns = [
  ['时间（电脑时钟）', line => line.at],
  ['中心收到', line => line.receivedAt],
  ['姓名', line => line.officerName],
  ['工号', line => line.officerId],
  ['电脑', line => line.deskName],
  ['操作', line => line.act],
  ['办件', line => line.caseId ?? ''],
  ['信件', line => line.letterId ?? ''],
  ['说明', line => line.about],
  ['行号', line => String(line.number)],
  ['校验值', line => line.hash],
] as const satisfies readonly (readonly [string, (line: KeptAuditLine) => string])[]

/** Comma-separated, with the mark of UTF-8 that spreadsheets ask for. */
function tableOf(lines: readonly KeptAuditLine[]): string {
  const rows = [columns.map(([title]) => title), ...lines.map(line => columns.map(([, cell]) => cell(line)))]
  return `\u{feff}${rows.map(row => row.map(safeCell).join(',')).join('\r\n')}\r\n`
}

/** A cell that begins like a formula gets an apostrophe in front, so that a spreadsheet shows it and works nothing out. */
function safeCell(text: string): string {
  const shown = /^[\s]*[=+\-@＝＋－＠]/u.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text
  return `"${shown.replaceAll('"', '""')}"`
}
