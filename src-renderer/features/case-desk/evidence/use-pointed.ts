import { useEffect, useRef } from 'react'
import type { Place } from '../case-changes.ts'
import type { EvidenceEntry } from './evidence-entries.ts'

/** Shows the picture somebody asked for, once for each asking; what stands beside it anyway, or is gone, moves nothing. */
export function usePointed(
  pointed: Place | null,
  entries: readonly EvidenceEntry[],
  choose: (index: number) => void,
): void {
  const latest = useRef({ entries, choose })
  useEffect(() => {
    latest.current = { entries, choose }
  })
  useEffect(() => {
    if (!pointed || !('file' in pointed)) return
    const index = latest.current.entries.findIndex(entry => entry.file?.sha256 === pointed.file)
    if (index >= 0) latest.current.choose(index)
  }, [pointed])
}
