import { sql } from 'kysely'
import type { Sha256 } from '../../src-shared/kernel/ids.ts'
import type { ReadDb, WriteTx } from './storage.ts'

export interface NewFile {
  readonly sha256: Sha256
  readonly mediaType: string
  readonly bytes: Uint8Array
  /** A smaller JPEG made when the file came in; null serves the original instead. */
  readonly preview: Uint8Array | null
}

/** Keeps files under their hash; one that is there already stays as it is, because the hash names the content. */
export async function addFiles(tx: WriteTx, files: readonly NewFile[]): Promise<void> {
  for (const file of files) {
    await tx.db
      .insertInto('attachment_files')
      .values({
        sha256: file.sha256,
        media_type: file.mediaType,
        size: file.bytes.length,
        bytes: file.bytes,
        preview: file.preview,
      })
      .onConflict(conflict => conflict.doNothing())
      .execute()
  }
}

export type FileVariant = 'original' | 'preview'

/** What there is of a file, without its bytes; undefined when nothing is stored under that hash. */
export async function findFile(
  read: ReadDb,
  sha256: string,
): Promise<
  { readonly mediaType: string; readonly size: number; readonly previewSize: number | null } | undefined
> {
  const row = await read.db
    .selectFrom('attachment_files')
    .select(['media_type', 'size', sql<number | null>`length(preview)`.as('preview_size')])
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  return row && { mediaType: row.media_type, size: row.size, previewSize: row.preview_size }
}

/** Bytes from `start`, `length` of them; only these leave the database. */
export async function readFileBytes(
  read: ReadDb,
  sha256: string,
  variant: FileVariant,
  start: number,
  length: number,
): Promise<Uint8Array> {
  const column = variant === 'preview' ? sql.ref('preview') : sql.ref('bytes')
  const row = await read.db
    .selectFrom('attachment_files')
    .select(sql<Uint8Array>`substr(${column}, ${start + 1}, ${length})`.as('part'))
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow()
  return row.part
}
