import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { ClosingSignature, Correction } from '../../src-shared/reports/closing.ts'

/**
 * How the file stands to 期间封存 (R14): the frozen report with its names; a part of a closed period; figures that are not the frozen
 * ones; a report made anew from the cases as they are held.
 */
export type FileClosing =
  | {
      readonly kind: 'signed'
      readonly serial: string
      readonly asOf: Instant
      readonly prepared: ClosingSignature
      readonly reviewed: ClosingSignature
      readonly signed: ClosingSignature
    }
  | { readonly kind: 'part' | 'differs'; readonly serial: string }
  /** 统计口径 was another one when it was closed. */
  | { readonly kind: 'other-basis'; readonly serial: string; readonly was: string }
  | { readonly kind: 'made-anew'; readonly serial: string; readonly rows: number }

/** A case of a closed period that this one corrects. */
export interface FileCorrection extends Correction {
  readonly agencyName: string
}

/** What stands in a file beside the report. All of it is given: the same again gives the same bytes. */
export interface FileMeta {
  /** 编号: of the desk's own series, never given twice. */
  readonly serial: string
  /** 制表时间. */
  readonly madeAt: Instant
  /** Who took it away; printed as the watermark (P6). */
  readonly officer: { readonly id: string; readonly name: string }
  readonly closing?: FileClosing
  readonly corrections?: readonly FileCorrection[]
  readonly moreCorrections?: number
}

/** A part of a file, and how many rows of the report are in what came so far. */
export interface FilePiece {
  readonly bytes: Uint8Array
  readonly rows: number
}

/** Rows after which whoever waits is let in. */
export const ROWS_A_PIECE = 200
