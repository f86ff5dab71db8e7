import type { DeskId } from './ids.ts'
import { chinaDateOf, type Instant } from './instant.ts'

/** The most places of one series. */
const MOST = 999_999

/** What one desk numbers in one year in China; places rise in it and none is given twice. */
export interface DeskSeries {
  readonly desk: string
  readonly year: string
}

/** The series of something made now. Ends of desk ids differ from desk to desk, as in temporary serials. */
export function deskSeriesOf(deskId: DeskId, at: Instant): DeskSeries {
  return { desk: deskId.slice(-6).toUpperCase(), year: chinaDateOf(at).slice(0, 4) }
}

/** `3F2A1B-2026-000017`. Throws past the last place: a number of another form could be doubled. */
export function numberInSeries({ desk, year }: DeskSeries, place: number): string {
  if (!Number.isInteger(place) || place < 1 || place > MOST)
    throw new Error(`no series has the place ${place}`)
  return `${desk}-${year}-${String(place).padStart(6, '0')}`
}

/** What all numbers of a series begin with. */
export function seriesPrefix({ desk, year }: DeskSeries): string {
  return `${desk}-${year}-`
}
