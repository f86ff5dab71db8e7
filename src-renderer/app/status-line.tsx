import { Button } from 'antd'
import { memo, useState } from 'react'
import { Link } from 'react-router'
import type { Connection } from '../../src-shared/desk/views.ts'
import { useTryNow } from '../data/use-letters.ts'
import { useLine } from '../data/use-line.ts'
import { useSyncStatus } from '../data/use-sync.ts'
import { useWords } from '../i18n/use-words.ts'
import { StateMark } from '../ui/state-mark.tsx'
import type { StateName } from '../ui/state-tokens.ts'
import { NARROW, useMedia } from '../ui/use-media.ts'
import { useTimeWords } from '../ui/use-time-words.ts'
import { SignInAgain } from './sign-in-again.tsx'
import styles from './status-line.module.css'

const stateOf: Readonly<Record<Connection, StateName>> = {
  starting: 'starting',
  online: 'online',
  'centre-unreachable': 'offline',
  'no-network': 'offline',
  'signed-out': 'offline',
  'upgrade-required': 'stopped',
  refused: 'stopped',
}

/** How the desk stands towards the centre, always in view, in words that say what it means for the officer. */
export const StatusLine = memo(function StatusLine() {
  const { t } = useWords()
  const time = useTimeWords()
  const line = useLine()
  const narrow = useMedia(NARROW)
  const { data: status } = useSyncStatus()
  const tryNow = useTryNow()
  const [signingIn, setSigningIn] = useState(false)
  return (
    <footer className={styles.line}>
      {line === 'lost' ? (
        <StateMark state="offline" look="plain">
          {t('frame.line.lost')}
        </StateMark>
      ) : (
        status && (
          <>
            <span
              role="status"
              className={styles.connection}
              title={t(`frame.sync.connection.${status.connection}`)}
            >
              <StateMark state={stateOf[status.connection]} look="plain">
                {t(`frame.sync.${narrow ? 'short' : 'connection'}.${status.connection}`)}
              </StateMark>
            </span>
            {status.connection === 'signed-out' && (
              <Button
                size="small"
                type="link"
                className={styles.act ?? ''}
                onClick={() => setSigningIn(true)}
              >
                {t('frame.sync.signInAgain')}
              </Button>
            )}
            {!narrow && (
              <span>
                {status.pulling
                  ? t('frame.sync.pulling')
                  : status.lastPullAt
                    ? t('frame.sync.lastPull', { time: time.moment(status.lastPullAt) })
                    : t('frame.sync.neverPulled')}
              </span>
            )}
            <Link className={styles.link} to="/outbox">
              {t('frame.sync.waiting', { n: status.waiting })}
            </Link>
            <Link className={`${styles.link} ${status.needsYou > 0 ? styles.urgent : ''}`} to="/needs-you">
              {t('frame.sync.needsYou', { n: status.needsYou })}
            </Link>
            <span title={t('frame.sync.readyLong', { ...status.ready })}>
              {t('frame.sync.ready', { ...status.ready })}
            </span>
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
      )}
      {signingIn && <SignInAgain onClose={() => setSigningIn(false)} />}
    </footer>
  )
})
