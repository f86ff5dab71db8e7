import { useSession } from '../data/use-session.ts'
import { useWords } from '../i18n/use-words.ts'
import { StateMark } from '../ui/state-mark.tsx'
import styles from './session-end-note.module.css'

/**
 * Told before the longest session is over, fifteen minutes and one minute: said politely, in the frame, and taking neither
 * focus nor keys. The core tells when (`endsWithinMinutes`).
 */
export function SessionEndNote() {
  const { t } = useWords()
  const { data: session } = useSession()
  const minutes = session?.endsWithinMinutes ?? null
  // The place is always there: a reader of screens is told of what comes into it, not of a place that comes.
  return (
    <div role="status" className={styles.place}>
      {minutes !== null && (
        <div className={styles.note}>
          <StateMark state="near-due" look="plain">
            {t(minutes === 1 ? 'frame.sessionEnd.now' : 'frame.sessionEnd.soon')}
          </StateMark>
        </div>
      )}
    </div>
  )
}
