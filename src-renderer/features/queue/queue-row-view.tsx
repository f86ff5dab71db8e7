import { memo } from 'react'
import type { QueueRow } from '../../../src-shared/desk/views.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { useWords } from '../../i18n/use-words.ts'
import { FaceThumb } from '../../ui/picture/face-thumb.tsx'
import { thumbnailUrl } from '../../ui/picture/picture-url.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import styles from './queue-row-view.module.css'

interface QueueRowViewProps {
  readonly id: string
  readonly row: QueueRow
  readonly today: CalendarDate
  readonly isOpen: boolean
  readonly isCursor: boolean
  readonly place: { readonly index: number; readonly total: number }
  readonly onOpen: () => void
}

/** One row: who (masked), by when, and what is special about it. */
export const QueueRowView = memo(
  function QueueRowView({ id, row, today, isOpen, isCursor, place, onOpen }: QueueRowViewProps) {
    const { t } = useWords()
    const time = useTimeWords()
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
        className={`${styles.row} ${isOpen ? styles.open : ''} ${isCursor ? styles.cursor : ''}`}
        onClick={onOpen}
      >
        <FaceThumb url={row.photo && thumbnailUrl(row.caseId, row.photo)} clear={isOpen} />
        <div className={styles.text}>
          <div className={styles.first}>
            <bdi className={styles.name} title={row.personName}>
              {row.personName}
            </bdi>
            <StateMark state={row.dueState} look="plain">
              {time.due(row.dueOn, today)}
            </StateMark>
          </div>
          <div className={styles.second}>
            <span>{row.idNumber}</span>
            <span className={styles.region} title={row.regionName}>
              {row.regionName}
            </span>
          </div>
          <div className={styles.flags}>
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
    before.place.index === after.place.index &&
    before.place.total === after.place.total,
)
