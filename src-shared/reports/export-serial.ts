import type { DeskId } from '../kernel/ids.ts'
import { chinaDateOf, type Instant } from '../kernel/instant.ts'

/** The most files of one desk in one year. */
const MOST = 999_999

/** One desk's files of reports of one year; `above` numbers rise in it and none is given twice. */
export interface ExportSeries {
  readonly desk: string
  readonly year: string
}

/** The series a file made now belongs to. Ends of desk ids differ from desk to desk, as in temporary serials. */
export function exportSeriesOf(deskId: DeskId, at: Instant): ExportSeries {
  return { desk: deskId.slice(-6).toUpperCase(), year: chinaDateOf(at).slice(0, 4) }
}

/** `BB-3F2A1B-2026-000017`: 报表, the desk, the year in China, the place in the series. Throws past the last one. */
export function exportSerialOf({ desk, year }: ExportSeries, place: number): string {
  if (!Number.isInteger(place) || place < 1 || place > MOST) throw new Error(`no file has the place ${place}`)
  return `BB-${desk}-${year}-${String(place).padStart(6, '0')}`
}

/** The place a serial has in a series; 0 when it is of another one. */
export function exportPlaceIn({ desk, year }: ExportSeries, serial: string | undefined): number {
  const start = `BB-${desk}-${year}-`
  return serial?.startsWith(start) ? Number(serial.slice(start.length)) : 0
}
