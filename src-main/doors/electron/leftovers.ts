import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'

/**
 * Chromium's own leftovers stay with the desk's data, and two desks on two folders are two programs. Electron takes absolute
 * paths of folders that exist.
 */
export function keepLeftovers(dataFolder: string): void {
  const leftovers = join(dataFolder, 'electron')
  mkdirSync(leftovers, { recursive: true, mode: 0o700 })
  app.setPath('userData', leftovers)
  app.setPath('sessionData', leftovers)
}
