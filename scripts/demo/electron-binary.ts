import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const DAY_MS = 86_400_000

/**
 * The Electron program, fetched once where it can be had. Its package brings the binary from the network at first use;
 * where that fails, the failure is remembered for a day so that nobody waits for it at every start.
 */
export function findElectron(root: string, noteFolder: string, fetch: boolean): string | undefined {
  const here = installed(root)
  if (here !== undefined || !fetch) return here
  const note = join(noteFolder, '.no-electron')
  if (existsSync(note) && Date.now() - statSync(note).mtimeMs < DAY_MS) return undefined
  process.stdout.write('正在获取 Electron（只需一次，最多等一分钟）… Fetching Electron, once …\n')
  spawnSync(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], {
    stdio: 'ignore',
    timeout: 60_000,
  })
  const now = installed(root)
  if (now === undefined) writeFileSync(note, 'could not be fetched\n')
  else rmSync(note, { force: true })
  return now
}

function installed(root: string): string | undefined {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules', 'electron', 'dist')
  const note = join(root, 'node_modules', 'electron', 'path.txt')
  const name = existsSync(note)
    ? readFileSync(note, 'utf8').trim()
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron'
  const path = join(folder, name)
  return existsSync(path) ? path : undefined
}
