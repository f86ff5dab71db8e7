import { useEffect } from 'react'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { usePrintBatch } from '../../data/use-slips.ts'
import { useTicket } from '../../data/use-ticket.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { Late } from '../../ui/late.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { SlipPreview } from './slip-preview.tsx'

export interface BatchOf {
  readonly day: CalendarDate
  readonly workType: WorkType
}

interface BatchDialogProps {
  readonly of: BatchOf
  readonly mark: (first: string, second: string) => string
  readonly onClose: () => void
}

/** 批次清单 of a day and a kind of work: made at once, because it was asked for by name. */
export function BatchDialog({ of: { day, workType }, mark, onClose }: BatchDialogProps) {
  const { t } = useWords()
  const ticket = useTicket()
  const { mutate, data, error } = usePrintBatch()
  const slipId = ticket.idFor(`batch ${day} ${workType}`)
  useEffect(() => mutate({ slipId, day, workType }), [mutate, slipId, day, workType])
  if (data) return <SlipPreview sheet={data} mark={mark} onClose={onClose} />
  return (
    <DialogSheet title={t('slips.kind.batch')} width={460} onClose={onClose}>
      <TroubleNote code={troubleOf(error)?.code} />
      {!error && (
        <Late>
          <p role="status">{t('slips.making')}</p>
        </Late>
      )}
    </DialogSheet>
  )
}
