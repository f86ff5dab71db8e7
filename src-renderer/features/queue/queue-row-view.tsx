import { memo } from 'react'
import { isReviewable } from '../../../src-shared/cases/state-machine.ts'
import type { QueueRow } from '../../../src-shared/desk/views.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { useWords } from '../../i18n/use-words.ts'
import { inLanguage } from '../../ui/in-language.ts'
import { FaceThumb } from '../../ui/picture/face-thumb.tsx'
import { thumbnailUrl } from '../../ui/picture/picture-url.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { statusWord } from '../../ui/status-word.ts'
import { useTimeWords } from '../../ui/use-time-words.ts'
import styles from './queue-row-view.module.css'

interface QueueRowViewProps {
  readonly id: string
  readonly row: QueueRow
  readonly today: CalendarDate
  readonly isOpen: boolean
  readonly isCursor: boolean
  /** Among cases of every status, each says its own. */
  readonly withStatus: boolean
  readonly place: { readonly index: number; readonly total: number }
  readonly onOpen: () => void
}

/** One row: who (masked), by when, and what is special about it. */
export const QueueRowView = memo(
  function QueueRowView({ id, row, today, isOpen, isCursor, withStatus, place, onOpen }: QueueRowViewProps) {
    const { t, language } = useWords()
    const time = useTimeWords()
    const due = {
      on: row.dueOn,
      workingDays: row.dueIn,
      provisional: row.dueProvisional,
      state: row.dueState,
    }
    return (
      // The list holds the focus and the keys; a row is only pressed.
      // biome-ignore lint/a11y/useKeyWithClickEvents: Enter is the list's
      // biome-ignore lint/a11y/useFocusableInteractive: the list names it by aria-activedescendant
      <div
        id={id}
        role="option"
        aria-selected={isCursor}
        aria-current={isOpen}
        aria-setsize={place.total}
        aria-posinset={place.index + 1}
        className={`${styles.row} ${row.procedure === 'identity-check' ? styles.withFace : ''} ${isOpen ? styles.open : ''} ${isCursor ? styles.cursor : ''}`}
        onClick={onOpen}
      >
        {/* Only a real-name check is about a face; elsewhere the room is the name's. */}
        {row.procedure === 'identity-check' && (
          <FaceThumb url={row.photo && thumbnailUrl(row.caseId, row.photo)} clear={isOpen} />
        )}
        <div className={styles.text}>
          <div className={styles.first}>
            <bdi className={styles.name} title={row.personName}>
              {row.personName}
            </bdi>
            {isReviewable(row.procedure, row.status) && (
              <span title={time.due(due, today)} className={styles.due}>
                <StateMark state={row.dueState} look="plain">
                  {time.dueShort(due, today)}
                </StateMark>
              </span>
            )}
          </div>
          <div className={styles.second}>
            <span>{row.idNumber}</span>
            <span className={styles.region} title={row.regionName}>
              {row.regionName}
            </span>
          </div>
          <div className={styles.flags}>
            {withStatus && <strong>{statusWord(t, language, row)}</strong>}
            {row.category && (
              <span className={styles.category} title={inLanguage(row.category, language)}>
                {inLanguage(row.category, language)}
              </span>
            )}
            {row.flags.map(flag => (
              <StateMark key={flag} state={flag}>
                {t(`queue.flag.${flag}`)}
              </StateMark>
            ))}
          </div>
        </div>
      </div>
    )
  },
  (before, after) =>
    before.row === after.row &&
    before.today === after.today &&
    before.isOpen === after.isOpen &&
    before.isCursor === after.isCursor &&
    before.withStatus === after.withStatus &&
    before.place.index === after.place.index &&
    before.place.total === after.place.total,
)
