import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { officerStore } from '../../tests/builders/stores.ts'
import { prepared } from './prepared.ts'
import { officerSql } from './sql.ts'
import { writeMeta } from './stores/meta-store.ts'
import { inTransaction } from './transaction.ts'

const build = (value: { low: string; high: string; limit: number }) =>
  officerSql
    .selectFrom('meta')
    .select(['key', 'value'])
    .where('key', '>=', value.low)
    .where('key', '<', value.high)
    .where('value', '<>', value.low)
    .limit(value.limit)

describe('a query built once', () => {
  it('is the same as one built each time, for every value, in the right places', () => {
    const query = prepared(build)
    fc.assert(
      fc.property(fc.record({ low: fc.string(), high: fc.string(), limit: fc.nat() }), value => {
        const fresh = build(value).compile()
        const filled = query(value)
        expect([filled.sql, filled.parameters]).toEqual([fresh.sql, fresh.parameters])
      }),
    )
  })

  it('keeps nothing of the values of the time before', () => {
    const query = prepared(build)
    const first = query({ low: 'a', high: 'b', limit: 1 })
    query({ low: 'c', high: 'd', limit: 2 })
    expect(first.parameters).toEqual(['a', 'b', 'a', 1])
  })

  it('is built at first use, once', () => {
    let built = 0
    const query = prepared((value: { low: string; high: string; limit: number }) => {
      built += 1
      return build(value)
    })
    expect(built).toBe(0)
    for (const low of ['a', 'b', 'c']) query({ low, high: 'z', limit: 1 })
    expect(built).toBe(1)
  })

  it('treats a value as a value, whatever stands in it', () => {
    const storage = officerStore()
    const evil = "x' OR 1=1; DROP TABLE meta; --"
    inTransaction(storage, tx => writeMeta(tx, 'cursor', 'kept'))
    const query = prepared(build)
    expect(storage.read.rows(query({ low: evil, high: evil, limit: 9 }))).toEqual([])
    expect(storage.read.rows(query({ low: 'a', high: 'z', limit: 9 }))).toEqual([
      { key: 'cursor', value: 'kept' },
    ])
  })
})
