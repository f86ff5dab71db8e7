import { describe, expect, it } from 'vitest'
import { readIdNumber } from '../../src-shared/identity/id-number.ts'
import { identityCaseSchema } from '../../src-shared/identity/identity-payload.ts'
import { type AgencyCode, agencyCodeSchema } from '../../src-shared/kernel/ids.ts'
import { chinaDateOf, type Instant } from '../../src-shared/kernel/instant.ts'
import { makeLightCases } from './light-cases.ts'

const NOW = '2026-11-22T03:15:00.000Z' as Instant
const agencies: readonly AgencyCode[] = ['520112101', '520112', '140105006', 'X-1'].map(code =>
  agencyCodeSchema.parse(code),
)
const make = (count: number) => [...makeLightCases({ seed: 5, count, now: NOW, agencies })]

describe('light cases', () => {
  it('read by the contract, with right numbers and ids that never repeat', () => {
    const list = make(3000)
    for (const record of list) {
      expect(identityCaseSchema.parse(record)).toEqual(record)
      expect(readIdNumber(record.payload.idType, record.payload.idNumber, chinaDateOf(NOW)).problems).toEqual(
        [],
      )
    }
    for (const key of ['id', 'serialNo'] as const)
      expect(new Set(list.map(record => record[key])).size).toBe(list.length)
    expect(new Set(list.map(record => record.payload.idNumber)).size).toBe(list.length)
    expect(new Set(list.map(record => record.handlingAgency)).size).toBe(agencies.length)
  })

  it('are the same for the same options', () => {
    expect(make(50)).toEqual(make(50))
  })

  it('are made one at a time', () => {
    const endless = makeLightCases({ seed: 1, count: Number.MAX_SAFE_INTEGER, now: NOW, agencies })
    const [first] = endless
    expect(first?.status).toBe('pending-manual')
  })

  it('refuse to be made for nobody', () => {
    expect(() => [...makeLightCases({ seed: 1, count: 1, now: NOW, agencies: [] })]).toThrow(/agency/)
  })
})
