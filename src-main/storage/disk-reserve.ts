import { randomBytes } from 'node:crypto'
import { existsSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { freeBytesOf } from './disk-room.ts'

export const RESERVE_BYTES = 16 * 1024 * 1024
/** Taking the reserve must not itself be what fills the disk. */
const LEFT_FREE_BYTES = 16 * 1024 * 1024
const PIECE_BYTES = 1024 * 1024

/** Disk kept back for the officer's own work (central-protocol.md 4.9), as a file that really takes its place. */
export interface DiskReserve {
  /** Takes the reserve, or what is missing of it, when the disk has room. Never throws; nobody needs to wait for it. */
  fill(): Promise<void>
  /** Gives the reserve up for what must be written now; false when there was none. */
  release(): boolean
}

/**
 * The reserve of a data folder. Nothing is written before `fill` is called. The bytes are random: a file system that packs
 * or skips empty ones would keep nothing back.
 */
export function createDiskReserve(
  dataFolder: string,
  bytes = RESERVE_BYTES,
  freeBytes: (folder: string) => number | null = freeBytesOf,
): DiskReserve {
  const path = join(dataFolder, 'reserve.bin')
  let filling: Promise<void> | undefined
  let released = 0

  async function take(): Promise<void> {
    const there = sizeOf(path)
    const free = freeBytes(dataFolder)
    if (there >= bytes || free === null || free < bytes - there + LEFT_FREE_BYTES) return
    const releasedBefore = released
    const file = await open(path, 'a', 0o600)
    try {
      for (let size = there; size < bytes && released === releasedBefore; size += PIECE_BYTES)
        await file.appendFile(randomBytes(Math.min(PIECE_BYTES, bytes - size)))
      await file.sync()
    } finally {
      await file.close()
    }
  }

  return {
    fill: () => {
      filling ??= take()
        // A reserve cut short is completed by the next call; on a full disk there is nothing to keep back.
        .catch(() => undefined)
        .finally(() => {
          filling = undefined
        })
      return filling
    },
    release: () => {
      released += 1
      if (!existsSync(path)) return false
      try {
        rmSync(path)
        return true
      } catch {
        return false
      }
    },
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
