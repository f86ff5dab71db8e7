import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A small disk of its own that can be filled up. */
export interface SmallDisk {
  readonly folder: string
  /** Fills it so that only so much is left. */
  fill(leftKb: number): void
  /** Makes room again. */
  clear(): void
  /** Unmounts it. */
  remove(): void
}

/** Mounts a small tmpfs; undefined where that is not allowed. */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk | undefined {
  mkdirSync(folder, { recursive: true })
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  if (mounted.status !== 0) return undefined
  const ballast = join(folder, 'ballast')
  let there = true
  const remove = () => {
    if (!there) return
    there = false
    spawnSync('umount', ['-l', folder])
  }
  process.once('exit', remove)
  return {
    folder,
    fill: leftKb => {
      const disk = statfsSync(folder)
      const free = disk.bavail * disk.bsize - leftKb * 1024
      if (free > 0) writeFileSync(ballast, Buffer.alloc(free))
    },
    clear: () => rmSync(ballast, { force: true }),
    remove: () => {
      process.removeListener('exit', remove)
      remove()
    },
  }
}
