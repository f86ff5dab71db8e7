import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { SlipSheet } from '../../../src-shared/desk/slip-views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { usePrintSlip, useSlips } from '../../data/use-slips.ts'
import { useTicket } from '../../data/use-ticket.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { LinkComplaint, type LinkedComplaint } from './link-complaint.tsx'
import { PrintedSlips } from './printed-slips.tsx'
import { SlipPreview } from './slip-preview.tsx'
import styles from './slips.module.css'
import type { SlipChoice, SlipsOf } from './slips-of.ts'

interface SlipsDialogProps {
  readonly about: SlipsOf
  readonly mark: (first: string, second: string) => string
  readonly onClose: () => void
  /** A complaint was linked, and can be taken back for a while. */
  readonly onLinked: (linked: LinkedComplaint) => void
}

/** What can be printed for this person now, and what was. A press gives the number and shows the sheet. */
export function SlipsDialog({ about, mark, onClose, onLinked }: SlipsDialogProps) {
  const { t } = useWords()
  const { caseId, personName, serialNo, choices, atOnce, linkable } = about
  const [isLinking, setLinking] = useState(false)
  const [sheet, setSheet] = useState<SlipSheet | null>(null)
  const { data: rows, error } = useSlips({ of: 'case', caseId })
  const ticket = useTicket()
  const print = usePrintSlip()
  const make = (choice: SlipChoice) => {
    const { kind, letterId } = choice
    const slipId = ticket.idFor(keyOf(choice))
    const onSuccess = (made: SlipSheet) => {
      ticket.answered()
      setSheet(made)
    }
    print.mutate({ slipId, kind, caseId, letterId }, { onSuccess })
  }
  const [first] = useState(() => (atOnce ? { ...atOnce, slipId: ticket.idFor(keyOf(atOnce)) } : undefined))
  const { mutate } = print
  useEffect(() => {
    if (!first) return
    const { slipId, kind, letterId } = first
    mutate({ slipId, kind, caseId, letterId }, { onSuccess: setSheet })
  }, [first, caseId, mutate])
  if (sheet) return <SlipPreview sheet={sheet} mark={mark} onClose={() => setSheet(null)} />
  return (
    <DialogSheet title={t('slips.title')} width={860} onClose={onClose}>
      <p className={styles.whose}>
        <bdi className={styles.name}>{personName}</bdi> <span className={styles.small}>{serialNo}</span>
      </p>
      <ul className={styles.choices}>
        {choices.map(choice => (
          <li key={keyOf(choice)}>
            <Button disabled={print.isPending} onClick={() => make(choice)}>
              {t(`slips.kind.${choice.kind}`)}
            </Button>
            <span className={styles.help}>
              {t(
                choice.kind === 'decision' && choice.pending
                  ? 'slips.help.pending'
                  : `slips.help.${choice.kind}`,
              )}
            </span>
          </li>
        ))}
      </ul>
      {linkable && (
        <p className={styles.linkable}>
          <Button onClick={() => setLinking(true)}>{t('slips.complaint.open')}</Button>
          <span className={styles.help}>{t('slips.complaint.help')}</span>
        </p>
      )}
      {isLinking && linkable && (
        <LinkComplaint caseId={caseId} onClose={() => setLinking(false)} onLinked={onLinked} />
      )}
      <TroubleNote code={troubleOf(print.error ?? error)?.code} />
      {rows && rows.length > 0 && (
        <PrintedSlips label={t('slips.printed')} rows={rows} ofOne onSheet={setSheet} />
      )}
    </DialogSheet>
  )
}

function keyOf({ kind, letterId }: SlipChoice): string {
  return `${kind} ${letterId}`
}
