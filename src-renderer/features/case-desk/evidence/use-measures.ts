import { useEffect, useState } from 'react'
import { measurePicture, type PictureMeasures } from '../../../ui/picture/measure-picture.ts'
import { takePicture } from '../../../ui/picture/picture-shelf.ts'

/** Measures a picture when the machine has nothing better to do; the decide path never waits for it. */
export function useMeasures(url: string | null): PictureMeasures | undefined {
  const [measured, setMeasured] = useState<{
    readonly url: string
    readonly measures: PictureMeasures
  } | null>(null)
  useEffect(() => {
    if (url === null) return
    const task = requestIdleCallback(
      () => {
        const measures = measurePicture(takePicture(url).image)
        if (measures) setMeasured({ url, measures })
      },
      { timeout: 1_000 },
    )
    return () => cancelIdleCallback(task)
  }, [url])
  return measured?.url === url ? measured?.measures : undefined
}
