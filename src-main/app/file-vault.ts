import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RenewableVault } from '../ports/key-vault.ts'
import { makeFolder, renameForGood } from '../storage/durable-names.ts'

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
        writeSecret(path, randomBytes(32))
      }
      const secret = readFileSync(path)
      return secret.length === 32 ? { kind: 'file', secret } : { kind: 'none', why: 'lost' }
    },
    renewDeviceSecret: async () => {
      const secret = randomBytes(32)
      if (existsSync(path)) renameForGood(path, `${path}.lost`)
      writeSecret(path, secret)
      return { kind: 'file', secret }
    },
  }
}

/** Written aside, flushed and renamed: a crash leaves the whole secret or none. */
function writeSecret(path: string, secret: Uint8Array): void {
  makeFolder(join(path, '..'))
  const aside = `${path}.new`
  writeFileSync(aside, secret, { mode: 0o600, flush: true })
  renameForGood(aside, path)
}
