import { describe, expect, it } from 'vitest'
import { judgedOf, sampleOf } from '../../tests/builders/samples.ts'
import { procedureSchema } from '../cases/procedure.ts'
import { compareLooks, type SampleSaid, sampleSchema, sayableOf } from './sample.ts'

const said = (change: Partial<SampleSaid> = {}): SampleSaid => ({
  outcome: 'refuse',
  finding: null,
  reasons: ['ID01', 'ID02'],
  ...change,
})

describe('two looks', () => {
  it.each<[Partial<SampleSaid>, string]>([
    [{}, 'agrees'],
    [{ reasons: ['ID02', 'ID01', 'ID02'] }, 'agrees'],
    [{ reasons: ['ID01'] }, 'reasons-differ'],
    [{ reasons: ['ID01', 'ID02', 'ID03'] }, 'reasons-differ'],
    [{ outcome: 'return' }, 'outcome-differs'],
    [{ outcome: 'approve', reasons: [] }, 'outcome-differs'],
  ])('compare outcome, finding and set of reasons: %o %s', (change, result) => {
    expect(compareLooks(said(), said(change))).toBe(result)
  })

  it('of a finding differ where the finding does', () => {
    const confirm = said({ outcome: 'confirm', finding: 'verified', reasons: [] })
    expect(compareLooks(confirm, { ...confirm, finding: 'no-record' })).toBe('outcome-differs')
    expect(compareLooks(confirm, confirm)).toBe('agrees')
  })
})

describe('what a second look can say', () => {
  it('is every outcome an officer has an arrow for, by procedure', () => {
    const of = (procedure: (typeof procedureSchema.options)[number]) =>
      sayableOf(procedure).map(({ outcome, finding }) => finding ?? outcome)
    expect(Object.fromEntries(procedureSchema.options.map(each => [each, of(each)]))).toEqual({
      'identity-check': ['approve', 'refuse'],
      'person-application': ['approve', 'refuse', 'return'],
      'post-application': ['approve', 'refuse', 'return'],
      'unemployment-registration': ['approve', 'refuse'],
      'unemployment-check': ['verified', 'no-record', 'deregistered', 'employed-signal'],
    })
  })
})

describe('a sample', () => {
  it('has both sides and the rule once it is judged, and nothing of them before', () => {
    expect(sampleSchema.safeParse(sampleOf(1)).success).toBe(true)
    expect(sampleSchema.safeParse(judgedOf(1)).success).toBe(true)
    for (const side of ['rule', 'first', 'second', 'result'] as const) {
      expect(sampleSchema.safeParse({ ...sampleOf(1), [side]: judgedOf(1)[side] }).success).toBe(false)
      expect(sampleSchema.safeParse({ ...judgedOf(1), [side]: null }).success).toBe(false)
    }
  })
})
