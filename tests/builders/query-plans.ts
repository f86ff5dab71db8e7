import type { ReadDb, Storage } from '../../src-main/storage/transaction.ts'
import { rawSql } from './stores.ts'

/** A place to ask that remembers what it was asked, and the plans SQLite makes for it. */
export function watchPlans(storage: Storage): { readonly watching: ReadDb; readonly plans: () => string[] } {
  const asked: { readonly sql: string; readonly parameters: readonly unknown[] }[] = []
  const watching = {
    ...storage.read,
    rows: query => {
      asked.push(query)
      return storage.read.rows(query)
    },
  } as ReadDb
  const plans = () =>
    asked.map(query =>
      (rawSql(storage, `EXPLAIN QUERY PLAN ${query.sql}`, ...query.parameters) as { detail: string }[])
        .map(step => step.detail)
        .join(' | '),
    )
  return { watching, plans }
}
