import { describe, expect, it } from 'vitest'
import { deskStore, officerStore, rawSql } from '../../tests/builders/stores.ts'
import { officerSql } from './sql.ts'
import { findMeta, writeMeta } from './stores/meta-store.ts'
import { inTransaction, type ReadDb, type Storage, type WriteTx } from './transaction.ts'

const cursorOf = (storage: Storage) => findMeta(storage.read, 'cursor')

describe('a transaction', () => {
  it('stands whole when its work ends, and gives back what the work gave', () => {
    const storage = officerStore()
    const answer = inTransaction(storage, tx => {
      writeMeta(tx, 'cursor', 'one')
      writeMeta(tx, 'generation', '2')
      return 'done'
    })
    expect(answer).toBe('done')
    expect([cursorOf(storage), findMeta(storage.read, 'generation')]).toEqual(['one', '2'])
  })

  it('that throws leaves nothing behind, and passes on what was thrown', () => {
    const storage = officerStore()
    const wrong = new Error('in the middle')
    expect(() =>
      inTransaction(storage, tx => {
        writeMeta(tx, 'cursor', 'one')
        throw wrong
      }),
    ).toThrow(wrong)
    expect(cursorOf(storage)).toBeUndefined()
    expect(storage.handle.inTransaction).toBe(false)
    inTransaction(storage, tx => writeMeta(tx, 'cursor', 'two'))
    expect(cursorOf(storage)).toBe('two')
  })

  it('that SQLite refuses half-way leaves nothing behind either', () => {
    const storage = officerStore()
    const twice = () =>
      inTransaction(storage, tx => {
        tx.runSql('INSERT INTO meta (key, value) VALUES (?, ?)', ['cursor', 'one'])
        tx.runSql('INSERT INTO meta (key, value) VALUES (?, ?)', ['cursor', 'two'])
      })
    expect(twice).toThrow('UNIQUE')
    expect(cursorOf(storage)).toBeUndefined()
  })

  it('sees its own changes, which nobody outside sees before it ends', () => {
    const storage = officerStore()
    inTransaction(storage, tx => {
      writeMeta(tx, 'cursor', 'one')
      expect(findMeta(tx, 'cursor')).toBe('one')
    })
  })

  it('says how many rows a change touched', () => {
    const storage = officerStore()
    inTransaction(storage, tx => {
      for (const key of ['a', 'b', 'c']) tx.runSql('INSERT INTO meta (key, value) VALUES (?, ?)', [key, ''])
      expect(tx.run(officerSql.deleteFrom('meta').where('key', '>', 'a').compile())).toBe(2)
      expect(tx.runSql('DELETE FROM meta WHERE key = ?', ['nothing'])).toBe(0)
    })
  })

  it('in another transaction of the same store is refused: its callers would be told before anything stands', () => {
    const storage = officerStore()
    const told: string[] = []
    expect(() =>
      inTransaction(storage, outer => {
        writeMeta(outer, 'cursor', 'outer')
        inTransaction(storage, inner => {
          writeMeta(inner, 'cursor', 'inner')
          inner.afterCommit(() => told.push('inner'))
        })
      }),
    ).toThrow('inside another')
    expect(told).toEqual([])
    expect(cursorOf(storage)).toBeUndefined()
    expect(storage.handle.inTransaction).toBe(false)
  })

  it('of another store may run inside, as the numbers of letters come out of desk.db', () => {
    const [officer, desk] = [officerStore(), deskStore()]
    inTransaction(officer, tx => {
      writeMeta(tx, 'cursor', 'one')
      inTransaction(desk, other =>
        other.runSql('INSERT INTO settings (owner, body) VALUES (?, ?)', ['', '{}']),
      )
    })
    expect(cursorOf(officer)).toBe('one')
    expect(rawSql(desk, 'SELECT owner FROM settings')).toHaveLength(1)
  })

  it('writes from its first statement, so that nobody can slip in between its reading and its writing', () => {
    const storage = officerStore()
    inTransaction(storage, () => {
      expect(storage.handle.inTransaction).toBe(true)
    })
  })
})

describe('what is left for after the commit', () => {
  it('is called once, in order, when everything stands already', () => {
    const storage = officerStore()
    const told: string[] = []
    inTransaction(storage, tx => {
      tx.afterCommit(() => told.push(`first sees ${cursorOf(storage)} ${storage.handle.inTransaction}`))
      writeMeta(tx, 'cursor', 'one')
      tx.afterCommit(() => told.push('second'))
      expect(told).toEqual([])
    })
    expect(told).toEqual(['first sees one false', 'second'])
  })

  it('is never called when the work threw', () => {
    const storage = officerStore()
    const told: string[] = []
    expect(() =>
      inTransaction(storage, tx => {
        tx.afterCommit(() => told.push('no'))
        throw new Error('no')
      }),
    ).toThrow('no')
    inTransaction(storage, () => undefined)
    expect(told).toEqual([])
  })
})

describe('what the types refuse', () => {
  it('work that awaits: a transaction that waits for the network waits for ever', () => {
    const never = (storage: Storage) => {
      // @ts-expect-error a promise is no value of a synchronous transaction
      inTransaction(storage, async tx => {
        writeMeta(tx, 'cursor', 'one')
      })
      // @ts-expect-error neither is one that is made without `async`
      inTransaction(storage, () => Promise.resolve(1))
    }
    expect(never).toBeTypeOf('function')
  })

  it('writing where only reading was given, and making a place to write out of thin air', () => {
    const never = (db: ReadDb) => {
      // @ts-expect-error a store that changes something asks for a transaction
      writeMeta(db, 'cursor', 'one')
      // @ts-expect-error only `inTransaction` makes a place to write
      const tx: WriteTx = {
        rows: () => [],
        row: () => undefined,
        run: () => 0,
        runSql: () => 0,
        afterCommit: () => undefined,
      }
      return tx
    }
    expect(never).toBeTypeOf('function')
  })

  it('a storage that was not made here cannot be written', () => {
    const storage = officerStore()
    expect(() => inTransaction({ ...storage }, () => undefined)).toThrow('createStorage')
  })
})

describe('the statement cache', () => {
  it('forgets the oldest texts rather than growing, and forgotten ones still run', () => {
    const storage = officerStore()
    inTransaction(storage, tx => {
      for (let n = 0; n < 1_000; n += 1)
        tx.runSql(`INSERT INTO meta (key, value) VALUES (?, '${n}')`, [`key ${n}`])
      for (let n = 0; n < 1_000; n += 1)
        expect(tx.runSql(`UPDATE meta SET value = 'x' WHERE key = 'key ${n}'`, [])).toBe(1)
    })
    expect(rawSql(storage, "SELECT count(*) AS n FROM meta WHERE value = 'x'")).toEqual([{ n: 1_000 }])
  })
})
