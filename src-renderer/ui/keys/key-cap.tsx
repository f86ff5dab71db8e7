import styles from './key-cap.module.css'
import { keyCaps } from './key-name.ts'

/** A key as it stands on the keyboard; read out by assistive technology only where it is the message itself. */
export function KeyCap({ name, silent = true }: { readonly name: string; readonly silent?: boolean }) {
  return (
    <span className={styles.keys} aria-hidden={silent || undefined}>
      {keyCaps(name).map(cap => (
        <kbd key={cap} className={styles.cap}>
          {cap}
        </kbd>
      ))}
    </span>
  )
}
