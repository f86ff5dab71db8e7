import { Button, Input } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogSheet } from './dialog-sheet.tsx'
import styles from './reason-dialog.module.css'
import type { TroubleCode } from './trouble-code.ts'
import { TroubleNote } from './trouble-note.tsx'

interface ReasonDialogProps {
  readonly title: string
  /** What the act does, and to whom. */
  readonly text: string
  readonly label: string
  /** The act's own verb, for the button. */
  readonly verb: string
  /** It cannot be taken back. */
  readonly danger?: boolean
  /** False while something besides the reason is missing. */
  readonly ready?: boolean
  readonly busy: boolean
  readonly trouble: TroubleCode | undefined
  readonly onClose: () => void
  /** The reason without the space around it. */
  readonly onSend: (reason: string) => void
  /** What else is asked, above the reason. */
  readonly children?: ReactNode
}

/** The least a reason must say, as the core asks it. */
const SHORTEST_REASON = 2

/** Before an act that others will ask about: what it does, a reason that is kept, and the act's own verb. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { t } = useTranslation()
  const field = useId()
  const [typed, setTyped] = useState('')
  const reason = typed.trim()
  const enough = [...reason].length >= SHORTEST_REASON && props.ready !== false
  return (
    <DialogSheet title={props.title} width={460} onClose={props.onClose}>
      <div className={styles.dialog}>
        <p>{props.text}</p>
        {props.children}
        <div className={styles.field}>
          <label htmlFor={field}>{props.label}</label>
          <Input.TextArea
            id={field}
            value={typed}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 5 }}
            aria-describedby={`${field}-help`}
            onChange={event => setTyped(event.target.value)}
          />
          <span id={`${field}-help`} className={styles.help}>
            {t('frame.common.reasonHelp')}
          </span>
        </div>
        <TroubleNote code={props.trouble} />
        <div className={styles.acts} data-acts>
          <Button onClick={props.onClose}>{t('frame.common.cancel')}</Button>
          <Button
            type="primary"
            danger={props.danger ?? false}
            disabled={!enough}
            loading={props.busy}
            onClick={() => props.onSend(reason)}
          >
            {props.verb}
          </Button>
        </div>
      </div>
    </DialogSheet>
  )
}
