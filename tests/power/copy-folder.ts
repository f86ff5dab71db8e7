import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where folders that nobody keeps are quick: flushing there costs nothing, and whether a flush was asked for is in the log. */
export const quickFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/**
 * Makes `to` what `from` is right now, as a kill at this moment would leave it: without the shared memory beside a store.
 *
 * SQLite's locks on a file end when its own process closes the file once, so nobody else may want it meanwhile.
 */
export function copyFolder(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, copy] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyFolder(source, copy)
    else if (!entry.name.endsWith('-shm')) writeFileSync(copy, readFileSync(source), { mode: 0o600 })
  }
}
