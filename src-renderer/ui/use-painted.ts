import { useEffect, useRef } from 'react'

/**
 * Says when what a component shows has been on the screen for one frame, and again whenever `subject` changes.
 *
 * Two frames are waited for: the first draws, the second begins only after the first was shown. A window that is
 * hidden draws nothing, so nothing is reported.
 */
export function usePainted(subject: string | null, report: (at: number) => void): void {
  const latest = useRef(report)
  useEffect(() => {
    latest.current = report
  })
  useEffect(() => {
    if (subject === null) return
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(at => latest.current(at))
    })
    return () => cancelAnimationFrame(frame)
  }, [subject])
}
