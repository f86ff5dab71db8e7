import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { identityCaseOf } from '../../tests/builders/cases.ts'
import { decideInputOf } from '../../tests/builders/decide-input.ts'
import { benchWithCases, type DeskBench } from '../../tests/builders/desk-bench.ts'
import { letterIdOf } from '../../tests/builders/ids.ts'
import { refusalOf } from '../storage/database.ts'
import { createDiskReserve } from '../storage/disk-reserve.ts'
import { countUnsent } from '../storage/stores/letter-counts.ts'
import { findMeta, writeMeta } from '../storage/stores/meta-store.ts'
import { inWorkTransaction } from './in-work-transaction.ts'
import { decideCase } from './review/decide-case.ts'

const one = identityCaseOf(1)

/** A disk that is full for as long as the reserve stands on it, and then for so many tries more. */
async function fullDisk(options: { code?: string; alsoWithoutReserve?: number } = {}) {
  const bench = benchWithCases([one])
  const { dataFolder } = bench.tools.config
  const tools = { ...bench.tools, reserve: createDiskReserve(dataFolder, 4_096, () => 10 ** 9) }
  await tools.reserve.fill()
  const reserve = () => existsSync(join(dataFolder, 'reserve.bin'))
  let left = options.alsoWithoutReserve ?? 0
  const { handle } = bench.storage
  const transaction = handle.transaction.bind(handle)
  handle.transaction = ((work: () => unknown) =>
    transaction(() => {
      const value = work()
      if (reserve() || left-- > 0) throw new Sqlite.SqliteError('no room', options.code ?? 'SQLITE_FULL')
      return value
    })) as never
  return { bench: { ...bench, tools } satisfies DeskBench, reserve }
}

const decide = ({ tools, opened }: DeskBench) => decideCase(tools, opened, decideInputOf(one, 1))

describe('the officer’s own work on a full disk', () => {
  it('is done in the place kept back for it: the decision stands, once, with its line in the log', async () => {
    const { bench, reserve } = await fullDisk()
    decide(bench)
    expect(bench.letter(letterIdOf(1)).state).toBe('held')
    expect(countUnsent(bench.storage.read)).toEqual({ waiting: 1, needsYou: 0 })
    expect(bench.acts().filter(act => act === 'decision-made')).toHaveLength(1)
    expect(reserve()).toBe(false)
    expect(bench.logger.lines.join()).toContain('disk-reserve-given-up')
  })

  it('is told as a full disk when even that place is too small, and nothing of it was written', async () => {
    const { bench, reserve } = await fullDisk({ alsoWithoutReserve: 1 })
    let refused: unknown
    try {
      decide(bench)
    } catch (cause) {
      refused = cause
    }
    expect(refusalOf(refused)).toBe('disk-full')
    expect([countUnsent(bench.storage.read), bench.acts(), reserve()]).toEqual([
      { waiting: 0, needsYou: 0 },
      [],
      false,
    ])
    // The draft is still on the screen: pressed again, once there is room, it is decided.
    decide(bench)
    expect(bench.letter(letterIdOf(1)).state).toBe('held')
  })

  it.each(['SQLITE_IOERR_FSYNC', 'SQLITE_CONSTRAINT'])(
    'that fails otherwise (%s) costs no reserve',
    async code => {
      const { bench, reserve } = await fullDisk({ code })
      expect(() => decide(bench)).toThrow('no room')
      expect(reserve()).toBe(true)
    },
  )

  it('is not tried again for what the use case itself refuses', async () => {
    const bench = benchWithCases([one])
    let tries = 0
    expect(() =>
      inWorkTransaction(bench.tools, bench.storage, tx => {
        tries += 1
        writeMeta(tx, 'cursor', 'x')
        throw new Error('refused')
      }),
    ).toThrow('refused')
    expect([tries, findMeta(bench.storage.read, 'cursor')]).toEqual([1, undefined])
  })
})
