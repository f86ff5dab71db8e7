import type { AttachmentRef } from '../../src-shared/cases/attachment.ts'
import { readPictureFacts } from '../../src-shared/cases/picture-signature.ts'
import { sha256OfBytes } from '../../src-shared/kernel/digest.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { WorkRules } from '../../src-shared/rulebook/rulebook.ts'
import type { NewFile } from '../storage/attachment-store.ts'
import { PortalRefusal } from './portal-refusal.ts'

export interface Picture {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/**
 * Takes an uploaded ID photo by the rulebook's hard limits: size, and type by the first bytes of the content
 * (Guizhou guide, seed S1: smaller than 2048 KB, jpg, jpeg, png or bmp).
 */
export function acceptPicture(
  picture: Picture,
  rules: WorkRules,
  now: Instant,
): { readonly file: NewFile; readonly shown: AttachmentRef } {
  const { bytes } = picture
  if (bytes.length === 0) throw new PortalRefusal('picture-missing', '请选择要上传的照片。')
  const { type } = readPictureFacts(bytes)
  if (!type || !rules.upload.mediaTypes.includes(type)) {
    throw new PortalRefusal('wrong-picture-type', '照片格式不正确，请上传 jpg、jpeg、png 或 bmp 格式的照片。')
  }
  if (bytes.length >= rules.upload.maxBytesExclusive) {
    const limit = Math.floor(rules.upload.maxBytesExclusive / 1024)
    throw new PortalRefusal('picture-too-large', `照片太大，请上传小于 ${limit} KB 的照片。`)
  }
  const sha256 = sha256OfBytes(bytes)
  return {
    file: { sha256, mediaType: type, bytes, preview: null },
    shown: {
      sha256,
      slot: 'id-photo',
      fileName: picture.fileName.trim().slice(0, 255) || '证件照',
      mediaType: type,
      bytes: bytes.length,
      addedAt: now,
    },
  }
}
