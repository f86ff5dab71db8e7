import { memo, useState } from 'react'
import { useLine } from '../data/use-line.ts'
import { useSyncStatus } from '../data/use-sync.ts'
import { OfflineDialog } from '../features/offline/offline-dialog.tsx'
import { useWords } from '../i18n/use-words.ts'
import { StateMark } from '../ui/state-mark.tsx'
import { ConnectionPart } from './connection-part.tsx'
import { LogNote } from './log-note.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { StatusCounts } from './status-counts.tsx'
import styles from './status-line.module.css'

/** How the desk stands towards the centre, always in view, in words that say what it means for the officer. */
export const StatusLine = memo(function StatusLine() {
  const { t } = useWords()
  const line = useLine()
  const { data: status } = useSyncStatus()
  const [dialog, setDialog] = useState<'sign-in' | 'offline' | null>(null)
  const close = () => setDialog(null)
  return (
    <>
      <footer className={styles.line}>
        {line === 'lost' ? (
          <StateMark state="offline" look="plain">
            {t('frame.line.lost')}
          </StateMark>
        ) : (
          status && (
            <>
              <ConnectionPart status={status} onSignIn={() => setDialog('sign-in')} />
              <StatusCounts status={status} onOffline={() => setDialog('offline')} />
              <LogNote status={status} />
            </>
          )
        )}
      </footer>
      {/* Not inside the line: what is said there stays on one small line. */}
      {dialog === 'sign-in' && <SignInAgain onClose={close} />}
      {dialog === 'offline' && <OfflineDialog onClose={close} />}
    </>
  )
})
