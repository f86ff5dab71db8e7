import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import type { TroubleCode } from '../../ui/trouble-code.ts'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import styles from './offers.module.css'

interface DeclineDialogProps {
  readonly count: number
  readonly busy: boolean
  readonly trouble: TroubleCode | undefined
  readonly onClose: () => void
  readonly onSend: (word: string) => void
}

/** 不接收: with a word to the giver, or without. */
export function DeclineDialog({ count, busy, trouble, onClose, onSend }: DeclineDialogProps) {
  const { t } = useWords()
  const field = useId()
  const [word, setWord] = useState('')
  return (
    <DialogSheet title={t('offers.decline.title', { n: count })} width={460} onClose={onClose}>
      <div className={styles.dialog}>
        <p>{t('offers.decline.text')}</p>
        <div className={styles.field}>
          <label htmlFor={field}>{t('offers.decline.word')}</label>
          <Input.TextArea
            id={field}
            autoFocus
            value={word}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 5 }}
            onChange={event => setWord(event.target.value)}
          />
        </div>
        <TroubleNote code={trouble} />
        <div className={styles.acts} data-acts>
          <Button onClick={onClose}>{t('frame.common.cancel')}</Button>
          <Button type="primary" loading={busy} onClick={() => onSend(word.trim())}>
            {t('offers.decline.submit')}
          </Button>
        </div>
      </div>
    </DialogSheet>
  )
}
