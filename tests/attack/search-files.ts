import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { constants, inflateRawSync, zstdDecompressSync } from 'node:zlib'
import type { Needle } from './needles.ts'

export interface Found {
  readonly file: string
  readonly what: string
}

export interface Search {
  readonly needles: readonly Needle[]
  /** Also any picture at all, by its signature: for folders in which there may be none. */
  readonly pictures: boolean
}

const pictureSignatures = [
  ['JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ['JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe1])],
  ['JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xdb])],
  ['PNG', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
  ['WebP', Buffer.from('WEBPVP8', 'latin1')],
] as const

/** Looks for every needle in every file, and in whatever is packed inside of it (gzip, zlib, zip, zstd), two levels deep. */
export function search(files: readonly string[], { needles, pictures }: Search): Found[] {
  const all = pictures
    ? [...needles, ...pictureSignatures.map(([name, bytes]) => ({ name: `a ${name} picture`, bytes }))]
    : needles
  const index = indexOf(all)
  return files.flatMap(file => {
    const name = file.startsWith('/proc/') ? `${file} → ${linkOf(file)}` : file
    return [...new Set(searchBytes(readWhole(file), index, 0))].map(what => ({ file: name, what }))
  })
}

interface Index {
  readonly marks: Uint8Array
  readonly byStart: ReadonlyMap<number, readonly Needle[]>
}

const markOf = (start: number) => Math.imul(start, 0x9e3779b1) >>> 12

function indexOf(needles: readonly Needle[]): Index {
  const marks = new Uint8Array(1 << 20)
  const byStart = new Map<number, Needle[]>()
  for (const needle of needles) {
    const start = needle.bytes.readUInt32LE(0)
    marks[markOf(start)] = 1
    byStart.set(start, [...(byStart.get(start) ?? []), needle])
  }
  return { marks, byStart }
}

/** One walk over the bytes for all needles at once. */
function searchBytes(bytes: Buffer, index: Index, depth: number): string[] {
  const found: string[] = []
  for (let at = 0; at + 4 <= bytes.length; at += 1) {
    const start =
      ((bytes[at] as number) |
        ((bytes[at + 1] as number) << 8) |
        ((bytes[at + 2] as number) << 16) |
        ((bytes[at + 3] as number) << 24)) >>>
      0
    if (index.marks[markOf(start)])
      for (const needle of index.byStart.get(start) ?? [])
        if (bytes.subarray(at, at + needle.bytes.length).equals(needle.bytes)) found.push(needle.name)
    if (depth < 2) {
      const packed = unpackAt(bytes, at, start)
      if (packed) found.push(...searchBytes(packed, index, depth + 1).map(what => `${what}, packed`))
    }
  }
  return found
}

const MOST_PACKED = 16 * 1024 * 1024
const unpacking = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 4 * MOST_PACKED }

/** What is packed from here on, as far as it can be unpacked; most places that look like a beginning are none. */
function unpackAt(bytes: Buffer, at: number, start: number): Buffer | undefined {
  try {
    // Always the bare stream: what follows its end is somebody else's.
    const inflate = (head: number) =>
      inflateRawSync(bytes.subarray(at + head, at + head + MOST_PACKED), unpacking)
    if ((start & 0xffffff) === 0x088b1f) return inflate(gzipHead(bytes, at))
    if (start === 0x04034b50) return inflate(30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28))
    if (start === 0xfd2fb528)
      return zstdDecompressSync(bytes.subarray(at, at + MOST_PACKED), { maxOutputLength: 4 * MOST_PACKED })
    if ([0x0178, 0x5e78, 0x9c78, 0xda78].includes(start & 0xffff)) return inflate(2)
  } catch {
    return undefined
  }
  return undefined
}

/** RFC 1952: ten bytes, then what the flags say: extra field, name, comment, check. */
function gzipHead(bytes: Buffer, at: number): number {
  const flags = bytes[at + 3] ?? 0
  let head = 10
  if (flags & 4) head += 2 + bytes.readUInt16LE(at + head)
  for (const flag of [8, 16]) if (flags & flag) head = bytes.indexOf(0, at + head) + 1 - at
  return flags & 2 ? head + 2 : head
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}

/**
 * Regular files these processes hold open, the deleted ones too: by /proc, so Linux only. `memfd` is memory that goes by a
 * number like a file; it is on no disk. Nor is /dev/shm.
 */
export function openFiles(pids: readonly number[]): string[] {
  return pids.flatMap(pid =>
    namesIn(`/proc/${pid}/fd`)
      .map(name => `/proc/${pid}/fd/${name}`)
      .filter(path => {
        const target = linkOf(path)
        return (
          target.startsWith('/') &&
          !/^\/((dev|proc|sys|usr|opt|lib)\/|memfd:)/.test(target) &&
          isRegular(path) &&
          !/\.(ts|js|cjs|mjs|node|json|pak|dat|bin|so[.\d]*)( |$)/.test(target)
        )
      }),
  )
}

/** A process and everything it started, by /proc. */
export function withChildren(pid: number): number[] {
  const children = namesIn('/proc').filter(name => /^\d+$/.test(name) && parentOf(name) === pid)
  return [pid, ...children.flatMap(child => withChildren(Number(child)))]
}

function parentOf(pid: string): number {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return Number.NaN
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

function isRegular(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** By pieces, because a deleted file has no size to be read by; a file that went away is empty. */
function readWhole(file: string): Buffer {
  try {
    const handle = openSync(file, 'r')
    try {
      const pieces: Buffer[] = []
      for (let at = 0; ; ) {
        const piece = Buffer.alloc(1 << 20)
        const read = readSync(handle, piece, 0, piece.length, at)
        if (read === 0) return Buffer.concat(pieces)
        pieces.push(piece.subarray(0, read))
        at += read
      }
    } finally {
      closeSync(handle)
    }
  } catch {
    return Buffer.alloc(0)
  }
}
