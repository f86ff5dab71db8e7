import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { renameForGood } from '../durable-names.ts'

/** A store that was put together and only has to take its place: its name is the decision that it will. */
const recoveredOf = (path: string) => `${path}.recovered`
/** A new store while it is being put together. */
export const partOf = (path: string) => `${path}.part`
/** A file is read here when reading could change it. */
export const scratchOf = (path: string) => `${path}.salvage`
/** The folder of copies of the officer's work, beside the store. */
export const copiesOf = (path: string) => path.replace(/\.db$/, '.copies')

/** True when the store, or one that only has to take its place, is there. */
export function isStoreThere(path: string): boolean {
  return existsSync(path) || existsSync(recoveredOf(path))
}

/** The file with everything SQLite may have put beside it. */
export function removeWithLogs(path: string): void {
  for (const more of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${more}`, { force: true })
}

/**
 * Copies a store with its log somewhere else, where it can be opened without a byte of the original changing. What the disk
 * cannot read any more is left empty: it costs what stood there, not the rest of the file.
 */
export function copyWithLog(path: string, to: string): void {
  removeWithLogs(to)
  for (const more of ['', '-wal'])
    if (existsSync(`${path}${more}`)) copyReadable(`${path}${more}`, `${to}${more}`)
}

const BLOCK = 1024 * 1024
const SECTOR = 4096

function copyReadable(path: string, to: string): void {
  const [from, into] = [openSync(path, 'r'), openSync(to, 'w', 0o600)]
  try {
    const { size } = fstatSync(from)
    const block = Buffer.alloc(BLOCK)
    for (let at = 0; at < size; at += BLOCK) {
      const length = Math.min(BLOCK, size - at)
      if (!isRead(from, block, 0, length, at))
        for (let n = 0; n < length; n += SECTOR)
          if (!isRead(from, block, n, Math.min(SECTOR, length - n), at + n)) block.fill(0, n, n + SECTOR)
      writeSync(into, block, 0, length, at)
    }
  } finally {
    closeSync(from)
    closeSync(into)
  }
}

function isRead(file: number, into: Buffer, offset: number, length: number, at: number): boolean {
  try {
    return readSync(file, into, offset, length, at) === length
  } catch (cause) {
    if ((cause as { code?: unknown }).code === 'EIO') return false
    throw cause
  }
}

/**
 * Keeps the damaged file, with its log, under a name of its own beside the store; gives the name, or an empty one when there
 * was no file. The file stays where it is, too: nothing has been decided yet.
 */
export function keepDamaged(path: string, at: Instant): string {
  if (!existsSync(path)) return ''
  const kept = `${path}.damaged-${at.replaceAll(/[^0-9TZ]/g, '')}`
  for (const more of ['', '-wal'])
    if (existsSync(`${path}${more}`)) keepOne(`${path}${more}`, `${kept}${more}`)
  return basename(kept)
}

function keepOne(from: string, to: string): void {
  rmSync(to, { force: true })
  try {
    linkSync(from, to)
  } catch {
    // A disk without second names for a file: it gets a second file.
    copyFileSync(from, `${to}.part`)
    flush(`${to}.part`)
    renameForGood(`${to}.part`, to)
  }
}

/**
 * Puts a new store, closed and whole, in the place of the damaged one. The moment of change is one name given to one file:
 * before it everything is as it was, after it `finishSwap` brings it to its end, now or at the next start.
 */
export function swapIn(path: string): void {
  flush(partOf(path))
  renameForGood(partOf(path), recoveredOf(path))
  finishSwap(path)
}

/** Ends a change of stores that a crash cut short; call it before a store is looked for. True when there was one. */
export function finishSwap(path: string): boolean {
  if (!existsSync(recoveredOf(path))) return false
  // The log of the damaged file would be played into the new one: it goes first, and stands kept beside the damaged file.
  for (const more of ['-wal', '-shm']) rmSync(`${path}${more}`, { force: true })
  renameForGood(recoveredOf(path), path)
  return true
}

/** Removes what a recovery that was cut short left of its work. */
export function removeLeftovers(path: string): void {
  removeWithLogs(partOf(path))
  removeWithLogs(scratchOf(path))
  removeWithLogs(`${scratchOf(path)}-page`)
}

/** The copies of an officer's work, newest first, by name. */
export function listCopies(path: string): string[] {
  const folder = copiesOf(path)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(name => /^work-[0-9TZ]+\.db$/.test(name))
    .sort()
    .reverse()
    .map(name => join(folder, name))
}

function flush(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
