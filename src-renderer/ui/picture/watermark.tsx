import { useEffect, useState } from 'react'
import { instantFromMs } from '../../../src-shared/kernel/instant.ts'
import { clockOf, todayAt } from '../format-time.ts'
import styles from './watermark.module.css'

const MARKS = Array.from({ length: 80 }, (_, index) => index)

/**
 * Who looked and when, faint over the pictures, so that a photograph of the screen tells where it came from. The time
 * is when it came into sight, not when it was drawn ahead.
 */
export function Watermark({ officer }: { readonly officer: string }) {
  const [seenAtMs, setSeenAtMs] = useState(() => Date.now())
  useEffect(() => setSeenAtMs(Date.now()), [])
  const text = `${officer} ${todayAt(seenAtMs)} ${clockOf(instantFromMs(seenAtMs))}`
  return (
    <div className={styles.sheet} aria-hidden>
      {MARKS.map(mark => (
        <span key={mark} className={styles.mark} data-text={text} />
      ))}
    </div>
  )
}
