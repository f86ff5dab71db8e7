import type { ReactNode } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import styles from './unlock.module.css'

interface DoorSheetProps {
  readonly title: string
  readonly demo: boolean
  readonly children: ReactNode
}

/** The one sheet in front of the desk, for signing in and unlocking. */
export function DoorSheet({ title, demo, children }: DoorSheetProps) {
  const { t } = useWords()
  return (
    <div className={styles.page}>
      {demo && <header className={styles.demo}>{t('frame.top.demoLong')}</header>}
      <main className={styles.sheet}>
        <div className={styles.head}>
          <span className={styles.product}>{t('frame.product')}</span>
          <h1 className={styles.title}>{title}</h1>
        </div>
        {children}
      </main>
    </div>
  )
}
