import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { isStrongPassword } from '../../../src-shared/people/password-rules.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useChangePassword } from '../../data/use-safety.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { Icon } from '../../ui/icon.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import styles from './settings.module.css'

const fields = ['present', 'next', 'again'] as const
type Field = (typeof fields)[number]
/** Which field a sentence is about. */
const fieldOf = { wrong: 'present', weak: 'next', same: 'next', differs: 'again' } as const

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
  const trouble = troubleOf(change.error)?.code
  const wrong = told ?? (trouble === 'bad-credentials' ? 'wrong' : null)
  const send = (event: FormEvent) => {
    event.preventDefault()
    const { present, next, again } = typed
    const refused = wrongOf(typed)
    setTold(refused)
    if (refused === null && present && again) change.mutate({ present, next }, { onSuccess: onDone })
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
              aria-describedby={field === 'next' ? `${id}-rules` : undefined}
              aria-invalid={wrong !== null && fieldOf[wrong] === field}
              {...(wrong !== null && fieldOf[wrong] === field ? { status: 'error' as const } : {})}
              onChange={event => setTyped({ ...typed, [field]: event.target.value })}
            />
            {field === 'next' && (
              <span id={`${id}-rules`} className={styles.help}>
                {t('safety.password.rules')}
              </span>
            )}
          </div>
        ))}
        {wrong ? (
          <p role="alert" className={styles.refused}>
            <Icon name="needs-you" />
            {t(`safety.password.${wrong}`)}
          </p>
        ) : (
          <TroubleNote code={trouble} />
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
