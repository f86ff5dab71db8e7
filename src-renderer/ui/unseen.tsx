import type { ReactNode } from 'react'
import styles from './unseen.module.css'

/** Words for those who hear the page; those who see it have the sign beside them. */
export function Unseen({ children }: { readonly children: ReactNode }) {
  return <span className={styles.unseen}>{children}</span>
}
