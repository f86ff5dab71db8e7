import type { Instant } from '../../src-shared/kernel/instant.ts'

/** What stands in a file beside the report. All of it is given: the same again gives the same bytes. */
export interface FileMeta {
  /** 编号: of the desk's own series, never given twice. */
  readonly serial: string
  /** 制表时间. */
  readonly madeAt: Instant
  /** Who took it away; printed as the watermark (P6). */
  readonly officer: { readonly id: string; readonly name: string }
}

/** A part of a file, and how many rows of the report are in what came so far. */
export interface FilePiece {
  readonly bytes: Uint8Array
  readonly rows: number
}

/** Rows after which whoever waits is let in. */
export const ROWS_A_PIECE = 200
