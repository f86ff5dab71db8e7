import { type DeskSeries, numberInSeries, seriesPrefix } from '../kernel/desk-series.ts'

/** `BB-3F2A1B-2026-000017`: 报表, and the file's number in its desk's series. */
export function exportSerialOf(series: DeskSeries, place: number): string {
  return `BB-${numberInSeries(series, place)}`
}

/** The place a serial has in a series; 0 when it is of another one. */
export function exportPlaceIn(series: DeskSeries, serial: string | undefined): number {
  const start = `BB-${seriesPrefix(series)}`
  return serial?.startsWith(start) ? Number(serial.slice(start.length)) : 0
}
