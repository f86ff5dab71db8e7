import { describe, expect, it } from 'vitest'
import { uuidOf } from '../../../../tests/builders/ids.ts'
import { columnNames, createEventColumns, type EventColumns, type EventRow } from './event-columns.ts'
import { type PackedEvents, packEvents, unpackEvents } from './packed-events.ts'

const NOTHING = { kinds: 0, terms: 0, officers: 0, agencies: 0, cases: 0 }

function rowOf(n: number, at: string): EventRow {
  return {
    ...{ position: n + 1, caseId: uuidOf(n % 7), at, agency: `5201${n % 3}`, officer: `officer-${n}` },
    ...{ workType: 'identity-verification', event: 'approved', from: null, to: 'verified', flow: 'approved' },
    ...{ stage: 'first', reasons: '', procedure: null, standing: null, category: null, sex: null },
    ...{ isYouth: null, isGraduate: null, isInDifficulty: null, education: null, endCause: null, repeat: 0 },
    ...{ submittedOn: null, dueOn: null, hostDueOn: null },
  } as EventRow
}

function columnsOf(rows: readonly EventRow[]): EventColumns {
  const columns = createEventColumns()
  for (const row of rows) columns.append(row)
  return columns
}

const numbersIn = (columns: EventColumns) =>
  columnNames.map(name => [...columns[name].subarray(0, columns.count())])

function unpacked(packed: PackedEvents): EventColumns {
  const columns = createEventColumns()
  expect(unpackEvents(columns, packed)).toBe(true)
  return columns
}

describe('events in a chunk', () => {
  const days = (n: number) => Array.from({ length: n }, (_, at) => rowOf(at, '2026-03-02T01:02:03.004Z'))
  const farApart = ['1970-01-01T00:00:00.000Z', '2026-03-02T01:02:03.004Z', '2199-12-31T15:59:59.999Z']

  it.each([
    ['a single one', days(1)],
    ['some of one moment', days(40)],
    ['more officers than a byte counts', days(300)],
    ['more than two bytes count', days(70_000)],
    ['more than a century apart', farApart.map((at, n) => rowOf(n, at))],
  ])('take few bytes and come out as they were: %s', (_, rows) => {
    const columns = columnsOf(rows)
    const packed = packEvents(columns, 0, NOTHING)
    expect(numbersIn(unpacked(packed))).toEqual(numbersIn(columns))
    expect(packed.body.length).toBeLessThan(28 * rows.length)
  })

  it('are read of a chunk that was packed as wide as in memory, by a version before', () => {
    const columns = columnsOf(farApart.map((at, n) => rowOf(n, at)))
    const { narrow: _, ...words } = JSON.parse(packEvents(columns, 0, NOTHING).words)
    const wide = columnNames.map(name => Buffer.from(columns[name].slice(0, columns.count()).buffer))
    const before = {
      ...packEvents(columns, 0, NOTHING),
      words: JSON.stringify(words),
      body: new Uint8Array(Buffer.concat(wide)),
    }
    expect(numbersIn(unpacked(before))).toEqual(numbersIn(columns))
  })
})
