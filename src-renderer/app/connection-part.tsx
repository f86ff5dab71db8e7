import { Button } from 'antd'
import type { Connection, SyncStatus } from '../../src-shared/desk/sync-views.ts'
import { useWords } from '../i18n/use-words.ts'
import { StateMark } from '../ui/state-mark.tsx'
import type { StateName } from '../ui/state-tokens.ts'
import { NARROW, useMedia } from '../ui/use-media.ts'
import { useTimeWords } from '../ui/use-time-words.ts'
import { clockNote } from './clock-note.ts'
import styles from './status-line.module.css'

const stateOf: Readonly<Record<Connection, StateName>> = {
  starting: 'starting',
  online: 'online',
  'centre-unreachable': 'offline',
  'no-secure-line': 'stopped',
  'captive-portal': 'offline',
  'desk-forked': 'needs-you',
  'no-network': 'offline',
  'signed-out': 'offline',
  'upgrade-required': 'stopped',
  refused: 'stopped',
}

interface ConnectionPartProps {
  readonly status: SyncStatus
  readonly onSignIn: () => void
}

/** The connection and what it means, how fresh the data is, and a clock that is off. */
export function ConnectionPart({ status, onSignIn }: ConnectionPartProps) {
  const { t } = useWords()
  const time = useTimeWords()
  const narrow = useMedia(NARROW)
  const { connection } = status
  return (
    <>
      <span role="status" className={styles.connection} title={t(`frame.sync.connection.${connection}`)}>
        <StateMark state={stateOf[connection]} look="plain">
          {t(`frame.sync.${narrow ? 'short' : 'connection'}.${connection}`)}
        </StateMark>
      </span>
      {connection === 'signed-out' && (
        <Button size="small" type="link" className={styles.act ?? ''} onClick={onSignIn}>
          {t('frame.sync.signInAgain')}
        </Button>
      )}
      {status.ownTrouble && (
        <span
          role="alert"
          className={styles.connection}
          title={t(`frame.sync.ownTrouble.${status.ownTrouble}`)}
        >
          <StateMark state="stopped" look="plain">
            {t(`frame.sync.ownTrouble.${status.ownTrouble}`)}
          </StateMark>
        </span>
      )}
      <ClockWarning offsetMs={status.clockOffsetMs} narrow={narrow} />
      {!narrow && (
        <span>
          {status.pulling
            ? t('frame.sync.pulling')
            : status.lastPullAt
              ? t('frame.sync.lastPull', { time: time.moment(status.lastPullAt) })
              : t('frame.sync.neverPulled')}
        </span>
      )}
    </>
  )
}

interface ClockWarningProps {
  readonly offsetMs: number | null
  readonly narrow: boolean
}

function ClockWarning({ offsetMs, narrow }: ClockWarningProps) {
  const { t } = useWords()
  const note = clockNote(offsetMs)
  if (!note) return null
  const much = t(`frame.sync.clock.${note.unit}`, { n: note.n })
  const sentence = t(`frame.sync.clock.${note.way}`, { much })
  return (
    <span className={styles.connection} title={sentence}>
      <StateMark state="clock-off" look="plain">
        {narrow ? t(`frame.sync.clock.${note.way}Short`, { much }) : sentence}
      </StateMark>
    </span>
  )
}
