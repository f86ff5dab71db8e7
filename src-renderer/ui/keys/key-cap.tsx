import { useKeyNow } from './chosen-keys.ts'
import styles from './key-cap.module.css'
import { keyCaps } from './key-name.ts'

interface KeyCapProps {
  /** Where it stands by itself; shown is where the officer put it. */
  readonly name: string
  readonly silent?: boolean
}

/** A key as it stands on the keyboard; read out by assistive technology only where it is the message itself. */
export function KeyCap({ name, silent = true }: KeyCapProps) {
  return <KeyCaps name={useKeyNow(name)} silent={silent} />
}

/** The same of a key that is named as it is now. */
export function KeyCaps({ name, silent = true }: KeyCapProps) {
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
