import { describe, expect, it } from 'vitest'
import type { SampleRow } from '../../../src-shared/desk/sample-views.ts'
import { judgedOf, sampleOf } from '../../../tests/builders/samples.ts'
import {
  agreementOf,
  countWaiting,
  filtered,
  isToTakeBack,
  ofSameDraw,
  rateWord,
  rowsOfTab,
} from './agreement.ts'

const row = (sample: SampleRow['sample'], change: Partial<SampleRow> = {}): SampleRow => ({
  ...{ sample, role: 'overseer', here: false, ready: false, mine: null, unread: false },
  ...change,
})
const by = (name: string) => ({ ...judgedOf(1).first, by: name, byName: name })
const rows = [
  row(sampleOf(1), { role: 'looker' }),
  row(judgedOf(2, { first: by('b') })),
  row(judgedOf(3, { first: by('b'), result: 'outcome-differs' })),
  row(judgedOf(4, { first: by('b'), result: 'reasons-differ' })),
  row(judgedOf(5, { first: by('a') }), { role: 'first', unread: true }),
]
const idsOf = (list: readonly SampleRow[]) => list.map(each => rows.indexOf(each))

describe('agreement', () => {
  it('is counted for each officer whose decisions were looked at, by name, and never for what is open', () => {
    expect(agreementOf(rows)).toEqual([
      { officer: 'a', name: 'a', looked: 1, agreed: 1, outcomeDiffers: 0, reasonsDiffer: 0 },
      { officer: 'b', name: 'b', looked: 3, agreed: 1, outcomeDiffers: 1, reasonsDiffer: 1 },
    ])
  })

  it('is said in percent as reports say it, and as nothing where nothing was looked at', () => {
    expect([rateWord({ looked: 3, agreed: 1 }), rateWord({ looked: 0, agreed: 0 })]).toEqual(['33.3%', '—'])
  })
})

describe('the lists of second looks', () => {
  it('part what is to look at, what came back, and all; filters narrow them', () => {
    expect(idsOf(rowsOfTab(rows, 'look'))).toEqual([0])
    expect(idsOf(rowsOfTab(rows, 'mine'))).toEqual([4])
    expect(idsOf(rowsOfTab(rows, 'all'))).toEqual([0, 1, 2, 3, 4])
    expect(idsOf(filtered(rows, 'open'))).toEqual([0])
    expect(idsOf(filtered(rows, 'agrees'))).toEqual([1, 4])
    expect(idsOf(filtered(rows, 'differs'))).toEqual([2, 3])
  })

  it('count what waits: to be looked at, and to be read', () => {
    expect(countWaiting(rows)).toBe(2)
    const said = { outcome: 'approve', finding: null, reasons: [] } as const
    const mine = { letterId: 'x', state: 'waiting', at: 'y', said, note: '', first: null } as never
    expect(countWaiting([row(sampleOf(1), { role: 'looker', mine })])).toBe(0)
  })
})

describe('taking back', () => {
  const me = 'officer-1'
  const own = (n: number, change: object = {}) => row(sampleOf(n, { drawnBy: me, ...change }))
  const sent = row(sampleOf(9, { drawnBy: me }), { role: 'looker', mine: {} as never })

  it('is for what I drew, nobody looked at, and I have not judged myself', () => {
    expect(isToTakeBack(own(1), me)).toBe(true)
    expect(isToTakeBack(row(sampleOf(1)), me)).toBe(false)
    expect(isToTakeBack(own(1, { state: 'withdrawn' }), me)).toBe(false)
    expect(isToTakeBack(row(judgedOf(1, { drawnBy: me })), me)).toBe(false)
    expect(isToTakeBack(sent, me)).toBe(false)
  })

  it('counts those of the same draw', () => {
    const other = own(4, { drawId: '01890000-0000-7000-8000-00000000000a' })
    const all = [own(1), own(2), other, sent, own(3, { state: 'withdrawn' })]
    expect(ofSameDraw(all, own(1), me)).toBe(2)
    expect(ofSameDraw(all, other, me)).toBe(1)
  })
})
