import { Button, Input, type InputRef } from 'antd'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import type { Trouble } from '../../ui/trouble-code.ts'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import styles from './unlock.module.css'

interface FormerPasswordProps {
  readonly busy: boolean
  /** What is wrong with the former password itself. */
  readonly trouble: Trouble | undefined
  readonly onSubmit: (formerPassword: string) => void
}

/** After a change at the centre: asks once for the password before, and says what helps whoever does not know it. */
export function FormerPassword({ busy, trouble, onSubmit }: FormerPasswordProps) {
  const { t } = useWords()
  const id = useId()
  const [typed, setTyped] = useState('')
  const field = useRef<InputRef>(null)
  // What was asked for is typed next: the field takes the focus after the one above it, and again when it was wrong.
  useEffect(() => {
    if (!busy) field.current?.focus({ cursor: 'all' })
  }, [busy])
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (typed) onSubmit(typed)
  }
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      <div className={styles.field}>
        <label htmlFor={id}>{t('safety.former.label')}</label>
        <Input.Password
          ref={field}
          id={id}
          value={typed}
          maxLength={200}
          autoComplete="off"
          aria-describedby={`${id}-help`}
          aria-invalid={trouble !== undefined}
          {...(trouble ? { status: 'error' as const } : {})}
          onChange={event => setTyped(event.target.value)}
        />
        <span id={`${id}-help`} className={styles.help}>
          {t('safety.former.help')}
        </span>
      </div>
      <TroubleNote code={trouble?.code} />
      <Button type="primary" htmlType="submit" block disabled={!typed} loading={busy}>
        {t('safety.former.submit')}
      </Button>
    </form>
  )
}
