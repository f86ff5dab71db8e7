import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { isStrongPassword } from '../../../src-shared/people/password-rules.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useChangePassword } from '../../data/use-safety.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import styles from './settings.module.css'

const fields = ['present', 'next', 'again'] as const
type Field = (typeof fields)[number]

interface PasswordDialogProps {
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Changing the own password: the present one, the new one twice. It counts at the centre first, so it needs the line. */
export function PasswordDialog({ onClose, onDone }: PasswordDialogProps) {
  const { t } = useWords()
  const id = useId()
  const change = useChangePassword()
  const [typed, setTyped] = useState<Record<Field, string>>({ present: '', next: '', again: '' })
  const [told, setTold] = useState<'weak' | 'same' | 'differs' | null>(null)
  const send = (event: FormEvent) => {
    event.preventDefault()
    const { present, next, again } = typed
    const wrong = wrongOf(typed)
    setTold(wrong)
    if (wrong === null && present && again) change.mutate({ present, next }, { onSuccess: onDone })
  }
  const whole = fields.every(field => typed[field] !== '')
  return (
    <DialogSheet title={t('safety.password.change')} width={420} onClose={onClose}>
      <form className={styles.dialog} onSubmit={send} noValidate>
        {fields.map(field => (
          <div key={field} className={styles.field}>
            <label htmlFor={`${id}-${field}`}>{t(`safety.password.${field}`)}</label>
            <Input.Password
              id={`${id}-${field}`}
              value={typed[field]}
              maxLength={200}
              autoComplete="off"
              aria-describedby={`${id}-rules`}
              onChange={event => setTyped({ ...typed, [field]: event.target.value })}
            />
          </div>
        ))}
        <p id={`${id}-rules`} className={styles.help}>
          {t('safety.password.rules')}
        </p>
        {told ? (
          <p role="alert">{t(`safety.password.${told}`)}</p>
        ) : (
          <TroubleNote code={troubleOf(change.error)?.code} />
        )}
        <div className={styles.acts}>
          <Button disabled={change.isPending} onClick={onClose}>
            {t('frame.common.cancel')}
          </Button>
          <Button type="primary" htmlType="submit" disabled={!whole} loading={change.isPending}>
            {t('safety.password.change')}
          </Button>
        </div>
      </form>
    </DialogSheet>
  )
}

function wrongOf({ present, next, again }: Record<Field, string>): 'weak' | 'same' | 'differs' | null {
  if (next !== again) return 'differs'
  if (next === present) return 'same'
  return isStrongPassword(next) ? null : 'weak'
}
