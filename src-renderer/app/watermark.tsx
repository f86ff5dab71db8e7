import { useEffect, useMemo } from 'react'
import { instantFromMs } from '../../src-shared/kernel/instant.ts'
import { useSession } from '../data/use-session.ts'
import { useAbout } from '../data/use-settings.ts'
import { clockOf, todayAt } from '../ui/format-time.ts'
import { useNow } from '../ui/use-now.ts'
import styles from './watermark.module.css'
import { watermarkImage } from './watermark-image.ts'

/**
 * Who sees this screen, at which computer and when, over everything, on paper too: a photograph of a case says where it was
 * taken. A picture, so that it is neither read aloud, nor selected, nor found by a search in the page.
 */
export function Watermark() {
  const { data: session } = useSession()
  const { data: about } = useAbout()
  const minute = Math.floor(useNow(10_000) / 60_000)
  const officer = session?.officer
  const source = useMemo(() => {
    if (!officer) return undefined
    const at = minute * 60_000
    return watermarkImage(
      `${officer.displayName} · ${officer.agencyName}`,
      `${about?.deskId?.slice(-8) ?? ''} · ${todayAt(at)} ${clockOf(instantFromMs(at))}`,
    )
  }, [officer, about?.deskId, minute])
  // A dialog stands in front of everything else in the page and wears the mark itself: dialog-sheet.module.css.
  useEffect(() => {
    const { style } = document.documentElement
    if (source) style.setProperty('--watermark', `url("${source}")`)
    return () => void style.removeProperty('--watermark')
  }, [source])
  return source && <img className={styles.mark} src={source} alt="" aria-hidden="true" draggable={false} />
}
