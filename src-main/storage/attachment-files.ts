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
import { basename, join } from 'node:path'
import type { Sha256 } from '../../src-shared/kernel/ids.ts'
import { deriveKey, seal, unseal } from '../keys/sealed-box.ts'

/**
 * The original is what its hash names; its preview stands beside it under a name of its own. `signed` is the scan of a
 * slip that came back signed, `paper` a page taken in at the window that the centre has not confirmed: no case names either, so
 * they stand apart from what cases name.
 */
export type FileVariant = 'original' | 'preview' | 'signed' | 'paper'

/** The encrypted bytes of attachments, one file each, under names that tell nothing about their content. */
export interface AttachmentFiles {
  /** Stores the bytes durably; a file is either whole or absent, whatever happens meanwhile. */
  write(sha256: Sha256, bytes: Uint8Array, variant?: FileVariant): void
  /** The bytes, or undefined when the file is absent or will not open under this key. */
  read(sha256: Sha256, variant?: FileVariant): Buffer | undefined
  remove(sha256: Sha256, variant?: FileVariant): void
  /** Removes every file but these papers. */
  removeAll(papers?: readonly Sha256[]): void
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
  const pathOf = (name: string) => {
    if (!open) throw new Error('the attachment folder is closed')
    return join(folder, createHmac('sha256', nameKey).update(name).digest('hex').slice(0, 40))
  }
  return {
    write: (sha256, bytes, variant) => {
      const name = nameOf(sha256, variant)
      const path = pathOf(name)
      const part = `${path}.part`
      const file = openSync(part, 'w', 0o600)
      try {
        writeFileSync(file, seal(contentKey, bytes, name))
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      renameSync(part, path)
    },
    read: (sha256, variant) => {
      const name = nameOf(sha256, variant)
      const path = pathOf(name)
      return existsSync(path) ? unseal(contentKey, readFileSync(path), name) : undefined
    },
    remove: (sha256, variant) => rmSync(pathOf(nameOf(sha256, variant)), { force: true }),
    removeAll: (papers = []) => {
      const kept = new Set(papers.map(sha256 => basename(pathOf(nameOf(sha256, 'paper')))))
      for (const name of readdirSync(folder)) if (!kept.has(name)) rmSync(join(folder, name), { force: true })
    },
    close: () => {
      open = false
      contentKey.fill(0)
      nameKey.fill(0)
    },
  }
}

/** What a file is sealed for, so that a preview put in the place of its original does not open. */
function nameOf(sha256: Sha256, variant: FileVariant = 'original'): string {
  return variant === 'original' ? sha256 : `${sha256} ${variant}`
}
