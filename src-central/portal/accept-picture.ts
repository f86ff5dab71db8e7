import type { AttachmentRef } from '../../src-shared/cases/attachment.ts'
import { readPictureFacts } from '../../src-shared/cases/picture-signature.ts'
import { sha256OfBytes } from '../../src-shared/kernel/digest.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { WorkRules } from '../../src-shared/rulebook/rulebook.ts'
import { addFiles, type NewFile } from '../storage/attachment-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { PortalRefusal } from './portal-refusal.ts'

export interface Picture {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** An uploaded file for a slot of the rulebook. */
export interface NewDocument extends Picture {
  readonly slot: string
}

/**
 * Takes an uploaded file by the rulebook's hard limits: size, and type by the first bytes of the content, whatever its
 * name claims (domain.md G36; Guizhou guide, seed S1: smaller than 2048 KB, jpg, jpeg, png or bmp).
 */
export function acceptPicture(
  picture: Picture,
  rules: Pick<WorkRules, 'upload'>,
  now: Instant,
  { slot, label } = { slot: 'id-photo', label: '照片' },
): { readonly file: NewFile; readonly shown: AttachmentRef } {
  const { bytes } = picture
  if (bytes.length === 0) throw new PortalRefusal('picture-missing', `请选择要上传的${label}。`)
  const { type } = readPictureFacts(bytes)
  if (!type || !rules.upload.mediaTypes.includes(type)) {
    throw new PortalRefusal(
      'wrong-picture-type',
      `${label}格式不正确，请上传 ${formatsOf(rules)} 格式的${label}。`,
    )
  }
  if (bytes.length >= rules.upload.maxBytesExclusive) {
    const limit = Math.floor(rules.upload.maxBytesExclusive / 1024)
    throw new PortalRefusal('picture-too-large', `${label}太大，请上传小于 ${limit} KB 的${label}。`)
  }
  const sha256 = sha256OfBytes(bytes)
  return {
    file: { sha256, mediaType: type, bytes, preview: null },
    shown: {
      sha256,
      slot,
      fileName: nameOf(picture) || (slot === 'id-photo' ? '证件照' : label),
      mediaType: type,
      bytes: bytes.length,
      addedAt: now,
    },
  }
}

/** Files one submission may bring. */
const MOST_DOCUMENTS = 20

/**
 * Takes uploaded documents and keeps their bytes, in the caller's transaction. Refuses `unknown-document` for a slot the
 * rulebook does not name, more than twenty at once, and what `acceptPicture` refuses.
 */
export async function takeDocuments(
  tx: WriteTx,
  documents: readonly NewDocument[],
  rules: Pick<WorkRules, 'upload' | 'documents'>,
  now: Instant,
): Promise<readonly AttachmentRef[]> {
  if (documents.length > MOST_DOCUMENTS)
    throw new PortalRefusal('bad-input', `一次最多上传 ${MOST_DOCUMENTS} 个文件。`)
  const taken = documents.map(document => {
    const rule = rules.documents.find(each => each.slot === document.slot)
    if (!rule) throw new PortalRefusal('unknown-document', '没有这项材料，请按列出的材料上传。')
    return acceptPicture(document, rules, now, { slot: rule.slot, label: rule.label.zh })
  })
  await addFiles(
    tx,
    taken.map(({ file }) => file),
  )
  return taken.map(({ shown }) => shown)
}

/** The name as given, as far as it fits, never with half a character at its end. */
function nameOf({ fileName }: Picture): string {
  return fileName
    .trim()
    .slice(0, 255)
    .replace(/[\uD800-\uDBFF]$/, '')
}

/** How people call the formats: `jpg、jpeg、png 或 bmp`. */
function formatsOf(rules: Pick<WorkRules, 'upload'>): string {
  const names = rules.upload.mediaTypes.flatMap(type => {
    const name = type.slice(type.indexOf('/') + 1)
    return name === 'jpeg' ? ['jpg', 'jpeg'] : [name]
  })
  const last = names.at(-1) ?? ''
  return names.length > 1 ? `${names.slice(0, -1).join('、')} 或 ${last}` : last
}
