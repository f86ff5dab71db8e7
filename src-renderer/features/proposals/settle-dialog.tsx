import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { Proposal } from '../../../src-shared/central/feed.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useSettleProposal } from '../../data/use-proposals.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { isolate } from '../../ui/isolate.ts'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import styles from './proposals.module.css'

interface SettleDialogProps {
  readonly proposal: Proposal
  readonly agree: boolean
  readonly onClose: () => void
}

const SHORTEST_NOTE = 2

/** The second person's word: it takes effect at once, so the act stands on the button, with whose case it is. */
export function SettleDialog({ proposal, agree, onClose }: SettleDialogProps) {
  const { t } = useWords()
  const field = useId()
  const [note, setNote] = useState('')
  const settle = useSettleProposal()
  const want = t(`decide.form.correction.wants.${proposal.want}`)
  const enough = [...note.trim()].length >= SHORTEST_NOTE
  return (
    <DialogSheet
      title={t(agree ? 'proposals.agreeTitle' : 'proposals.refuseTitle', { want })}
      width={460}
      onClose={onClose}
    >
      <div className={styles.dialog}>
        <p>
          {t(agree ? 'proposals.agreeText' : 'proposals.refuseText', {
            want,
            name: isolate(proposal.personName),
            first: proposal.askedByName,
          })}
        </p>
        <label htmlFor={field}>{t('proposals.note')}</label>
        <Input.TextArea
          id={field}
          value={note}
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 5 }}
          onChange={event => setNote(event.target.value)}
        />
        <TroubleNote code={troubleOf(settle.error)?.code} />
        <div className={styles.dialogActs}>
          <Button onClick={onClose}>{t('frame.common.cancel')}</Button>
          <Button
            type="primary"
            danger={!agree}
            disabled={!enough}
            loading={settle.isPending}
            onClick={() =>
              settle.mutate({ proposalId: proposal.id, agree, note: note.trim() }, { onSuccess: onClose })
            }
          >
            {t(agree ? 'proposals.agree' : 'proposals.refuse')}
          </Button>
        </div>
      </div>
    </DialogSheet>
  )
}
