import { z } from 'zod'
import type { DeskId } from '../kernel/ids.ts'
import { chinaDateOf, type Instant } from '../kernel/instant.ts'

/** `3F2A1B-2026-000017`: the desk, the year in China, and the slip's place in the desk's series of that year (K5). */
export const slipNumberSchema = z
  .string()
  .regex(/^[0-9A-F]{6}-\d{4}-\d{6}$/)
  .brand<'SlipNumber'>()
export type SlipNumber = z.infer<typeof slipNumberSchema>

/** The most slips of one desk in one year. */
const MOST = 999_999

/** One desk's slips of one year. */
export interface SlipSeries {
  readonly desk: string
  readonly year: string
}

/** The series a slip printed now belongs to. Ends of desk ids differ from desk to desk, as in temporary serials. */
export function slipSeriesOf(deskId: DeskId, at: Instant): SlipSeries {
  return { desk: deskId.slice(-6).toUpperCase(), year: chinaDateOf(at).slice(0, 4) }
}

/** Throws past the last number of a series: a number of another form could be doubled. */
export function slipNumberOf({ desk, year }: SlipSeries, place: number): SlipNumber {
  if (!Number.isInteger(place) || place < 1 || place > MOST) throw new Error(`no slip has the place ${place}`)
  return slipNumberSchema.parse(`${desk}-${year}-${String(place).padStart(6, '0')}`)
}

/** What all numbers of a series begin with. */
export function slipSeriesPrefix({ desk, year }: SlipSeries): string {
  return `${desk}-${year}-`
}

export function placeOf(number: SlipNumber): number {
  return Number(number.slice(-6))
}
