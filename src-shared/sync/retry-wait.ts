const FIRST_MS = 2_000
const LONGEST_MS = 180_000

const LONGEST_HINT_MS = 3_600_000

/**
 * How long to wait before the next try: full jitter under a doubling ceiling, never more than three minutes.
 *
 * `attempt` counts failed tries from 1; `random` is in [0, 1). A hint of the centre (Retry-After) is a floor that is
 * honoured up to an hour, because a centre that asks for rest knows more than the desk. Desks that got the same hint
 * come back spread over a quarter of it, or the rest would end in a rush.
 */
export function retryWaitMs(attempt: number, random: number, hintMs: number | undefined): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 20))
  const jittered = Math.round(FIRST_MS / 2 + random * (ceiling - FIRST_MS / 2))
  if (hintMs === undefined) return jittered
  const floor = Math.min(hintMs, LONGEST_HINT_MS)
  return Math.max(jittered, Math.round(floor + random * Math.max(FIRST_MS, floor / 4)))
}
