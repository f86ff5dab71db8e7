import { createHmac } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Sha256 } from '../../src-shared/kernel/ids.ts'
import { deriveKey, seal, unseal } from '../keys/sealed-box.ts'

/** The encrypted bytes of attachments, one file each, under names that tell nothing about their content. */
export interface AttachmentFiles {
  /** Stores the bytes durably; a file is either whole or absent, whatever happens meanwhile. */
  write(sha256: Sha256, bytes: Uint8Array): void
  /** The bytes, or undefined when the file is absent or will not open under this key. */
  read(sha256: Sha256): Buffer | undefined
  remove(sha256: Sha256): void
  /** Removes every file. */
  removeAll(): void
  /** Forgets the key; nothing can be read or written after it. */
  close(): void
}

/**
 * Opens an officer's folder of attachments. Names are an HMAC of the content hash, so that a known picture cannot be
 * looked for; bytes are sealed with AES-256-GCM under a key derived from the store key.
 */
export function openAttachmentFiles(folder: string, storeKey: Uint8Array): AttachmentFiles {
  const contentKey = deriveKey(storeKey, 'review-desk attachment content v1')
  const nameKey = deriveKey(storeKey, 'review-desk attachment names v1')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(folder))
    if (name.endsWith('.part')) rmSync(join(folder, name), { force: true })
  let open = true
  const pathOf = (sha256: Sha256) => {
    if (!open) throw new Error('the attachment folder is closed')
    return join(folder, createHmac('sha256', nameKey).update(sha256).digest('hex').slice(0, 40))
  }
  return {
    write: (sha256, bytes) => {
      const path = pathOf(sha256)
      const part = `${path}.part`
      const file = openSync(part, 'w', 0o600)
      try {
        writeFileSync(file, seal(contentKey, bytes, sha256))
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      renameSync(part, path)
    },
    read: sha256 => {
      const path = pathOf(sha256)
      return existsSync(path) ? unseal(contentKey, readFileSync(path), sha256) : undefined
    },
    remove: sha256 => rmSync(pathOf(sha256), { force: true }),
    removeAll: () => {
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true })
    },
    close: () => {
      open = false
      contentKey.fill(0)
      nameKey.fill(0)
    },
  }
}
