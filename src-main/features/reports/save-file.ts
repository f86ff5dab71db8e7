import { type FileHandle, open, readdir, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { renameForGood } from '../../storage/durable-names.ts'

/** How a file of a report is put at its place. */
export type SaveFile = typeof saveFile

/**
 * Puts a whole file at its place: aside under a hidden name in the same folder, private and flushed, then named. The former file of
 * that name or the new one stands, never half of it. What `check` or the disk throws leaves nothing behind.
 *
 * `serial` names the file aside; one that a kill left behind in this folder is taken away first.
 */
export async function saveFile(
  path: string,
  parts: readonly Uint8Array[],
  serial: string,
  check: () => void,
): Promise<void> {
  await removeLeftovers(path, serial)
  const aside = join(dirname(path), `.${serial}.part`)
  let file: FileHandle | undefined
  try {
    file = await open(aside, 'wx', 0o600)
    for (const part of parts) {
      check()
      await file.writeFile(part)
    }
    await file.sync()
    await file.close()
    file = undefined
    check()
    renameForGood(aside, path)
  } catch (cause) {
    await file?.close().catch(() => undefined)
    await unlink(aside).catch(() => undefined)
    throw cause
  }
}

/** One desk makes one file at a time, so whatever of its own lies aside is left over. */
async function removeLeftovers(path: string, serial: string): Promise<void> {
  const folder = dirname(path)
  const own = `.${serial.split('-').slice(0, 2).join('-')}-`
  const names = await readdir(folder).catch(() => [])
  const left = names.filter(name => name.startsWith(own) && /-\d{4}-\d{6}\.part$/.test(name))
  for (const name of left.filter(each => each !== basename(path)))
    await unlink(join(folder, name)).catch(() => undefined)
}
