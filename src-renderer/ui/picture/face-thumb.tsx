import { useState } from 'react'
import { Icon } from '../icon.tsx'
import styles from './face-thumb.module.css'

interface FaceThumbProps {
  readonly url: string | null
  /** Only the row in hand is seen clearly. */
  readonly clear: boolean
}

/** A person's picture in a list: blurred until the row is open. The name beside it says who; this is decoration. */
export function FaceThumb({ url, clear }: FaceThumbProps) {
  const [broken, setBroken] = useState<string | null>(null)
  return (
    <span className={styles.frame} aria-hidden>
      {url && broken !== url ? (
        <img
          className={`${styles.face} ${clear ? '' : styles.blurred}`}
          src={url}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setBroken(url)}
        />
      ) : (
        <Icon name="person" />
      )}
    </span>
  )
}
