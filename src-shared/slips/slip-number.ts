import { z } from 'zod'
import { type DeskSeries, numberInSeries } from '../kernel/desk-series.ts'

/** `3F2A1B-2026-000017`: the desk, the year in China, and the slip's place in the desk's series of that year (K5). */
export const slipNumberSchema = z
  .string()
  .regex(/^[0-9A-F]{6}-\d{4}-\d{6}$/)
  .brand<'SlipNumber'>()
export type SlipNumber = z.infer<typeof slipNumberSchema>

/** Throws past the last number of a series. */
export function slipNumberOf(series: DeskSeries, place: number): SlipNumber {
  return slipNumberSchema.parse(numberInSeries(series, place))
}

export function placeOf(number: SlipNumber): number {
  return Number(number.slice(-6))
}
