import type { ReportRow } from '../../src-shared/reports/report.ts'

export type FileFormat = 'xlsx' | 'csv' | 'pdf'

/** To the thread a file is made in: the rows in parts, each when it asked for more, then that they are all. */
export type ToFileThread =
  | { readonly kind: 'rows'; readonly rows: readonly ReportRow[] }
  | { readonly kind: 'no-more' }

export type FromFileThread =
  | { readonly kind: 'more' }
  | { readonly kind: 'piece'; readonly bytes: Uint8Array<ArrayBuffer>; readonly rows: number }
  | { readonly kind: 'done' }
  | {
      readonly kind: 'failed'
      readonly code: 'no-chinese-font' | 'failed'
      /** The kind of failure and its place, never its message: it might hold a cell. */
      readonly name: string
      readonly at: string
    }
