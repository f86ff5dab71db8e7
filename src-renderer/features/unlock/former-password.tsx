import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import styles from './unlock.module.css'

interface FormerPasswordProps {
  readonly busy: boolean
  readonly onSubmit: (formerPassword: string) => void
}

/** After a change at the centre: asks once for the password before, and says what helps whoever does not know it. */
export function FormerPassword({ busy, onSubmit }: FormerPasswordProps) {
  const { t } = useWords()
  const id = useId()
  const [typed, setTyped] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (typed) onSubmit(typed)
  }
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      <div className={styles.field}>
        <label htmlFor={id}>{t('safety.former.label')}</label>
        <Input.Password
          id={id}
          value={typed}
          maxLength={200}
          autoComplete="off"
          aria-describedby={`${id}-help`}
          onChange={event => setTyped(event.target.value)}
        />
        <span id={`${id}-help`} className={styles.help}>
          {t('safety.former.help')}
        </span>
      </div>
      <Button htmlType="submit" block disabled={!typed} loading={busy}>
        {t('safety.former.submit')}
      </Button>
    </form>
  )
}
