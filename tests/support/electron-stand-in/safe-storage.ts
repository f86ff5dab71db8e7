import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isReady, pathOf } from './app.ts'
import { guarded } from './documented.ts'
import { setting } from './facts.ts'

/**
 * Plays the computer's secret store, as Electron on Linux finds it:
 * `present`: a keyring keeps a random key of ours, outside the data folder;
 * `basic_text`: the desktop has none, and Electron seals with a word everybody knows;
 * `no-daemon`: the desktop should have one, but nobody answers: Electron falls back to that same word without a sign;
 * `refusing`: the keyring is locked, and sealing and unsealing fail.
 */
const backends = {
  present: 'gnome_libsecret',
  basic_text: 'basic_text',
  'no-daemon': 'gnome_libsecret',
  refusing: 'gnome_libsecret',
}

/** Chromium marks what it sealed: v11 under a key of the keyring, v10 under the word in its source. */
function keyFor(mark: string): Buffer | undefined {
  if (mark === 'v10') return createHash('sha256').update('peanuts').digest()
  if (mark !== 'v11' || setting.keychain !== 'present' || setting.keychainFolder === '') return undefined
  const name = createHash('sha256').update(pathOf('userData')).digest('hex')
  const path = join(setting.keychainFolder, name)
  if (!existsSync(path)) {
    mkdirSync(setting.keychainFolder, { recursive: true, mode: 0o700 })
    writeFileSync(path, randomBytes(32), { mode: 0o600, flag: 'wx' })
  }
  return readFileSync(path)
}

function refuseEarly(): void {
  if (!isReady()) throw new Error('safeStorage cannot be used before app is ready')
}

export const safeStorage = guarded('SafeStorage', {
  getSelectedStorageBackend: () => (isReady() ? backends[setting.keychain] : 'unknown'),
  isAsyncEncryptionAvailable: async () => isReady(),
  encryptStringAsync: async (plainText: string): Promise<Buffer> => {
    refuseEarly()
    if (typeof plainText !== 'string') throw new TypeError('encryptStringAsync takes a string')
    const mark = setting.keychain === 'present' || setting.keychain === 'refusing' ? 'v11' : 'v10'
    const key = keyFor(mark)
    if (!key) throw new Error('Error while encrypting the text provided to safeStorage.encryptStringAsync.')
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, iv)
    const sealed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()])
    return Buffer.concat([Buffer.from(mark), iv, cipher.getAuthTag(), sealed])
  },
  decryptStringAsync: async (encrypted: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> => {
    refuseEarly()
    if (!Buffer.isBuffer(encrypted))
      throw new Error('Expected the first argument of decryptStringAsync() to be a buffer')
    if (encrypted.length === 0) return { shouldReEncrypt: false, result: '' }
    try {
      const key = keyFor(encrypted.subarray(0, 3).toString())
      if (!key) throw new Error('no key')
      const open = createDecipheriv('aes-256-gcm', key, encrypted.subarray(3, 15))
      open.setAuthTag(encrypted.subarray(15, 31))
      const result = Buffer.concat([open.update(encrypted.subarray(31)), open.final()]).toString('utf8')
      return { shouldReEncrypt: false, result }
    } catch {
      throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.')
    }
  },
})
