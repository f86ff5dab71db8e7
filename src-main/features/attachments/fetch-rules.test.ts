import { describe, expect, it } from 'vitest'
import type { Sha256 } from '../../../src-shared/kernel/ids.ts'
import { attachmentOf, identityCaseOf } from '../../../tests/builders/cases.ts'
import { type DeskBench, deskBench } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, hashOf, later } from '../../../tests/builders/ids.ts'
import { keepLease, leaseOf, leaseOfOther } from '../../../tests/builders/leases.ts'
import { png } from '../../../tests/builders/png.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { defaultSettings, writeSettings } from '../../storage/stores/desk-store.ts'
import { findFile, listLackingCases } from '../../storage/stores/files-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { type FetchState, newFetchState } from '../fetch-state.ts'
import { fetchMissing, settleReady } from './fetch-missing.ts'
import { keepFile } from './keep-file.ts'
import { listReady } from './list-ready.ts'

const HOUR = 3_600_000
const MEGABYTE = 1024 * 1024
const files = [1, 2, 3, 4, 5, 6].map(n => png(n))

/** Six waiting cases with a picture each, due one after the other; the officer holds these of them. */
function benchHolding(...held: readonly number[]): DeskBench {
  const bench = deskBench()
  shelve(
    bench.storage,
    files.map((bytes, n) =>
      identityCaseOf(n + 1, { dueOn: `2026-03-${String(10 + n)}`, attachments: [attachmentOf(bytes)] }),
    ),
  )
  for (const n of held) keepLease(bench.storage, leaseOf(n, { until: later(HOUR) }))
  const byHash = new Map(files.map(bytes => [hashOf(bytes), bytes]))
  bench.central.script.attachment = (_token, sha256) => byHash.get(sha256) ?? problemOf('not-found')
  return bench
}

const fetchAll = (bench: DeskBench, state: FetchState = newFetchState()) =>
  fetchMissing(bench.tools, bench.opened, 'token', state, () => true)
const asked = (bench: DeskBench) => bench.central.seen.map(call => call.input[1])
const pictureOf = (n: number) => hashOf(files[n - 1] as Uint8Array)
const isHere = (bench: DeskBench, n: number) => findFile(bench.storage.read, pictureOf(n)) !== undefined
/** A file of another case, so large that with it the budget is full but for so much. */
function fill(bench: DeskBench, leftBytes: number, sha256: Sha256 = hashOf('large')): void {
  rawSql(
    bench.storage,
    "INSERT INTO files VALUES (?, 'ready', 'image/png', ?, '2020-01-01T00:00:00.000Z')",
    sha256,
    4_096 * MEGABYTE - leftBytes,
  )
}

describe('what is fetched first', () => {
  it('are the files of cases held here, however late they are due; then the most pressing ones', async () => {
    const bench = benchHolding(6, 5)
    keepLease(bench.storage, leaseOfOther(4))
    await fetchAll(bench)
    expect(new Set(asked(bench).slice(0, 2))).toEqual(new Set([pictureOf(5), pictureOf(6)]))
    expect(asked(bench)).toHaveLength(6)
  })

  it('of a lease that ran out is what it would be without', async () => {
    const bench = benchHolding(6)
    bench.clock.jump(2 * HOUR)
    await fetchAll(bench)
    expect(new Set(asked(bench).slice(0, 4))).toEqual(new Set([1, 2, 3, 4].map(pictureOf)))
  })
})

describe('the budget', () => {
  it('ends the fetching for cases nobody here holds, which is told; nothing that is needed goes', async () => {
    const bench = benchHolding()
    fill(bench, MEGABYTE / 2, pictureOf(1))
    const state = newFetchState()
    expect(await fetchAll(bench, state)).toEqual({ ok: true, value: 0 })
    expect([state.noRoom, asked(bench), isHere(bench, 1)]).toEqual([true, [], true])
  })

  it('is made room in by files of cases that wait for nobody', async () => {
    const bench = benchHolding()
    fill(bench, MEGABYTE / 2)
    const state = newFetchState()
    expect(await fetchAll(bench, state)).toEqual({ ok: true, value: 6 })
    expect([state.noRoom, findFile(bench.storage.read, hashOf('large'))]).toEqual([false, undefined])
  })

  it('yields to a held case: the files of the least pressing case nobody holds go, and are lacking again', async () => {
    const bench = benchHolding(1)
    for (const n of [2, 3]) keepFile(bench.tools, bench.opened, pictureOf(n), files[n - 1] as Uint8Array)
    await settle(bench)
    rawSql(bench.storage, 'UPDATE files SET bytes = ? WHERE sha256 = ?', 4_096 * MEGABYTE, pictureOf(3))
    await fetchMissing(bench.tools, bench.opened, 'token', newFetchState(), () => !isHere(bench, 1))
    expect([isHere(bench, 1), isHere(bench, 3)]).toEqual([true, false])
    expect(listLackingCases(bench.storage.read, undefined, 9).map(one => one.caseId)).toContain(caseIdOf(3))
  })

  it('never takes a file of a held case', async () => {
    const bench = benchHolding(1, 2)
    fill(bench, 0, pictureOf(2))
    const state = newFetchState()
    await fetchAll(bench, state)
    expect([isHere(bench, 2), isHere(bench, 1), state.noRoom]).toEqual([true, false, true])
  })
})

/** Notes at the cases what is here, as a run does that finds nothing to fetch. */
async function settle(bench: DeskBench): Promise<void> {
  const script = bench.central.script.attachment
  bench.central.script.attachment = () => problemOf('not-found')
  await fetchAll(bench)
  bench.central.script.attachment = script as never
  bench.central.seen.splice(0)
}

function writeLimit(bench: DeskBench, filesKbPerSecond: 0 | 64 | 256 | 1024): void {
  inTransaction(bench.tools.deskStorage, tx =>
    writeSettings(tx, bench.opened.officer.id, { ...defaultSettings, filesKbPerSecond }),
  )
}

describe('the limit of KiB a second', () => {
  it('brings one file after the other, each only after the time the last one should have taken', async () => {
    const bench = benchHolding()
    const large = Buffer.concat([files[0] as Uint8Array, Buffer.alloc(64 * 1024)])
    bench.central.script.attachment = () => large
    writeLimit(bench, 64)
    const state = newFetchState()
    const going = fetchAll(bench, state)
    const seconds: number[] = []
    for (let tenth = 1; tenth <= 80; tenth += 1) {
      await bench.clock.pass(100)
      await new Promise(resolve => setImmediate(resolve))
      while (seconds.length < asked(bench).length) seconds.push(Math.floor(tenth / 10))
    }
    await going
    expect(seconds).toEqual([0, 1, 2, 3, 4, 5])
  })
})

describe('a file that was cut off', () => {
  it('keeps what came for the next round, which hands it on', async () => {
    const bench = benchHolding(1)
    const state = newFetchState()
    const given: number[] = []
    bench.central.script.attachment = (_token, _sha256, received) => {
      given.push(received.length)
      received.push(Buffer.from('half'))
      return given.length < 2 ? unreachable : (files[0] as Uint8Array)
    }
    await fetchAll(bench, state)
    expect([...state.cut.keys()]).toEqual([pictureOf(1)])
    bench.central.seen.splice(0)
    await fetchMissing(bench.tools, bench.opened, 'token', state, () => given.length < 2)
    expect([given, state.cut.size]).toEqual([[0, 1], 0])
  })
})

describe('离线可办', () => {
  it('counts the held cases that have everything, and says of each other what is missing and why', async () => {
    const bench = benchHolding(1, 2, 3)
    keepLease(bench.storage, leaseOfOther(4))
    keepFile(bench.tools, bench.opened, pictureOf(1), files[0] as Uint8Array)
    const state = { ...newFetchState(), failed: new Set([pictureOf(2)]) }
    const lacking = (n: number, why: string) => ({
      ...{
        caseId: caseIdOf(n),
        serialNo: identityCaseOf(n).serialNo,
        personName: identityCaseOf(n).personName,
      },
      ...{ missing: 1, of: 1, why },
    })
    expect(listReady(bench.tools, bench.opened, state)).toEqual({
      held: 3,
      ready: 1,
      lacking: [lacking(2, 'failed'), lacking(3, 'not-fetched')],
      usedBytes: files[0]?.length,
      budgetBytes: 4_096 * MEGABYTE,
    })
    const full = { ...newFetchState(), noRoom: true }
    expect(listReady(bench.tools, bench.opened, full).lacking.map(one => one.why)).toEqual([
      'no-room',
      'no-room',
    ])
    expect(listReady(bench.tools, bench.opened, undefined).lacking[0]?.why).toBe('not-fetched')
  })
})

describe('what is here already', () => {
  it('is noted at the cases when a store is opened, without asking anybody', async () => {
    const bench = benchHolding()
    keepFile(bench.tools, bench.opened, pictureOf(2), files[1] as Uint8Array)
    const lacking = () => listLackingCases(bench.storage.read, undefined, 9).map(one => one.caseId)
    expect(lacking()).toContain(caseIdOf(2))
    await settleReady(bench.tools, bench.opened, () => true)
    expect([lacking().length, lacking().includes(caseIdOf(2)), asked(bench)]).toEqual([5, false, []])
  })
})
