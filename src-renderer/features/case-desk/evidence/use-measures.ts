import { useEffect, useState } from 'react'
import { measureAt } from '../../../ui/picture/measure-line.ts'
import type { PictureMeasures } from '../../../ui/picture/measure-picture.ts'

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
    // Light and sharpness are there at once; faces take a second.
    const task = requestIdleCallback(() => void ask(false).then(() => (gone ? undefined : ask(true))), {
      timeout: 1_000,
    })
    return () => {
      gone = true
      cancelIdleCallback(task)
    }
  }, [url])
  return measured?.url === url ? measured?.measures : undefined
}
