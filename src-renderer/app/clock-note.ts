const MINUTE_MS = 60_000
const SHOWN_FROM_MS = 5 * MINUTE_MS

export interface ClockNote {
  /** Of this computer, against the centre. */
  readonly way: 'slow' | 'fast'
  readonly unit: 'minutes' | 'hours' | 'days'
  readonly n: number
}

/**
 * What the officer is told of this computer's clock: nothing while it is right to five minutes or was never measured.
 * `offsetMs` is the centre's time less the computer's, so a slow clock has a positive one.
 */
export function clockNote(offsetMs: number | null): ClockNote | null {
  if (offsetMs === null || Math.abs(offsetMs) < SHOWN_FROM_MS) return null
  const way = offsetMs > 0 ? 'slow' : 'fast'
  const minutes = Math.round(Math.abs(offsetMs) / MINUTE_MS)
  if (minutes < 120) return { way, unit: 'minutes', n: minutes }
  const hours = Math.round(minutes / 60)
  return hours < 48 ? { way, unit: 'hours', n: hours } : { way, unit: 'days', n: Math.round(hours / 24) }
}
