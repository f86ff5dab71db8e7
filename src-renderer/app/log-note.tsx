import { Link } from 'react-router'
import type { SyncStatus } from '../../src-shared/desk/sync-views.ts'
import { useWords } from '../i18n/use-words.ts'
import { useTimeWords } from '../ui/use-time-words.ts'
import styles from './status-line.module.css'

/** The centre does not take the officer's log: since when, that reviews go on, and where to go with it. */
export function LogNote({ status }: { readonly status: SyncStatus }) {
  const { t } = useWords()
  const time = useTimeWords()
  const { logRefusedSince } = status
  if (logRefusedSince === null) return null
  const whole = t('frame.sync.logRefusedLong', { time: time.moment(logRefusedSince) })
  return (
    <Link className={`${styles.link} ${styles.urgent}`} to="/settings" title={whole} aria-label={whole}>
      {t('frame.sync.logRefused')}
    </Link>
  )
}
