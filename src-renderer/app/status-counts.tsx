import { Button } from 'antd'
import { Link } from 'react-router'
import type { SyncStatus } from '../../src-shared/desk/sync-views.ts'
import { useTryNow } from '../data/use-letters.ts'
import { useSession } from '../data/use-session.ts'
import { useWords } from '../i18n/use-words.ts'
import { NARROW, useMedia } from '../ui/use-media.ts'
import { useTimeWords } from '../ui/use-time-words.ts'
import { supervisorTabs } from './places.ts'
import styles from './status-line.module.css'

interface StatusCountsProps {
  readonly status: SyncStatus
  readonly onOffline: () => void
}

/** What waits, what needs a person, what can be done offline; each leads to where it is dealt with. */
export function StatusCounts({ status, onOffline }: StatusCountsProps) {
  const { t } = useWords()
  const time = useTimeWords()
  const narrow = useMedia(NARROW)
  const tryNow = useTryNow()
  const { data: session } = useSession()
  const answers = session?.officer ? supervisorTabs(session.officer).includes('exceptions') : false
  const urgent = (count: number) => `${styles.link} ${count > 0 ? styles.urgent : ''}`
  return (
    <>
      <Link className={styles.link} to="/outbox">
        {t('frame.sync.waiting', { n: status.waiting })}
      </Link>
      <Link className={urgent(status.needsYou)} to="/needs-you">
        {t('frame.sync.needsYou', { n: status.needsYou })}
      </Link>
      {answers && (
        <Link className={urgent(status.exceptions)} to="/supervisor/exceptions">
          {t('frame.sync.exceptions', { n: status.exceptions })}
        </Link>
      )}
      <button
        type="button"
        className={styles.count}
        aria-haspopup="dialog"
        title={t('frame.sync.readyLong', { ...status.ready })}
        onClick={onOffline}
      >
        {t('frame.sync.ready', { ...status.ready })}
      </button>
      {status.setAside > 0 && (
        <span title={t('frame.sync.setAsideLong', { n: status.setAside })}>
          {t('frame.sync.setAside', { n: status.setAside })}
        </span>
      )}
      {status.nextTryAt && status.connection !== 'online' && !narrow && (
        <span>{t('frame.sync.nextTry', { time: time.moment(status.nextTryAt) })}</span>
      )}
      {status.nextTryAt && (status.connection !== 'online' || status.waiting > 0) && (
        <Button
          size="small"
          type="link"
          className={styles.act ?? ''}
          loading={tryNow.isPending}
          onClick={() => tryNow.mutate({})}
        >
          {t('frame.sync.tryNow')}
        </Button>
      )}
    </>
  )
}
