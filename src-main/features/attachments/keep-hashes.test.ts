import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { attachmentOf, identityCaseOf, payloadOf } from '../../../tests/builders/cases.ts'
import { type DeskBench, deskBench } from '../../../tests/builders/desk-bench.ts'
import { citizenIdOf } from '../../../tests/builders/id-numbers.ts'
import { caseIdOf, hashOf } from '../../../tests/builders/ids.ts'
import { jpeg } from '../../../tests/builders/pictures.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { forgetFile } from '../../storage/stores/files-store.ts'
import { listOtherCases } from '../../storage/stores/other-cases.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { createHashLine, type HashLine } from './hash-line.ts'
import { keepFile } from './keep-file.ts'
import { createHashKeeper, hashNext } from './keep-hashes.ts'

const threadUrl = new URL('../../picture-hashes/hash-thread.ts', import.meta.url)
const lines: HashLine[] = []
const lineTo = (url = threadUrl) => {
  const line = createHashLine(url)
  lines.push(line)
  return line
}
afterEach(() => {
  for (const line of lines.splice(0)) line.stop()
})

/** Something with outlines, so that it has frequencies. */
const portrait = (seed: number) =>
  sharp({
    create: { width: 120, height: 150, channels: 3, background: seed % 2 ? '#46a' : '#eee' },
  }).composite(
    Array.from({ length: 6 }, (_, at) => ({
      input: {
        create: {
          ...{
            width: 20 + ((seed * 13 + at * 29) % 60),
            height: 15 + ((seed * 31 + at * 17) % 70),
            channels: 3 as const,
          },
          background: { r: (seed * 90 + at * 60) % 255, g: (at * 70) % 255, b: (seed * 40) % 255 },
        },
      },
      left: (seed * 7 + at * 23) % 40,
      top: (seed * 19 + at * 11) % 60,
    })),
  )
const original = await portrait(1).jpeg({ quality: 92 }).toBuffer()
const packedAnew = await sharp(original).resize({ width: 90 }).jpeg({ quality: 50 }).toBuffer()
const stranger = await portrait(2).jpeg().toBuffer()

function benchWith(...photos: readonly Uint8Array[]): DeskBench {
  const bench = deskBench()
  shelve(
    bench.storage,
    photos.map((bytes, n) =>
      identityCaseOf(n + 1, {
        attachments: [attachmentOf(bytes)],
        payload: payloadOf({ idNumber: citizenIdOf('520102', '19990307', n + 1) }),
      }),
    ),
  )
  for (const bytes of photos) keepFile(bench.tools, bench.opened, hashOf(bytes), bytes)
  return bench
}

async function hashAll(bench: DeskBench, line = lineTo()): Promise<number> {
  let looked = 0
  while (await hashNext(bench.tools, bench.opened, line)) looked += 1
  return looked
}

const othersOf = (bench: DeskBench, photo: Uint8Array, n: number) =>
  listOtherCases(
    bench.storage.read,
    identityCaseOf(n, {
      attachments: [attachmentOf(photo)],
      payload: payloadOf({ idNumber: citizenIdOf('520102', '19990307', n) }),
    }),
  ).map(({ why, caseId }) => [why, caseId])
const rowsOf = (bench: DeskBench) =>
  ['pictures_waiting', 'picture_hashes', 'picture_bands', 'picture_pairs'].map(
    table => rawSql(bench.storage, `SELECT * FROM ${table}`).length,
  )

describe('the same picture under another number', () => {
  it('is told of both cases, apart from one whose bytes are the same, and strangers are not', async () => {
    const bench = benchWith(original, packedAnew, stranger)
    expect(await hashAll(bench)).toBe(3)
    expect(othersOf(bench, original, 1)).toEqual([['like-picture', caseIdOf(2)]])
    expect(othersOf(bench, packedAnew, 2)).toEqual([['like-picture', caseIdOf(1)]])
    expect(othersOf(bench, stranger, 3)).toEqual([])
    expect(bench.published.flat()).toContain('attachments')
  })

  it('of the same person is none: they may send their photo twice', async () => {
    const bench = deskBench()
    const payload = payloadOf({ idNumber: citizenIdOf('520102', '19990307', 1) })
    const cases = [original, packedAnew].map((bytes, n) =>
      identityCaseOf(n + 1, { attachments: [attachmentOf(bytes)], payload }),
    )
    shelve(bench.storage, cases)
    for (const bytes of [original, packedAnew]) keepFile(bench.tools, bench.opened, hashOf(bytes), bytes)
    await hashAll(bench)
    expect(othersOf(bench, original, 1)).toEqual([['same-number', caseIdOf(2)]])
  })

  it('is found for what was here before this version, and once', async () => {
    const bench = benchWith(original, packedAnew)
    await hashAll(bench)
    expect(rowsOf(bench)).toEqual([0, 2, 14, 2])
    rawSql(bench.storage, 'INSERT INTO pictures_waiting SELECT sha256 FROM files')
    expect(await hashAll(bench)).toBe(2)
    expect(rowsOf(bench)).toEqual([0, 2, 14, 2])
  })
})

describe('what is kept of a picture', () => {
  it('goes with its file, from both sides', async () => {
    const bench = benchWith(original, packedAnew)
    await hashAll(bench)
    inTransaction(bench.storage, tx => forgetFile(tx, hashOf(original)))
    expect(rowsOf(bench)).toEqual([0, 1, 7, 0])
    inTransaction(bench.storage, tx => forgetFile(tx, hashOf(packedAnew)))
    expect(rowsOf(bench)).toEqual([0, 0, 0, 0])
  })

  it('is nothing of a paper, of a picture that cannot be decoded, or of one that may not be painted', async () => {
    const broken = jpeg(358, 441)
    const bench = benchWith(broken)
    shelve(bench.storage, [
      identityCaseOf(7, { attachments: [attachmentOf(stranger, { slot: 'card-front' })] }),
    ])
    keepFile(bench.tools, bench.opened, hashOf(stranger), stranger)
    keepFile(bench.tools, bench.opened, hashOf('cut'), Buffer.from('cut'))
    expect(await hashAll(bench)).toBe(2)
    expect(rowsOf(bench)).toEqual([0, 0, 0, 0])
  })

  it('is nothing once the store is closed meanwhile, or the file is gone', async () => {
    const bench = benchWith(original)
    const line = lineTo()
    expect(await hashNext(bench.tools, bench.opened, line, () => false)).toBe(false)
    expect(rowsOf(bench)).toEqual([1, 0, 0, 0])
    const goneMeanwhile = {
      hash: async (bytes: Uint8Array<ArrayBuffer>) => {
        inTransaction(bench.storage, tx => forgetFile(tx, hashOf(original)))
        return await line.hash(bytes)
      },
    }
    expect(await hashNext(bench.tools, bench.opened, goneMeanwhile)).toBe(true)
    expect(rowsOf(bench)).toEqual([0, 0, 0, 0])
  })
})

describe('the thread', () => {
  it('that ends by a picture costs that picture alone', async () => {
    const code = `import { parentPort } from 'node:worker_threads'
parentPort.on('message', ({ bytes }) => bytes[0] === 1 ? process.exit(1) : parentPort.postMessage({ hash: { near: 'a', fine: 'b' } }))`
    const line = lineTo(new URL(`data:text/javascript,${encodeURIComponent(code)}`))
    expect(await line.hash(Uint8Array.of(1))).toBeNull()
    expect(await line.hash(Uint8Array.of(2))).toEqual({ near: 'a', fine: 'b' })
    await pause(0)
  })
})

describe('the keeper', () => {
  it('looks at all that waits beside the work, again when files come, and at nothing once it is stopped', async () => {
    const bench = benchWith(original)
    const keeper = createHashKeeper(bench.tools, threadUrl)
    const untilHashed = (count: number) =>
      vi.waitFor(
        async () => {
          await bench.clock.pass(1_000)
          expect(rowsOf(bench).slice(0, 2)).toEqual([0, count])
        },
        { timeout: 20_000, interval: 50 },
      )
    keeper.started(bench.opened)
    await untilHashed(1)
    keepFile(bench.tools, bench.opened, hashOf(packedAnew), packedAnew)
    shelve(bench.storage, [
      identityCaseOf(2, {
        attachments: [attachmentOf(packedAnew)],
        payload: payloadOf({ idNumber: citizenIdOf('520102', '19990307', 2) }),
      }),
    ])
    keeper.changed()
    await untilHashed(2)
    expect(othersOf(bench, original, 1)).toEqual([['like-picture', caseIdOf(2)]])
    keeper.stop()
    keepFile(bench.tools, bench.opened, hashOf(stranger), stranger)
    keeper.changed()
    await bench.clock.pass(60_000)
    expect(rowsOf(bench)[0]).toBe(1)
  })
})
