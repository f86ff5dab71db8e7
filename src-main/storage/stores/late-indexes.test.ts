import { describe, expect, it } from 'vitest'
import { officerStore, rawSql } from '../../../tests/builders/stores.ts'
import { inTransaction, type Storage } from '../transaction.ts'
import { buildLateIndexes, dropLateIndexes } from './late-indexes.ts'

const indexes = (storage: Storage) =>
  rawSql(storage, "SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name")

describe('indexes that a first fill does without', () => {
  it('are built again exactly as the migrations made them, also after a fill that a crash cut', () => {
    const storage = officerStore()
    const before = indexes(storage)
    inTransaction(storage, dropLateIndexes)
    expect(indexes(storage)).toHaveLength(before.length - 2)
    inTransaction(storage, buildLateIndexes)
    expect(indexes(storage)).toEqual(before)
    inTransaction(storage, buildLateIndexes)
    expect(indexes(storage)).toEqual(before)
  })
})
