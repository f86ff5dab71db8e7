import { describe, expect, it } from 'vitest'
import type { Sha256 } from '../../../src-shared/kernel/ids.ts'
import { attachmentOf, identityCaseOf } from '../../../tests/builders/cases.ts'
import { codeOf, type DeskBench, deskBench } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, hashOf, later } from '../../../tests/builders/ids.ts'
import { keepLease, leaseOf } from '../../../tests/builders/leases.ts'
import { bmp, foreignFiles, jpeg, pngClaiming } from '../../../tests/builders/pictures.ts'
import { png, pngChunk } from '../../../tests/builders/png.ts'
import { settled } from '../../../tests/builders/ports.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { LARGEST_PREVIEW, type RemoteFailure } from '../../remote/central-service.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { defaultSettings, writeSettings } from '../../storage/stores/desk-store.ts'
import { countReady, findFile, forgetFile } from '../../storage/stores/files-store.ts'
import { findPreview, listPreviews } from '../../storage/stores/previews-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { type FetchState, newFetchState } from '../fetch-state.ts'
import { fetchMissing } from './fetch-missing.ts'
import { filesBudget } from './files-budget.ts'
import { keepFile, keepPreview } from './keep-file.ts'
import { listReady } from './list-ready.ts'
import { makeRoom } from './make-room.ts'
import { type PicturePurpose, readPicture } from './read-picture.ts'

const HOUR = 3_600_000
const MEGABYTE = 1024 * 1024
const files = [1, 2, 3, 4].map(n => png(n))
const pictureOf = (n: number) => hashOf(files[n - 1] as Uint8Array)
const previewFor = (sha256: Sha256) => png(100 + files.findIndex(bytes => hashOf(bytes) === sha256), 12, 15)

/** Four waiting cases with a picture each, due one after the other, and a centre that has previews; these are held. */
function benchHolding(...held: readonly number[]): DeskBench {
  const bench = deskBench()
  shelve(
    bench.storage,
    files.map((bytes, n) =>
      identityCaseOf(n + 1, { dueOn: `2026-03-${String(10 + n)}`, attachments: [attachmentOf(bytes)] }),
    ),
  )
  for (const n of held) keepLease(bench.storage, leaseOf(n, { until: later(HOUR) }))
  bench.central.script.attachment = (_token, sha256, _received, variant) => {
    const bytes = files.find(file => hashOf(file) === sha256)
    return bytes ? (variant === 'preview' ? previewFor(sha256) : bytes) : problemOf('not-found')
  }
  return bench
}

const slow = (): FetchState => ({ ...newFetchState(), slow: true })
const fetchAll = (bench: DeskBench, state: FetchState, goOn = () => true) =>
  fetchMissing(bench.tools, bench.opened, 'token', state, goOn)
/** What was asked for, in order: the number of the case, and whether its preview. */
const asked = (bench: DeskBench) =>
  bench.central.seen.map(({ input: [, sha256, , variant] }) => {
    const n = files.findIndex(bytes => hashOf(bytes) === sha256) + 1
    return variant === 'preview' ? `preview ${n}` : `${n}`
  })
const keepSmall = (bench: DeskBench, n: number) =>
  keepPreview(bench.tools, bench.opened, pictureOf(n), previewFor(pictureOf(n)))
/** Lets time go on until a fetching that keeps to a limit is over. */
async function letPass<Found>(bench: DeskBench, going: Promise<Found>): Promise<Found> {
  for (let tenth = 0; tenth < 50; tenth += 1) {
    await settled()
    await bench.clock.pass(100)
  }
  return await going
}
const hasPreview = (bench: DeskBench, n: number) => [
  findPreview(bench.storage.read, pictureOf(n)) !== undefined,
  bench.opened.files.read(pictureOf(n), 'preview') !== undefined,
]

describe('previews', () => {
  it('of all held cases come before any original on a slow line, the most pressing first; nobody else’s come', async () => {
    const bench = benchHolding(4, 3, 2)
    expect(await fetchAll(bench, slow())).toEqual({ ok: true, value: 4 })
    expect(asked(bench).slice(0, 3)).toEqual(['preview 2', 'preview 3', 'preview 4'])
    expect(asked(bench).slice(3).sort()).toEqual(['1', '2', '3', '4'])
  })

  it('are not asked for on a fast line', async () => {
    const bench = benchHolding(1, 2)
    await fetchAll(bench, newFetchState())
    expect(asked(bench).filter(one => one.startsWith('preview'))).toEqual([])
  })

  it('are asked for under a limit of the officer, and keep to it', async () => {
    const bench = benchHolding(1)
    inTransaction(bench.tools.deskStorage, tx =>
      writeSettings(tx, bench.opened.officer.id, { ...defaultSettings, filesKbPerSecond: 64 }),
    )
    const padded = Buffer.concat([previewFor(pictureOf(1)), Buffer.alloc(128 * 1024)])
    const script = bench.central.script.attachment
    bench.central.script.attachment = (...input) =>
      input[3] === 'preview' ? padded : (script?.(...input) ?? unreachable)
    const going = fetchAll(bench, newFetchState())
    await settled()
    await bench.clock.pass(1_900)
    expect(asked(bench)).toEqual(['preview 1'])
    await letPass(bench, going)
    expect(asked(bench).slice(0, 2)).toEqual(['preview 1', '1'])
  })

  it('a file that took longer than two seconds makes the line slow, one that did not makes it fast again', async () => {
    const bench = benchHolding()
    const state = newFetchState()
    const script = bench.central.script.attachment
    let tookMs = 2_001
    bench.central.script.attachment = async (...input) => {
      await bench.clock.pass(tookMs)
      return script?.(...input) ?? unreachable
    }
    await fetchMissing(bench.tools, bench.opened, 'token', state, () => asked(bench).length < 1)
    expect(state.slow).toBe(true)
    tookMs = 100
    await fetchAll(bench, state)
    expect(state.slow).toBe(false)
  })

  it('that are here are not asked for again, and go as soon as the original is here', async () => {
    const bench = benchHolding(1)
    keepSmall(bench, 1)
    expect(hasPreview(bench, 1)).toEqual([true, true])
    await fetchAll(bench, slow())
    expect(asked(bench)[0]).toBe('1')
    expect([hasPreview(bench, 1), findFile(bench.storage.read, pictureOf(1))?.state]).toEqual([
      [false, false],
      'ready',
    ])
  })

  it('never count as present: neither the case nor 离线可办 has what it needs', async () => {
    const bench = benchHolding(1)
    const state = slow()
    await fetchAll(bench, state, () => asked(bench).length < 1 || hasPreview(bench, 1)[0] === false)
    expect([asked(bench), hasPreview(bench, 1)]).toEqual([['preview 1'], [true, true]])
    expect(countReady(bench.storage.read)).toEqual({ cases: 0, of: 4 })
    expect(listReady(bench.tools, bench.opened, state)).toMatchObject({ held: 1, ready: 0 })
  })

  it('that a centre never made are kept as the originals they are', async () => {
    const bench = benchHolding(1)
    bench.central.script.attachment = (_token, sha256) =>
      files.find(file => hashOf(file) === sha256) ?? problemOf('not-found')
    expect(await fetchAll(bench, slow())).toEqual({ ok: true, value: 4 })
    expect(asked(bench)).toEqual(['preview 1', '2', '3', '4'])
    expect([findFile(bench.storage.read, pictureOf(1))?.state, hasPreview(bench, 1)]).toEqual([
      'ready',
      [false, false],
    ])
  })

  it.each<[string, Uint8Array]>([
    ['nothing', Buffer.alloc(0)],
    ['a page', foreignFiles['text/html'] as Uint8Array],
    ['a bitmap', bmp(358, 441)],
    ['half a picture', png(9).subarray(0, -14)],
    ['a bomb', pngClaiming(2_000_000_000, 2_000_000_000)],
    ['one byte too many', Buffer.concat([png(9), Buffer.alloc(LARGEST_PREVIEW + 1 - png(9).length)])],
  ])(
    'are not taken where %s comes; the original comes in its turn, and no other is asked for',
    async (_, bytes) => {
      const bench = benchHolding(1)
      expect(keepPreview(bench.tools, bench.opened, pictureOf(1), bytes)).toBeUndefined()
      const script = bench.central.script.attachment
      bench.central.script.attachment = (...input) =>
        input[3] === 'preview' ? bytes : (script?.(...input) ?? unreachable)
      const state = slow()
      await fetchAll(bench, state)
      expect([asked(bench).slice(0, 2), [...state.previewless]]).toEqual([['preview 1', '1'], [pictureOf(1)]])
      expect(listPreviews(bench.storage.read)).toEqual([])
    },
  )

  it.each<[string, Uint8Array]>([
    ['a JPEG', jpeg(90, 110)],
    [
      'a PNG of exactly so many bytes',
      Buffer.concat([
        png(9).subarray(0, 33),
        pngChunk('prVt', Buffer.alloc(LARGEST_PREVIEW - png(9).length - 12)),
        png(9).subarray(33),
      ]),
    ],
  ])('are taken as %s', (_, bytes) => {
    const bench = benchHolding(1)
    expect(keepPreview(bench.tools, bench.opened, pictureOf(1), bytes)).toBe('preview')
    expect(bench.opened.files.read(pictureOf(1), 'preview')?.equals(bytes)).toBe(true)
    expect(findFile(bench.storage.read, pictureOf(1))).toBeUndefined()
  })

  it.each<[string, RemoteFailure]>([
    ['was cut off', { kind: 'unreachable', why: 'cut' }],
    ['a centre cannot give', problemOf('centre-failed')],
  ])('that %s keeps no original waiting, and is not begun anew in the next round', async (_, failure) => {
    const bench = benchHolding(1, 2, 3, 4)
    inTransaction(bench.tools.deskStorage, tx =>
      writeSettings(tx, bench.opened.officer.id, { ...defaultSettings, filesKbPerSecond: 1024 }),
    )
    const script = bench.central.script.attachment
    bench.central.script.attachment = (...input) =>
      input[3] === 'preview' ? failure : (script?.(...input) ?? unreachable)
    const state = newFetchState()
    await letPass(
      bench,
      fetchAll(bench, state, () => asked(bench).length < 3),
    )
    expect(await letPass(bench, fetchAll(bench, state))).toEqual({ ok: true, value: 3 })
    expect(asked(bench).slice(0, 4)).toEqual(['preview 1', '1', '2', 'preview 2'])
    expect(countReady(bench.storage.read)).toEqual({ cases: 4, of: 4 })
  })

  it('that fail with the line end the round by the failure of the original', async () => {
    const bench = benchHolding(1)
    bench.central.script.attachment = () => unreachable
    expect(await fetchAll(bench, slow())).toEqual({ ok: false, error: unreachable })
    expect(asked(bench)).toEqual(['preview 1', '1'])
  })
})

describe('the room previews take', () => {
  it('is part of the budget, and given back first by those of cases no longer held', async () => {
    const bench = benchHolding(1)
    keepSmall(bench, 1)
    keepSmall(bench, 2)
    const [one, two] = [1, 2].map(n => previewFor(pictureOf(n)).length)
    expect(filesBudget(bench.tools, bench.opened).usedBytes).toBe((one ?? 0) + (two ?? 0))
    keepFile(bench.tools, bench.opened, hashOf(png(50)), png(50))
    expect(await makeRoom(bench.tools, bench.opened, 1, true)).toBe(two)
    expect([hasPreview(bench, 1), hasPreview(bench, 2)]).toEqual([
      [true, true],
      [false, false],
    ])
    expect(findFile(bench.storage.read, hashOf(png(50)))).toBeDefined()
    await makeRoom(bench.tools, bench.opened, 10 * MEGABYTE, true)
    expect([hasPreview(bench, 1), findFile(bench.storage.read, hashOf(png(50)))]).toEqual([
      [true, true],
      undefined,
    ])
  })

  it('ends the fetching when there is none', async () => {
    const bench = benchHolding(1)
    rawSql(
      bench.storage,
      "INSERT INTO files VALUES (?, 'ready', 'image/png', ?, '2020-01-01T00:00:00.000Z')",
      pictureOf(2),
      4_096 * MEGABYTE,
    )
    keepLease(bench.storage, leaseOf(2, { until: later(HOUR) }))
    const state = slow()
    await fetchAll(bench, state)
    expect([asked(bench), state.noRoom]).toEqual([[], true])
  })
})

describe('painting a preview', () => {
  const ask = (bench: DeskBench, purpose: PicturePurpose, n = 1) =>
    readPicture(bench.tools, bench.opened, { caseId: caseIdOf(n), sha256: pictureOf(1), purpose })

  it('is for a row and for who asks for one; what is painted as the original never is one', () => {
    const bench = benchHolding(1)
    keepSmall(bench, 1)
    for (const purpose of ['row', 'preview'] as const) {
      const found = ask(bench, purpose)
      expect([found.type, found.bytes.equals(previewFor(pictureOf(1)))]).toEqual(['image/png', true])
    }
    expect(codeOf(() => ask(bench, 'case'))).toBe('not-found')
    expect(codeOf(() => ask(bench, 'preview', 2))).toBe('not-found')
    expect(listAuditEntries(bench.storage.read)).toMatchObject([
      { act: 'picture-read', caseId: caseIdOf(1), about: { sha256: pictureOf(1), preview: true } },
    ])
  })

  it('gives the original once it has come, and nothing of one that may not be painted', () => {
    const bench = benchHolding(1)
    keepSmall(bench, 1)
    keepFile(bench.tools, bench.opened, pictureOf(1), files[0] as Uint8Array)
    for (const purpose of ['row', 'preview', 'case'] as const)
      expect(ask(bench, purpose).bytes.equals(files[0] as Uint8Array)).toBe(true)
    rawSql(bench.storage, "UPDATE files SET state = 'damaged'")
    expect(codeOf(() => ask(bench, 'preview'))).toBe('not-found')
    inTransaction(bench.storage, tx => forgetFile(tx, pictureOf(1)))
    expect(codeOf(() => ask(bench, 'preview'))).toBe('not-found')
  })

  it('whose bytes were lost on the disk is not found, and forgotten', () => {
    const bench = benchHolding(1)
    keepSmall(bench, 1)
    bench.opened.files.remove(pictureOf(1), 'preview')
    expect(codeOf(() => ask(bench, 'preview'))).toBe('not-found')
    expect(findPreview(bench.storage.read, pictureOf(1))).toBeUndefined()
    expect(bench.published.at(-1)).toEqual(['attachments'])
  })
})
