import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RenewableVault } from '../ports/key-vault.ts'
import { renameForGood, writeForGood } from '../storage/durable-names.ts'

/**
 * Keeps the device secret in a file only this user can read. Made on first use; a file of the wrong size is a lost
 * vault, never silently replaced, because stores may be wrapped under what stood in it.
 */
export function createFileVault(dataFolder: string): RenewableVault {
  const path = join(dataFolder, 'device-secret')
  return {
    readDeviceSecret: async () => {
      if (!existsSync(path)) {
        if (existsSync(join(dataFolder, 'officers'))) return { kind: 'none', why: 'lost' }
        writeForGood(path, randomBytes(32))
      }
      const secret = readFileSync(path)
      return secret.length === 32 ? { kind: 'file', secret } : { kind: 'none', why: 'lost' }
    },
    renewDeviceSecret: async () => {
      const secret = randomBytes(32)
      if (existsSync(path)) renameForGood(path, `${path}.lost`)
      writeForGood(path, secret)
      return { kind: 'file', secret }
    },
  }
}
