import { describe, expect, it } from 'vitest'
import type { Sha256 } from '../../../src-shared/kernel/ids.ts'
import { attachmentOf, identityCaseOf } from '../../../tests/builders/cases.ts'
import { codeOf, type DeskBench, deskBench } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, hashOf } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { bmp, foreignFiles, jpeg, pngClaiming } from '../../../tests/builders/pictures.ts'
import { png } from '../../../tests/builders/png.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { countReady, findFile, listLackingCases } from '../../storage/stores/files-store.ts'
import { newFetchState } from '../fetch-state.ts'
import { fetchMissing } from './fetch-missing.ts'
import { keepFile } from './keep-file.ts'
import { readPicture } from './read-picture.ts'

const picture = png(1)

/** A desk with cases whose photos are these bytes, and a centre that has them. */
function benchWith(files: readonly Uint8Array[], options: Parameters<typeof deskBench>[0] = {}): DeskBench {
  const bench = deskBench(options)
  shelve(
    bench.storage,
    files.map((bytes, n) =>
      identityCaseOf(n + 1, { dueOn: `2026-03-${String(10 + n)}`, attachments: [attachmentOf(bytes)] }),
    ),
  )
  const byHash = new Map(files.map(bytes => [hashOf(bytes), bytes]))
  bench.central.script.attachment = (_token, sha256) => byHash.get(sha256) ?? problemOf('not-found')
  return bench
}

const fetchAll = (bench: DeskBench, failed = new Set<Sha256>(), goOn = () => true) =>
  fetchMissing(bench.tools, bench.opened, 'token', { ...newFetchState(), failed }, goOn)
const asked = (bench: DeskBench) => bench.central.seen.map(call => call.input[1])

describe('fetching the pictures of waiting cases', () => {
  it('brings them all, keeps them whole and encrypted, and counts the cases that are ready', async () => {
    const files = [1, 2, 3, 4, 5, 6].map(n => png(n))
    const bench = benchWith(files)
    expect(countReady(bench.storage.read)).toEqual({ cases: 0, of: 6 })
    expect(await fetchAll(bench)).toEqual({ ok: true, value: 6 })
    expect(countReady(bench.storage.read)).toEqual({ cases: 6, of: 6 })
    for (const bytes of files) expect(bench.opened.files.read(hashOf(bytes))?.equals(bytes)).toBe(true)
    expect(listLackingCases(bench.storage.read, undefined, 9)).toEqual([])
    expect(bench.published.flat()).toContain('attachments')
  })

  it('begins with the most pressing case', async () => {
    const files = [1, 2, 3, 4, 5, 6, 7, 8].map(n => png(n))
    const bench = benchWith(files)
    await fetchAll(bench)
    expect(new Set(asked(bench).slice(0, 4))).toEqual(new Set(files.slice(0, 4).map(hashOf)))
    expect(asked(bench)).toHaveLength(8)
  })

  it('asks once for a picture that several cases share, and settles it for all of them', async () => {
    const bench = benchWith([picture, picture, picture])
    await fetchAll(bench)
    expect([asked(bench), countReady(bench.storage.read)]).toEqual([[hashOf(picture)], { cases: 3, of: 3 }])
  })

  it('asks for nothing that is here already', async () => {
    const bench = benchWith([picture])
    keepFile(bench.tools, bench.opened, hashOf(picture), picture)
    expect(await fetchAll(bench)).toEqual({ ok: true, value: 0 })
    expect([asked(bench), countReady(bench.storage.read)]).toEqual([[], { cases: 1, of: 1 }])
  })

  it('never stores bytes whose hash is another: they are dropped, noted, and not asked for again for a while', async () => {
    const bench = benchWith([picture])
    bench.central.script.attachment = () => Buffer.from('<html>登录</html>')
    const skip = new Set<Sha256>()
    expect(await fetchAll(bench, skip)).toEqual({ ok: true, value: 0 })
    expect([bench.opened.files.read(hashOf(picture)), findFile(bench.storage.read, hashOf(picture))]).toEqual(
      [undefined, undefined],
    )
    expect([...skip]).toEqual([hashOf(picture)])
    expect(bench.logger.lines).toEqual([
      JSON.stringify({ level: 'warn', code: 'attachment-hash-differs', bytes: 19 }),
    ])
    await fetchAll(bench, skip)
    expect(asked(bench)).toHaveLength(1)
    expect(countReady(bench.storage.read)).toEqual({ cases: 0, of: 1 })
  })

  it('that one file cannot be had hinders no other', async () => {
    const bench = benchWith([png(1), png(2), png(3)])
    const script = bench.central.script.attachment
    bench.central.script.attachment = (token, sha256, received) =>
      sha256 === hashOf(png(2)) ? problemOf('not-found') : (script?.(token, sha256, received) ?? unreachable)
    expect(await fetchAll(bench)).toEqual({ ok: true, value: 2 })
  })

  it('ends with the failure when the line breaks, and goes on from there the next time', async () => {
    const bench = benchWith([1, 2, 3, 4, 5, 6].map(n => png(n)))
    const script = bench.central.script.attachment
    let good = 2
    bench.central.script.attachment = (token, sha256, received) => {
      good -= 1
      return good >= 0 ? (script?.(token, sha256, received) ?? unreachable) : unreachable
    }
    expect(await fetchAll(bench)).toEqual({ ok: false, error: unreachable })
    bench.central.script.attachment = script as never
    expect(await fetchAll(bench)).toEqual({ ok: true, value: 4 })
    expect(countReady(bench.storage.read)).toEqual({ cases: 6, of: 6 })
  })

  it('stops when told to, and keeps nothing that arrives after', async () => {
    const bench = benchWith([1, 2, 3].map(n => png(n)))
    let going = true
    const script = bench.central.script.attachment
    bench.central.script.attachment = (token, sha256, received) => {
      going = false
      return script?.(token, sha256, received) ?? unreachable
    }
    await fetchAll(bench, new Set(), () => going)
    expect(rawSql(bench.storage, 'SELECT * FROM files')).toEqual([])
  })
})

describe('what a file is', () => {
  it.each<[string, Uint8Array, string, string | null]>([
    ['a PNG', picture, 'ready', 'image/png'],
    ['a JPEG', jpeg(358, 441), 'ready', 'image/jpeg'],
    ['a bitmap', bmp(358, 441), 'ready', 'image/bmp'],
    ['a GIF under the name of a JPEG', foreignFiles['image/gif'] as Uint8Array, 'wrong-type', 'image/gif'],
    ['a PDF', foreignFiles['application/pdf'] as Uint8Array, 'wrong-type', 'application/pdf'],
    ['a web page', foreignFiles['text/html'] as Uint8Array, 'wrong-type', 'text/html'],
    ['something unknown', Buffer.from('hello'), 'wrong-type', null],
    ['nothing at all', Buffer.alloc(0), 'wrong-type', null],
    ['a JPEG cut in its header', jpeg(358, 441).subarray(0, 20), 'damaged', 'image/jpeg'],
    ['a PNG that broke off', png(1).subarray(0, -14), 'damaged', 'image/png'],
    ['a PNG without size', pngClaiming(0, 60), 'damaged', 'image/png'],
    ['a picture of exactly fifty million pixels', pngClaiming(10_000, 5_000), 'ready', 'image/png'],
    ['one row more', pngClaiming(10_000, 5_001), 'too-large', 'image/png'],
    [
      'a picture and an archive',
      Buffer.concat([jpeg(358, 441), Buffer.from('PK\x03\x04')]),
      'extra-data',
      'image/jpeg',
    ],
    ['a side past any screen', pngClaiming(16_385, 1), 'too-large', 'image/png'],
    ['a bomb', pngClaiming(2_000_000_000, 2_000_000_000), 'too-large', 'image/png'],
  ])('%s is %s', (_, bytes, state, detectedType) => {
    const bench = deskBench()
    expect(keepFile(bench.tools, bench.opened, hashOf(bytes), bytes)).toBe(true)
    expect(findFile(bench.storage.read, hashOf(bytes))).toEqual({
      sha256: hashOf(bytes),
      state,
      detectedType,
      bytes: bytes.length,
    })
  })
})

describe('painting a picture', () => {
  const shown = async (options: Parameters<typeof deskBench>[0] = {}) => {
    const bench = benchWith([picture], options)
    await fetchAll(bench)
    return bench
  }
  const ask = (bench: DeskBench, change: Partial<Parameters<typeof readPicture>[2]> = {}) =>
    readPicture(bench.tools, bench.opened, {
      caseId: caseIdOf(1),
      sha256: hashOf(picture),
      purpose: 'case',
      ...change,
    })

  it('gives its bytes under the type of its signature, and writes the line of the log', async () => {
    const bench = await shown()
    const found = ask(bench)
    expect([found.type, found.bytes.equals(picture)]).toEqual(['image/png', true])
    expect(listAuditEntries(bench.storage.read)).toMatchObject([
      { act: 'picture-read', caseId: caseIdOf(1), about: { sha256: hashOf(picture) } },
    ])
  })

  it('blurred in a row it shows nobody, and leaves no line', async () => {
    const bench = await shown()
    ask(bench, { purpose: 'row' })
    expect(bench.acts()).toEqual([])
  })

  it('is refused without the right to see cases', async () => {
    const bench = await shown({ officer: officerOf({ roles: ['system-admin'] }) })
    expect(codeOf(() => ask(bench))).toBe('not-permitted')
  })

  it('of another case, of none, not here, or that may not be painted is not found, and leaves no line', async () => {
    const bench = await shown()
    expect(codeOf(() => ask(bench, { caseId: caseIdOf(2) }))).toBe('not-found')
    expect(codeOf(() => ask(bench, { sha256: hashOf('never here') }))).toBe('not-found')
    for (const state of ['wrong-type', 'damaged', 'too-large', 'animated', 'extra-data']) {
      rawSql(bench.storage, 'UPDATE files SET state = ?', state)
      expect(
        codeOf(() => ask(bench)),
        state,
      ).toBe('not-found')
    }
    rawSql(bench.storage, 'DELETE FROM files')
    expect(codeOf(() => ask(bench))).toBe('not-found')
    expect(bench.acts()).toEqual([])
  })

  it('that an earlier version kept under milder rules is judged anew, refused, and counts as refused from then on', async () => {
    const bomb = pngClaiming(30_000, 30_000)
    const bench = benchWith([bomb])
    await fetchAll(bench)
    rawSql(bench.storage, "UPDATE files SET state = 'ready'")
    expect(codeOf(() => ask(bench, { sha256: hashOf(bomb) }))).toBe('not-found')
    expect(findFile(bench.storage.read, hashOf(bomb))?.state).toBe('too-large')
    expect(bench.acts()).toEqual([])
  })

  it('for the worker that measures it leaves no line: nobody looked', async () => {
    const bench = await shown()
    expect(ask(bench, { purpose: 'measure' }).bytes.equals(picture)).toBe(true)
    rawSql(bench.storage, 'DELETE FROM files')
    expect(codeOf(() => ask(bench, { purpose: 'measure' }))).toBe('not-found')
    expect(bench.acts()).toEqual([])
  })

  it('whose bytes were lost on the disk is not found, counts as present no longer, and is fetched again', async () => {
    const bench = await shown()
    bench.opened.files.remove(hashOf(picture))
    expect(codeOf(() => ask(bench))).toBe('not-found')
    expect(countReady(bench.storage.read)).toEqual({ cases: 0, of: 1 })
    await fetchAll(bench)
    expect(ask(bench).bytes.equals(picture)).toBe(true)
  })
})
