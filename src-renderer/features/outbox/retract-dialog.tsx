import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { LetterView } from '../../../src-shared/desk/views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useRetractLetter } from '../../data/use-letters.ts'
import { useWords } from '../../i18n/use-words.ts'
import { letterWord } from '../../ui/deed-word.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { isolate } from '../../ui/isolate.ts'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import styles from './outbox.module.css'

interface RetractDialogProps {
  readonly letter: LetterView
  readonly onClose: () => void
  readonly onDone: () => void
}

const SHORTEST_REASON = 2

/** D6: an own review that has not left is taken back, with a reason that is kept. */
export function RetractDialog({ letter, onClose, onDone }: RetractDialogProps) {
  const { t } = useWords()
  const field = useId()
  const [reason, setReason] = useState('')
  const retract = useRetractLetter()
  const enough = [...reason.trim()].length >= SHORTEST_REASON
  return (
    <DialogSheet title={t('letter.outbox.retractTitle')} width={440} onClose={onClose}>
      <div className={styles.dialog}>
        <p>
          {t('letter.outbox.retractText', {
            outcome: letterWord(t, letter),
            name: isolate(letter.personName),
          })}
        </p>
        <label htmlFor={field}>{t('letter.outbox.retractReason')}</label>
        <Input.TextArea
          id={field}
          value={reason}
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 5 }}
          aria-describedby={`${field}-help`}
          onChange={event => setReason(event.target.value)}
        />
        <span id={`${field}-help`} className={styles.small}>
          {t('letter.needsYou.withdrawReasonHelp')}
        </span>
        <TroubleNote code={troubleOf(retract.error)?.code} />
        <div className={styles.dialogActs}>
          <Button onClick={onClose}>{t('frame.common.cancel')}</Button>
          <Button
            danger
            type="primary"
            disabled={!enough}
            loading={retract.isPending}
            onClick={() =>
              retract.mutate({ letterId: letter.letterId, reason: reason.trim() }, { onSuccess: onDone })
            }
          >
            {t('letter.outbox.retract')}
          </Button>
        </div>
      </div>
    </DialogSheet>
  )
}
