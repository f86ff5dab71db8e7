import { Button } from 'antd'
import { type KeyboardEvent, useId, useState } from 'react'
import type { FoundPeople, FoundRow } from '../../../src-shared/desk/people-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useKeyNow } from '../../ui/keys/chosen-keys.ts'
import { KeyCap } from '../../ui/keys/key-cap.tsx'
import { keyName } from '../../ui/keys/key-name.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { statusWord } from '../../ui/status-word.ts'
import { useTimeWords } from '../../ui/use-time-words.ts'
import styles from './find-dialog.module.css'

interface FoundListProps {
  readonly label: string
  readonly found: FoundPeople
  readonly onOpenCase: (row: FoundRow) => void
  readonly onEnquiry: (row: FoundRow) => void
}

const ENQUIRY = 'ctrl+e'

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

/** Cases of the person, by keyboard: arrows move, Enter opens what stands on this computer, and the key a case has for its 查询回单 prints it, also of what the centre alone has. */
export function FoundList({ label, found, onOpenCase, onEnquiry }: FoundListProps) {
  const { t } = useWords()
  const ids = useId()
  const [wanted, setWanted] = useState(0)
  const enquiryKey = useKeyNow(ENQUIRY)
  const { rows } = found
  const current = Math.min(wanted, rows.length - 1)
  if (rows.length === 0) return null
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key]
    const row = rows[current]
    if (step !== undefined) setWanted(Math.min(rows.length - 1, Math.max(0, current + step)))
    else if (event.key === 'Enter' && row?.opens) onOpenCase(row)
    else if (keyName(event) === enquiryKey && row && givesEnquiry(row)) onEnquiry(row)
    else return
    event.preventDefault()
  }
  return (
    <>
      {/* The list holds the focus and the keys, like the queue. */}
      <div
        role="listbox"
        tabIndex={0}
        aria-label={label}
        aria-activedescendant={`${ids}-${current}`}
        className={styles.list}
        onKeyDown={press}
      >
        {rows.map((row, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter is the list's
          // biome-ignore lint/a11y/useFocusableInteractive: the list names it by aria-activedescendant
          <div
            key={row.caseId}
            id={`${ids}-${index}`}
            role="option"
            aria-selected={index === current}
            aria-disabled={!row.opens}
            className={styles.row}
            onClick={() => {
              setWanted(index)
              if (row.opens) onOpenCase(row)
            }}
          >
            <FoundLine row={row} />
          </div>
        ))}
      </div>
      <div>
        <Button
          size="small"
          disabled={!rows[current] || !givesEnquiry(rows[current])}
          onClick={() => rows[current] && onEnquiry(rows[current])}
        >
          {t('slips.enquiryOf')} <KeyCap name={ENQUIRY} />
        </Button>
      </div>
      {found.more && <p className={styles.small}>{t('people.more', { n: rows.length })}</p>}
    </>
  )
}

/** What is on this computer, and what the centre alone has: it is asked for the applicant's page then. Never of a case to be looked at again. */
function givesEnquiry({ opens, place, secondLook }: FoundRow): boolean {
  return opens || (place === 'centre' && !secondLook)
}

function FoundLine({ row }: { readonly row: FoundRow }) {
  const { t, language } = useWords()
  const time = useTimeWords()
  const { status, procedure } = row
  return (
    <>
      <p className={styles.first}>
        <bdi>{row.personName}</bdi>
        <span>{row.idNumber}</span>
        {row.place === 'own-letter' && <StateMark state="waiting">{t('people.place.own-letter')}</StateMark>}
        {row.place === 'done' && <StateMark state="closed">{t('people.place.done')}</StateMark>}
        {row.secondLook && <StateMark state="confirmed">{t('samples.inLook')}</StateMark>}
        {!row.opens && (
          <span className={styles.small}>{t(status === null ? 'people.notYet' : 'people.notHere')}</span>
        )}
      </p>
      <p className={styles.small}>
        {[
          t(`queue.workTypeShort.${row.workType}`),
          t(`queue.stage.${row.stage}`),
          status !== null && statusWord(t, language, { procedure, status }),
          row.serialNo,
          row.dueOn && t('people.due', { day: time.day(row.dueOn) }),
        ]
          .filter(Boolean)
          .join(' · ')}{' '}
        · <bdi>{row.agencyName}</bdi>
      </p>
    </>
  )
}
