import { describe, expect, it } from 'vitest'
import {
  bytesOf,
  fileMeta,
  personRow,
  reportOf,
  rosterColumns,
  workloadReport,
} from '../../tests/builders/report-files.ts'
import { handedOver, withoutRows } from './file-rows.ts'
import { toCsv } from './to-csv.ts'
import { toXlsx } from './to-xlsx.ts'

/** Hands rows over in pieces, each when it is asked for; gives how many lay ready at most. */
function piecemeal(rows: readonly ReturnType<typeof personRow>[], size: number) {
  let [from, asked] = [0, 0]
  const over = handedOver(() => {
    asked += 1
    queueMicrotask(() => {
      const piece = rows.slice(from, from + size)
      from += size
      if (piece.length > 0) over.take(piece)
      else over.end()
    })
  })
  return { rows: over.rows, asked: () => asked }
}

describe('rows that come by themselves', () => {
  it('give the same bytes as a report that has them, in pieces of any size', async () => {
    const people = Array.from({ length: 1_050 }, (_, n) => personRow(n + 1))
    for (const report of [
      reportOf(rosterColumns, people),
      reportOf(rosterColumns, []),
      workloadReport(true),
    ]) {
      for (const write of [toXlsx, toCsv]) {
        const whole = await bytesOf(write(report, fileMeta))
        for (const size of [1, 200, 333]) {
          const { rows, asked } = piecemeal(report.rows, size)
          const bytes = await bytesOf(write(structuredClone(withoutRows(report)), fileMeta, rows))
          expect(bytes.equals(whole)).toBe(true)
          expect(asked()).toBe(Math.ceil(report.rows.length / size) + 1)
        }
      }
    }
  })

  it('what goes ahead of them has nobody in it but the rows that a breach names', () => {
    const report = workloadReport(true)
    const ahead = withoutRows(report)
    expect(ahead.rows).toHaveLength(report.rows.length)
    expect(Object.keys(ahead.rows)).toEqual(['2'])
    expect(Object.keys(withoutRows(reportOf(rosterColumns, [personRow(1)])).rows)).toEqual([])
  })
})
