import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  KEY,
  makeWorkedStore,
  openAt,
  putLetter,
  storePath,
  zeroPages,
} from '../../../tests/builders/damaged-stores.ts'
import { later, letterIdOf, NOON, officerIdOf } from '../../../tests/builders/ids.ts'
import { findLetter } from '../stores/letters-store.ts'
import { isStoreWhole, recoverStore } from './recover-store.ts'
import {
  copyWithLog,
  finishSwap,
  isStoreThere,
  keepDamaged,
  partOf,
  scratchOf,
  swapIn,
} from './store-files.ts'

const recover = (path: string, at = NOON) =>
  recoverStore({ path, key: KEY, officerId: officerIdOf(1), at, pause: async () => undefined })
const lettersIn = (path: string) => {
  const storage = openAt(path)
  const found = [1, 2, 3, 4, 5].filter(n => findLetter(storage.read, letterIdOf(n))).length
  storage.close()
  return found
}

/** A damaged store with a log beside it, as a crash leaves it: the fifth letter stands in the log alone. */
function damaged(): string {
  const path = storePath()
  makeWorkedStore(path, 4)
  const storage = openAt(path)
  putLetter(storage, 5, 'waiting')
  const crashed = storePath()
  copyWithLog(path, crashed)
  storage.close()
  zeroPages(crashed, [2])
  return crashed
}

/** What stands on the disk after each step of a change of stores: the steps are those of `recoverStore`. */
const stops: readonly [string, (path: string) => void, 'old' | 'new'][] = [
  ['before anything', () => undefined, 'old'],
  ['while the file is read', path => copyWithLog(path, scratchOf(path)), 'old'],
  ['while the new store is put together', path => makeWorkedStore(partOf(path), 2), 'old'],
  [
    'when the damaged file is kept',
    path => {
      makeWorkedStore(partOf(path), 5)
      keepDamaged(path, NOON)
    },
    'old',
  ],
  [
    'when the new store has its name',
    path => {
      makeWorkedStore(partOf(path), 5)
      keepDamaged(path, NOON)
      renameSync(partOf(path), `${path}.recovered`)
    },
    'new',
  ],
  [
    'when the old log is gone',
    path => {
      makeWorkedStore(partOf(path), 5)
      keepDamaged(path, NOON)
      renameSync(partOf(path), `${path}.recovered`)
      rmSync(`${path}-wal`)
    },
    'new',
  ],
  [
    'at the end',
    path => {
      makeWorkedStore(partOf(path), 5)
      keepDamaged(path, NOON)
      swapIn(path)
    },
    'new',
  ],
]

describe('a change of stores cut short', () => {
  it.each(stops)(
    '%s leaves the old state or the new one, and recovering goes on from it',
    async (_, stop, state) => {
      const path = damaged()
      const before = readFileSync(path)
      stop(path)
      const isNew = finishSwap(path) || state === 'new'
      expect(isNew).toBe(state === 'new')
      if (state === 'old') {
        expect(readFileSync(path).equals(before)).toBe(true)
        expect(isStoreWhole({ path, key: KEY, lastLetter: 0 })).toBe(false)
        await recover(path, later(60_000))
      }
      expect(isStoreWhole({ path, key: KEY, lastLetter: 0 })).toBe(true)
      expect(lettersIn(path)).toBe(5)
      expect(existsSync(partOf(path)) && state === 'old').toBe(false)
    },
  )

  it('counts as a store that is there while it only has to take its place', () => {
    const path = storePath()
    expect(isStoreThere(path)).toBe(false)
    makeWorkedStore(`${path}.recovered`, 1)
    expect(isStoreThere(path)).toBe(true)
    expect([finishSwap(path), finishSwap(path)]).toEqual([true, false])
    expect(lettersIn(path)).toBe(1)
  })
})

describe('the damaged file', () => {
  it('is kept with its log, and both stay what they were when the new store is written to', async () => {
    const path = damaged()
    const [db, wal] = [readFileSync(path), readFileSync(`${path}-wal`)]
    const { keptAs } = await recover(path)
    const storage = openAt(path)
    putLetter(storage, 9, 'waiting')
    storage.close()
    const kept = join(dirname(path), keptAs)
    expect([readFileSync(kept).equals(db), readFileSync(`${kept}-wal`).equals(wal)]).toEqual([true, true])
  })

  it('of an attempt before does not keep another one from being kept', () => {
    const path = storePath()
    writeFileSync(path, 'one')
    expect(keepDamaged(path, NOON)).toBe(keepDamaged(path, NOON))
    linkSync(path, `${path}.other`)
    expect(keepDamaged(path, later(1))).not.toBe(keepDamaged(path, NOON))
  })
})
