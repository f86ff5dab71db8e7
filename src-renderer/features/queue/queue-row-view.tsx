import { memo } from 'react'
import { isReviewable } from '../../../src-shared/cases/state-machine.ts'
import type { QueueRow } from '../../../src-shared/desk/queue-views.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { inLanguage } from '../../ui/in-language.ts'
import { LeaseMark } from '../../ui/lease-mark.tsx'
import { FaceThumb } from '../../ui/picture/face-thumb.tsx'
import { thumbnailUrl } from '../../ui/picture/picture-url.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { statusWord } from '../../ui/status-word.ts'
import { useTimeWords } from '../../ui/use-time-words.ts'
import styles from './queue-row-view.module.css'

/** How a row was pressed: by itself, with Ctrl to pick one more, with Shift to pick a run. */
export type RowPress = 'plain' | 'one' | 'run'

interface QueueRowViewProps {
  readonly id: string
  readonly row: QueueRow
  readonly today: CalendarDate
  readonly nowMs: number
  /** 紧凑: two lines instead of three; the place of the person is said on pointing. */
  readonly compact: boolean
  readonly isOpen: boolean
  readonly isCursor: boolean
  /** Among rows that can be picked: whether this one is. Null where none can. */
  readonly picked: boolean | null
  /** Among cases of every status, each says its own. */
  readonly withStatus: boolean
  readonly place: { readonly index: number; readonly total: number }
  readonly onPress: (how: RowPress) => void
}

/** One row: who (masked), by when, and what is special about it. */
export const QueueRowView = memo(
  function QueueRowView(props: QueueRowViewProps) {
    const { id, row, today, nowMs, compact, isOpen, isCursor, picked, withStatus, place, onPress } = props
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
        aria-selected={picked ?? isCursor}
        aria-current={isOpen}
        data-compact={compact}
        aria-setsize={place.total}
        aria-posinset={place.index + 1}
        className={`${styles.row} ${isOpen ? styles.open : ''} ${isCursor ? styles.cursor : ''}`}
        // Shift would mark text from the row pressed before.
        onMouseDown={event => event.shiftKey && event.preventDefault()}
        onClick={event => onPress(event.shiftKey ? 'run' : event.ctrlKey || event.metaKey ? 'one' : 'plain')}
      >
        {picked !== null && (
          <span className={styles.box} data-picked={picked} aria-hidden>
            {picked && <Icon name="yes" />}
          </span>
        )}
        {/* Only a real-name check is about a face; elsewhere the room is the name's. */}
        {!compact && row.procedure === 'identity-check' && (
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
            {!compact && (
              <span className={styles.region} title={row.regionName}>
                {row.regionName}
              </span>
            )}
          </div>
          <div
            className={styles.flags}
            title={row.flags.map(flag => t(`queue.flag.${flag}`)).join(t('frame.common.listed'))}
          >
            <LeaseMark lease={row.lease} nowMs={nowMs} />
            {withStatus && <strong>{statusWord(t, language, row)}</strong>}
            {row.category && (
              <span className={styles.category} title={inLanguage(row.category, language)}>
                {inLanguage(row.category, language)}
              </span>
            )}
            {row.changedSinceSeen && (
              <span title={t('queue.changedSinceSeenHelp')}>
                <StateMark state="changed">{t('queue.changedSinceSeen')}</StateMark>
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
    before.nowMs === after.nowMs &&
    before.compact === after.compact &&
    before.picked === after.picked &&
    before.isOpen === after.isOpen &&
    before.isCursor === after.isCursor &&
    before.withStatus === after.withStatus &&
    before.place.index === after.place.index &&
    before.place.total === after.place.total,
)
