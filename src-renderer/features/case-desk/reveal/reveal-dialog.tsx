import { Button, Input, Radio } from 'antd'
import { useId, useState } from 'react'
import { type RevealReason, revealReasonSchema } from '../../../../src-shared/desk/case-views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { DialogSheet } from '../../../ui/dialog-sheet.tsx'
import form from '../../../ui/reason-dialog.module.css'
import { TroubleNote } from '../../../ui/trouble-note.tsx'
import styles from './reveal.module.css'
import type { Reveal } from './use-reveal.ts'

interface RevealDialogProps {
  readonly reveal: Reveal
  readonly asksPassword: boolean
}

/** Why somebody must see what is hidden, once for the case; and the password again where the rulebook asks for it. */
export function RevealDialog({ reveal, asksPassword }: RevealDialogProps) {
  const { t } = useWords()
  const ids = useId()
  const [reason, setReason] = useState<RevealReason | null>(reveal.reason)
  const [password, setPassword] = useState('')
  const ready = reason !== null && (!asksPassword || password !== '')
  return (
    <DialogSheet title={t('case.reveal.title')} width={460} onClose={reveal.close}>
      <form
        className={form.dialog}
        onSubmit={event => {
          event.preventDefault()
          if (ready) reveal.show(reason, asksPassword ? password : null)
        }}
      >
        <p>{t('case.reveal.text')}</p>
        <Radio.Group
          className={styles.reasons ?? ''}
          aria-label={t('case.reveal.title')}
          value={reason}
          onChange={event => setReason(event.target.value)}
          options={revealReasonSchema.options.map(each => ({
            value: each,
            label: t(`case.reveal.reason.${each}`),
          }))}
        />
        {asksPassword && (
          <div className={form.field}>
            <label htmlFor={ids}>{t('case.reveal.password')}</label>
            <Input.Password
              id={ids}
              value={password}
              maxLength={200}
              autoComplete="off"
              onChange={event => setPassword(event.target.value)}
            />
          </div>
        )}
        <TroubleNote code={reveal.trouble} />
        <div className={form.acts}>
          <Button onClick={reveal.close}>{t('frame.common.cancel')}</Button>
          <Button type="primary" htmlType="submit" disabled={!ready} loading={reveal.busy}>
            {t('case.reveal.show')}
          </Button>
        </div>
      </form>
    </DialogSheet>
  )
}
