import { useEffect, useRef } from 'react'
import type { CaseId, Sha256 } from '../../../../src-shared/kernel/ids.ts'
import { sayPictureZoomed } from '../../../data/use-case.ts'
import { fitLook } from '../../../ui/picture/viewer-math.ts'

/**
 * Says that a picture was enlarged beyond what fits its pane, once for each picture while the case stands open: a closer look
 * than opening it, and recorded as one.
 */
export function useZoomNote(caseId: CaseId, sha256: Sha256 | undefined, zoom: number): void {
  const noted = useRef({ caseId, pictures: new Set<Sha256>() })
  useEffect(() => {
    if (noted.current.caseId !== caseId) noted.current = { caseId, pictures: new Set() }
    const { pictures } = noted.current
    if (sha256 === undefined || zoom <= fitLook.zoom || pictures.has(sha256)) return
    pictures.add(sha256)
    sayPictureZoomed(caseId, sha256)
  }, [caseId, sha256, zoom])
}
