import { describe, expect, it } from 'vitest'
import { officerStore, rawSql } from '../../../tests/builders/stores.ts'
import { inTransaction, type Storage } from '../transaction.ts'
import { buildLateIndex, dropLateIndexes } from './late-indexes.ts'

const indexes = (storage: Storage) =>
  rawSql(storage, "SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name")

describe('indexes that a first fill does without', () => {
  it('are built again one by one, exactly as the migrations made them, the one of the queue first', () => {
    const storage = officerStore()
    const before = indexes(storage)
    inTransaction(storage, dropLateIndexes)
    const without = indexes(storage)
    expect(without).toHaveLength(before.length - 6)
    expect(inTransaction(storage, buildLateIndex)).toBe(true)
    expect(indexes(storage).filter(index => !without.some(other => sameName(index, other)))).toMatchObject([
      { name: 'idx_cases_queue' },
    ])
    // A fill anew, half-way through: nothing that was still to be made is forgotten.
    inTransaction(storage, dropLateIndexes)
    expect(inTransaction(storage, buildLateIndex)).toBe(true)
    let more = 1
    while (inTransaction(storage, buildLateIndex)) more += 1
    expect(more).toBe(5)
    expect(inTransaction(storage, buildLateIndex)).toBe(false)
    expect(indexes(storage)).toEqual(before)
  })
})

function sameName(a: unknown, b: unknown): boolean {
  return (a as { name: string }).name === (b as { name: string }).name
}
