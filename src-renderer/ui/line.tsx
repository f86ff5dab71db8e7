import type { ReactNode } from 'react'
import styles from './line.module.css'

/** A labelled line of a `<dl>`. The list around it says by `--label-width` how wide its labels are. */
export function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.line}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
