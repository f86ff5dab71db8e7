import type { Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import type { SessionHolder } from '../session-holder.ts'

/** A file on its way. */
export interface ExportJob {
  /** Throws once it was cancelled, the desk was locked, or another officer works: nothing of it may go on. */
  check(): void
  /** Aborted at the same moment. */
  readonly signal: AbortSignal
  progress(rows: number, of: number): void
  end(): void
}

export interface ExportProgress {
  readonly exportId: string
  readonly rows: number
  readonly of: number
}

/** One file at a time for the whole desk: two would take the core's time from whoever decides. */
export interface ExportJobs {
  /** Refuses `export-running`. */
  begin(opened: Opened, exportId: string): ExportJob
  /** Ends the one of this id; one that is over is over. */
  cancel(exportId: string): void
  progress(): ExportProgress | null
}

export function createExportJobs(session: SessionHolder): ExportJobs {
  let running: { readonly progress: ExportProgress; readonly abort: AbortController } | undefined
  return {
    begin: (opened, exportId) => {
      if (running) throw new DeskRefused('export-running')
      const abort = new AbortController()
      running = { progress: { exportId, rows: 0, of: 0 }, abort }
      return {
        signal: abort.signal,
        check: () => {
          const mode = session.mode()
          const over = mode === 'locked' ? 'locked' : session.opened() === opened ? undefined : 'closed'
          if (over) abort.abort()
          if (over) throw new DeskRefused(over)
          if (abort.signal.aborted) throw new DeskRefused('export-cancelled')
        },
        progress: (rows, of) => {
          running = { progress: { exportId, rows, of }, abort }
        },
        end: () => {
          running = undefined
        },
      }
    },
    cancel: exportId => {
      if (running?.progress.exportId === exportId) running.abort.abort()
    },
    progress: () => running?.progress ?? null,
  }
}
