import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { LetterView } from '../../../src-shared/desk/views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useWithdrawLetter } from '../../data/use-letters.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { isolate } from '../../ui/isolate.ts'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import styles from './needs-you.module.css'

interface WithdrawDialogProps {
  readonly letter: LetterView
  readonly what: string
  readonly onClose: () => void
  readonly onDone: () => void
}

const SHORTEST_REASON = 2

/** Before what cannot be taken back: whose review it is, a reason, and the act's own verb on the button. */
export function WithdrawDialog({ letter, what, onClose, onDone }: WithdrawDialogProps) {
  const { t } = useWords()
  const field = useId()
  const [reason, setReason] = useState('')
  const withdraw = useWithdrawLetter()
  const enough = [...reason.trim()].length >= SHORTEST_REASON
  const send = () =>
    withdraw.mutate({ letterId: letter.letterId, reason: reason.trim() }, { onSuccess: onDone })
  return (
    <DialogSheet title={t('letter.needsYou.withdrawTitle')} width={440} onClose={onClose}>
      <div className={styles.dialog}>
        <p>{t('letter.needsYou.withdrawText', { outcome: what, name: isolate(letter.personName) })}</p>
        <label htmlFor={field}>{t('letter.needsYou.withdrawReason')}</label>
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
        <TroubleNote code={troubleOf(withdraw.error)?.code} />
        <div className={styles.dialogActs}>
          <Button onClick={onClose}>{t('frame.common.cancel')}</Button>
          <Button danger type="primary" disabled={!enough} loading={withdraw.isPending} onClick={send}>
            {t('letter.needsYou.withdraw')}
          </Button>
        </div>
      </div>
    </DialogSheet>
  )
}
