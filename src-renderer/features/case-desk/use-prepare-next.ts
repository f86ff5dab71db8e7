import { useEffect, useRef } from 'react'
import { usePrefetchCase } from '../../data/use-case.ts'
import { takePicture } from '../../ui/picture/picture-shelf.ts'
import { pictureUrl, previewUrl } from '../../ui/picture/picture-url.ts'

/**
 * Once this case stands, brings the next one and its pictures into memory and says when it is there, so that it can
 * be drawn out of sight and stand in one frame.
 */
export function usePrepareNext(
  now: boolean,
  nextCaseId: string | undefined,
  onPrepared: (caseId: string) => void,
): void {
  const prefetch = useRef(usePrefetchCase())
  const prepared = useRef(onPrepared)
  useEffect(() => {
    prepared.current = onPrepared
  })
  useEffect(() => {
    if (!now || nextCaseId === undefined) return
    const timer = setTimeout(async () => {
      try {
        const view = await prefetch.current(nextCaseId)
        for (const file of view.attachments) {
          if (file.state === 'ready') takePicture(pictureUrl(view.case.id, file.sha256))
          if (file.state === 'preview') takePicture(previewUrl(view.case.id, file.sha256))
        }
        prepared.current(nextCaseId)
      } catch {
        // It will say so itself when it is opened.
      }
    }, 50)
    return () => clearTimeout(timer)
  }, [now, nextCaseId])
}
