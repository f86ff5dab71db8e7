import { describe, expect, it } from 'vitest'
import { deskBench } from '../../../tests/builders/desk-bench.ts'
import { exceptionOf, keepException } from '../../../tests/builders/exceptions.ts'
import { letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { listExceptions } from '../../storage/stores/entity-lists.ts'
import { listSetAside, setAside } from '../../storage/stores/set-aside-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { rereadSetAside } from './reread-set-aside.ts'

type Bench = ReturnType<typeof deskBench>

/** What a version that did not know exceptions did with one. */
function aside(bench: Bench, position: number, body: unknown = exceptionOf(1), kind = 'exception'): void {
  inTransaction(bench.storage, tx => {
    const record = { kind, id: letterIdOf(1), position, reason: 'unknown-kind', raw: JSON.stringify(body) }
    setAside(tx, record, 3, NOON)
  })
}

const reread = (bench: Bench) => rereadSetAside(bench.tools, bench.opened)

describe('what an earlier version set aside', () => {
  it('is read where this version knows it, stands as if it had just come, and is told', () => {
    const bench = deskBench()
    aside(bench, 40)
    expect(reread(bench)).toBe(1)
    expect(listExceptions(bench.storage.read)).toEqual([exceptionOf(1)])
    expect(listSetAside(bench.storage.read)).toEqual([])
    // By the sweep that saw it, so that one under way does not take it for seen.
    expect(
      rawSql(bench.storage, "SELECT position, generation FROM entities WHERE kind = 'exception'"),
    ).toEqual([{ position: 40, generation: 3 }])
    expect(bench.published).toEqual([['cases', 'letters', 'sync']])
    expect(reread(bench)).toBe(0)
  })

  it('does not take the place of a later word', () => {
    const bench = deskBench()
    keepException(bench.storage, exceptionOf(1, { state: 'returned' }), 50)
    aside(bench, 40)
    reread(bench)
    expect([listExceptions(bench.storage.read)[0]?.state, listSetAside(bench.storage.read)]).toEqual([
      'returned',
      [],
    ])
  })

  it('and still cannot be read stays whole, as do cases and kinds nobody knows', () => {
    const bench = deskBench()
    aside(bench, 40, { ...exceptionOf(1), brand: 'new' })
    aside(bench, 41, {}, 'of-tomorrow')
    aside(bench, 42, {}, 'case')
    const raws = listSetAside(bench.storage.read).map(({ kind, raw }) => [kind, raw])
    expect([reread(bench), bench.published]).toEqual([0, []])
    expect(listSetAside(bench.storage.read).map(({ kind, raw }) => [kind, raw])).toEqual(raws)
  })
})
