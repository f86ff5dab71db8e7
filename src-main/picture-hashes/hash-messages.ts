import type { PictureHash } from '../../src-shared/cases/picture-likeness.ts'

/** To the thread: one picture, whose bytes go over. */
export interface ToHashThread {
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** From it: what came of that picture; null where nothing can be compared. */
export interface FromHashThread {
  readonly hash: PictureHash | null
}
