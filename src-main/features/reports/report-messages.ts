import type { DeskRefusalCode, RefusalDetail } from '../../../src-shared/desk/refusal.ts'
import type { Overview } from '../../../src-shared/desk/report-views.ts'
import type { SealedList } from '../../../src-shared/reports/closing.ts'
import type { Report, ReportRow } from '../../../src-shared/reports/report.ts'
import type { NewChunk } from '../../storage/stores/report-columns/chunk-store.ts'
import type { troubleOf } from '../../storage/trouble-of.ts'
import type { Ask } from './read-report.ts'

/** What the thread that reads reports is started with. The key is its own copy: it zeroes it once the store is open. */
export interface ReportThreadStart {
  readonly path: string
  readonly key: Uint8Array<ArrayBuffer>
}

/** To the thread that reads reports: one question at a time, and an answer to everything it hands over on the way. */
export type ToReportThread =
  | { readonly kind: 'ask'; readonly ask: Ask }
  /** The chunk is kept by this id; null when it could not be. */
  | { readonly kind: 'kept'; readonly id: number | null }
  | { readonly kind: 'go-on' }

export type FromReportThread =
  | { readonly kind: 'chunk'; readonly chunk: NewChunk }
  /** Rows of a report, before the rest of it: whoever asks the core meanwhile waits no longer than for these. */
  | { readonly kind: 'rows'; readonly rows: readonly ReportRow[] }
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'overview'; readonly overview: Overview }
  | { readonly kind: 'sealed'; readonly sealed: SealedList }
  | { readonly kind: 'prepared' }
  | { readonly kind: 'refused'; readonly code: DeskRefusalCode; readonly detail: RefusalDetail }
  | {
      readonly kind: 'failed'
      readonly trouble: ReturnType<typeof troubleOf>
      /** The kind of failure and its place, never its message: it might hold a cell. */
      readonly name: string
      readonly at: string
    }
