import { readdirSync, rmSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

declare const __BUILD_ID__: string | undefined
/** Sources change under the same name: only what was built is kept compiled. */
const buildId = typeof __BUILD_ID__ === 'string' ? __BUILD_ID__ : undefined

/**
 * Keeps what V8 made of this build's own code in the data folder, so that a start need not compile it again (B6): 50 of 300 ms.
 * It holds code alone, and V8 takes nothing of it that does not fit its source; a folder that cannot be written to costs nothing
 * but the time. Gives the folder for the threads of this process, which must be told of it; undefined from sources.
 */
export function keepCompiled(dataFolder: string): string | undefined {
  if (buildId === undefined) return undefined
  const folder = join(dataFolder, 'compiled', buildId)
  enableCompileCache(folder)
  return folder
}

/** Takes away what builds before this one kept. */
export function dropCompiledOfOthers(folder: string): void {
  const all = join(folder, '..')
  try {
    for (const name of readdirSync(all))
      if (!folder.endsWith(name)) rmSync(join(all, name), { recursive: true, force: true })
  } catch {
    // Not there yet, or not ours to write: it is in nobody's way.
  }
}
