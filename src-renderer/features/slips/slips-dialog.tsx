import { Button } from 'antd'
import { useState } from 'react'
import type { SlipSheet } from '../../../src-shared/desk/slip-views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { usePrintSlip, useSlips } from '../../data/use-slips.ts'
import { useTicket } from '../../data/use-ticket.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { PrintedSlips } from './printed-slips.tsx'
import { SlipPreview } from './slip-preview.tsx'
import styles from './slips.module.css'
import type { SlipChoice, SlipsOf } from './slips-of.ts'

interface SlipsDialogProps {
  readonly about: SlipsOf
  readonly mark: (first: string, second: string) => string
  readonly onClose: () => void
}

/** What can be printed for this person now, and what was. A press gives the number and shows the sheet. */
export function SlipsDialog({ about, mark, onClose }: SlipsDialogProps) {
  const { t } = useWords()
  const { caseId, personName, serialNo, choices } = about
  const [sheet, setSheet] = useState<SlipSheet | null>(null)
  const { data: rows, error } = useSlips({ of: 'case', caseId })
  const ticket = useTicket()
  const print = usePrintSlip()
  const make = ({ kind, letterId }: SlipChoice) => {
    const slipId = ticket.idFor(`${kind} ${letterId}`)
    const onSuccess = (made: SlipSheet) => {
      ticket.answered()
      setSheet(made)
    }
    print.mutate({ slipId, kind, caseId, letterId }, { onSuccess })
  }
  if (sheet) return <SlipPreview sheet={sheet} mark={mark} onClose={() => setSheet(null)} />
  return (
    <DialogSheet title={t('slips.title')} width={860} onClose={onClose}>
      <p className={styles.whose}>
        <bdi className={styles.name}>{personName}</bdi> <span className={styles.small}>{serialNo}</span>
      </p>
      <ul className={styles.choices}>
        {choices.map(choice => (
          <li key={`${choice.kind} ${choice.letterId}`}>
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
      <TroubleNote code={troubleOf(print.error ?? error)?.code} />
      {rows && rows.length > 0 && (
        <PrintedSlips label={t('slips.printed')} rows={rows} ofOne onSheet={setSheet} />
      )}
    </DialogSheet>
  )
}
