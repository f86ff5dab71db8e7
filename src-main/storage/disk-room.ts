import { statfsSync } from 'node:fs'

/** What is never taken by anything that can wait: pictures, copies of a store. Decisions may have it. */
export const KEPT_FREE_BYTES = 64 * 1024 * 1024

/** Bytes a folder's disk still has for this user; null where the system does not say. */
export function freeBytesOf(folder: string): number | null {
  try {
    const disk = statfsSync(folder)
    return disk.bavail * disk.bsize
  } catch {
    return null
  }
}

/**
 * True when so many bytes may be downloaded or copied into the folder: the last 64 MiB stay free. Where the system does not
 * say how much is free, the write itself will tell.
 */
export function hasRoomFor(folder: string, bytes: number): boolean {
  const free = freeBytesOf(folder)
  return free === null || free - bytes >= KEPT_FREE_BYTES
}
