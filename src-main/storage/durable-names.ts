import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Makes a folder, private to this user, that a power cut does not take away again. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return
  mkdirSync(path, { recursive: true, mode: 0o700 })
  flushFolder(dirname(path))
}

/** Gives a file its name, for good: the name stands even if the power goes right after it. */
export function renameForGood(from: string, to: string): void {
  renameSync(from, to)
  flushFolder(dirname(to))
}

/**
 * Writes a small private file aside, flushed, and gives it its name: the former content or the new one stands, never half.
 * Makes its folder. Throws what the disk does.
 */
export function writeForGood(path: string, content: string | Uint8Array): void {
  makeFolder(dirname(path))
  writeFileSync(`${path}.part`, content, { mode: 0o600, flush: true })
  renameForGood(`${path}.part`, path)
}

/** Names are content of their folder, and it has to be flushed like a file. Windows keeps them in order by itself. */
function flushFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
