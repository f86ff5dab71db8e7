import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { safeStorage } from 'electron'
import { createFileVault } from '../../app/file-vault.ts'
import type { DeviceSecret, KeyVault } from '../../ports/key-vault.ts'

/**
 * Keeps the device secret sealed by the operating system's keychain. Where there is none (on Linux `basic_text` counts
 * as none: it seals with a word everybody knows), a file only this user can read takes its place, and says so.
 */
export function createKeychainVault(dataFolder: string): KeyVault {
  const path = join(dataFolder, 'device-secret.sealed')
  const file = createFileVault(dataFolder)
  return {
    readDeviceSecret: async () => {
      if (!(await hasKeychain()))
        return existsSync(path) ? { kind: 'none', why: 'no-keychain' } : await file.readDeviceSecret()
      if (existsSync(path)) return await unseal(path)
      if (existsSync(join(dataFolder, 'device-secret'))) return await file.readDeviceSecret()
      if (existsSync(join(dataFolder, 'officers'))) return { kind: 'none', why: 'lost' }
      const secret = randomBytes(32)
      const sealed = await safeStorage.encryptStringAsync(secret.toString('base64'))
      mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
      writeFileSync(path, sealed, { mode: 0o600, flag: 'wx', flush: true })
      return { kind: 'os-keychain', secret }
    },
  }
}

async function hasKeychain(): Promise<boolean> {
  if (
    process.platform === 'linux' &&
    ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
  )
    return false
  return await safeStorage.isAsyncEncryptionAvailable()
}

async function unseal(path: string): Promise<DeviceSecret> {
  try {
    const { result } = await safeStorage.decryptStringAsync(readFileSync(path))
    const secret = Buffer.from(result, 'base64')
    return secret.length === 32 ? { kind: 'os-keychain', secret } : { kind: 'none', why: 'lost' }
  } catch {
    return { kind: 'none', why: 'refused' }
  }
}
