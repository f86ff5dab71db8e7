import { expect, it } from 'vitest'
import type { KeptAuditLine } from '../../../src-shared/central/audit.ts'
import { fakeCentreParts } from '../../../tests/builders/centre-parts.ts'
import { deskBench } from '../../../tests/builders/desk-bench.ts'
import { later, NOON, uuidOf } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { unreachable } from '../../../tests/builders/scripted-central.ts'
import { exportLogs, readLogs } from './read-logs.ts'

const everything = { officerId: null, deskId: null, act: null, from: null, to: null }

function lineOf(position: number, change: Partial<KeptAuditLine> = {}): KeptAuditLine {
  return {
    position,
    logId: uuidOf(1),
    deskId: uuidOf(2),
    deskName: '花溪一号',
    officerId: 'officer-1',
    officerName: '张某某',
    number: position,
    at: NOON,
    receivedAt: later(1_000),
    act: 'case-seen',
    caseId: 'case-1',
    letterId: null,
    about: '{"version":1}',
    hash: 'a'.repeat(64),
    ...change,
  } as KeptAuditLine
}

function auditBench() {
  const bench = deskBench({ officer: officerOf({ roles: ['audit-admin'] }) })
  return { ...bench, parts: fakeCentreParts() }
}

it('a table holds every page, and no cell a spreadsheet would work out', async () => {
  const { tools, opened, parts, central, acts } = auditBench()
  const hostile = ['=cmd|calc', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', 'say "no", please']
  const lines = hostile.map((officerName, n) => lineOf(100 - n, { officerName }))
  central.script.listAudit = (_token, asked) =>
    asked.after === undefined ? { lines: lines.slice(0, 4), next: 97 } : { lines: lines.slice(4), next: null }
  const file = await exportLogs(tools, opened, parts, everything)
  expect(file).toMatchObject({ name: '操作日志-2026-03-05.csv', lines: 7 })
  const names = file.text
    .split('\r\n')
    .slice(1, 8)
    .map(row => /^"[^"]*","[^"]*","((?:[^"]|"")*)"/.exec(row)?.[1])
  expect(names).toEqual([...hostile.slice(0, 6).map(text => `'${text}`), 'say ""no"", please'])
  expect(central.seen.map(({ input }) => (input[1] as { purpose: string }).purpose)).toEqual([
    'export',
    'export',
  ])
  expect(acts()).toEqual(['log-exported'])
})

it('only what was asked for goes to the centre, and what it cannot answer leaves no line', async () => {
  const { tools, opened, parts, central, acts } = auditBench()
  central.script.listAudit = () => ({ lines: [lineOf(1)], next: null })
  const asked = { ...everything, act: 'case-seen' as never, after: null, limit: 50 }
  expect((await readLogs(tools, opened, parts, asked)).lines).toHaveLength(1)
  expect(central.seen[0]?.input[1]).toEqual({ act: 'case-seen', limit: 50, purpose: 'read' })
  expect(acts()).toEqual(['log-read'])
  central.script.listAudit = () => unreachable
  await expect(readLogs(tools, opened, parts, asked)).rejects.toMatchObject({ code: 'needs-centre' })
  expect(acts()).toEqual(['log-read'])
})
