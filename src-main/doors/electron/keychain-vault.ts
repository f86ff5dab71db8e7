import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { safeStorage } from 'electron'
import { createFileVault } from '../../app/file-vault.ts'
import type { DeviceSecret, RenewableVault } from '../../ports/key-vault.ts'

/**
 * Keeps the device secret sealed by the operating system's keychain. Where there is none, a file only this user can
 * read takes its place, and says so. On Linux two things count as none, for both seal with a word everybody knows: the
 * backend `basic_text`, and a desktop that should have a keyring of which no daemon answers (then only the seal tells).
 */
export function createKeychainVault(dataFolder: string): RenewableVault {
  const path = join(dataFolder, 'device-secret.sealed')
  const file = createFileVault(dataFolder)
  async function read(): Promise<DeviceSecret> {
    const keychain = await hasKeychain()
    if (existsSync(path)) return keychain ? await unseal(path) : { kind: 'none', why: 'no-keychain' }
    if (!keychain || existsSync(join(dataFolder, 'device-secret'))) return await file.readDeviceSecret()
    if (existsSync(join(dataFolder, 'officers'))) return { kind: 'none', why: 'lost' }
    return await makeSealed(path, file.readDeviceSecret)
  }
  async function renew(): Promise<DeviceSecret> {
    if (existsSync(path)) renameSync(path, `${path}.lost`)
    return (await hasKeychain())
      ? await makeSealed(path, file.renewDeviceSecret)
      : await file.renewDeviceSecret()
  }
  // One after the other: two first questions at once must not make two secrets.
  let previous: Promise<unknown> = Promise.resolve()
  return {
    readDeviceSecret: () => {
      const answer = previous.then(read, read)
      previous = answer
      return answer
    },
    renewDeviceSecret: renew,
  }
}

/** A new secret, sealed by the keychain; in the file where that seals with a word everybody knows. */
async function makeSealed(path: string, inFile: () => Promise<DeviceSecret>): Promise<DeviceSecret> {
  const secret = randomBytes(32)
  const sealed = await seal(secret)
  if (sealed === 'refused') return { kind: 'none', why: 'refused' }
  if (isKnownWord(sealed)) return await inFile()
  keep(path, sealed)
  return { kind: 'os-keychain', secret }
}

async function hasKeychain(): Promise<boolean> {
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return false
  return await safeStorage.isAsyncEncryptionAvailable()
}

/** Chromium on Linux marks by v10 what it sealed with the word in its own source (components/os_crypt). */
function isKnownWord(sealed: Buffer): boolean {
  return process.platform === 'linux' && sealed.subarray(0, 3).toString('latin1') === 'v10'
}

async function seal(secret: Uint8Array): Promise<Buffer | 'refused'> {
  return await safeStorage.encryptStringAsync(Buffer.from(secret).toString('base64')).catch(() => 'refused')
}

async function unseal(path: string): Promise<DeviceSecret> {
  try {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(readFileSync(path))
    const secret = Buffer.from(result, 'base64')
    if (secret.length !== 32) return { kind: 'none', why: 'lost' }
    const anew = shouldReEncrypt ? await seal(secret) : 'refused'
    if (anew !== 'refused' && !isKnownWord(anew)) keep(path, anew)
    return { kind: 'os-keychain', secret }
  } catch {
    return { kind: 'none', why: 'refused' }
  }
}

/** Whole or not at all: half a secret after a power cut would lock every store for ever. */
function keep(path: string, sealed: Uint8Array): void {
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 })
  writeFileSync(`${path}.new`, sealed, { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
}
