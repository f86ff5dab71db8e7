import { useState } from 'react'
import { type Instant, instantFromMs } from '../../../src-shared/kernel/instant.ts'

/** The time up to which figures believe events: when the page was opened, or was last told to count again. */
export function useAsOf(): readonly [Instant, () => void] {
  const [asOf, setAsOf] = useState<Instant>(() => instantFromMs(Date.now()))
  return [asOf, () => setAsOf(instantFromMs(Date.now()))]
}
