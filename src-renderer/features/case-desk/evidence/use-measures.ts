import { useEffect, useState } from 'react'
import { measureAt } from '../../../ui/picture/measure-line.ts'
import type { PictureMeasures } from '../../../ui/picture/measure-picture.ts'

/** Looking for faces costs a second of a processor: only for whoever stays with a picture. */
const STAYS_MS = 1_500

/** Measures a picture when the machine has nothing better to do; the decide path never waits for it. */
export function useMeasures(url: string | null): PictureMeasures | undefined {
  const [measured, setMeasured] = useState<{
    readonly url: string
    readonly measures: PictureMeasures
  } | null>(null)
  useEffect(() => {
    if (url === null) return
    let gone = false
    const ask = async (faces: boolean) => {
      const measures = await measureAt(url, faces)
      if (measures && !gone) setMeasured({ url, measures })
    }
    // Light and sharpness are there at once.
    const task = requestIdleCallback(() => void ask(false), { timeout: 1_000 })
    const later = setTimeout(() => void ask(true), STAYS_MS)
    return () => {
      gone = true
      cancelIdleCallback(task)
      clearTimeout(later)
    }
  }, [url])
  return measured?.url === url ? measured?.measures : undefined
}
