import { existsSync, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { extname, join } from 'node:path'
import type { FileExporter } from '../../ports/file-exporter.ts'

/** Where the browser of this computer would save it: the folder named by the desktop, or one of the usual names. */
export function createFolderExporter(home = homedir(), env: NodeJS.ProcessEnv = process.env): FileExporter {
  return {
    chooseTarget: async name => {
      const folder = folders(home, env).find(isFolder)
      return folder === undefined ? { kind: 'none' } : { kind: 'chosen', path: freePath(folder, name) }
    },
  }
}

function folders(home: string, env: NodeJS.ProcessEnv): readonly string[] {
  const named = env.XDG_DOWNLOAD_DIR ?? userDirOf(home, env)
  return [...(named === undefined ? [] : [named]), join(home, 'Downloads'), join(home, '下载'), home]
}

/** `user-dirs.dirs` of the XDG desktops, which the translated folder stands in. */
function userDirOf(home: string, env: NodeJS.ProcessEnv): string | undefined {
  const path = join(env.XDG_CONFIG_HOME ?? join(home, '.config'), 'user-dirs.dirs')
  if (!existsSync(path)) return undefined
  const found = /^XDG_DOWNLOAD_DIR="(.+)"$/m.exec(readFileSync(path, 'utf8'))?.[1]
  return found?.replace('$HOME', home)
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

/** A name that is not taken: nothing is written over that nobody was asked about. */
function freePath(folder: string, name: string): string {
  const end = extname(name)
  const start = name.slice(0, name.length - end.length)
  for (let n = 1; ; n += 1) {
    const path = join(folder, n === 1 ? name : `${start} (${n})${end}`)
    if (!existsSync(path)) return path
  }
}
