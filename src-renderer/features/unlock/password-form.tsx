import { Button, Input, type InputRef } from 'antd'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import type { Trouble } from '../../ui/trouble-code.ts'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import styles from './unlock.module.css'
import { WaitLeft } from './wait-left.tsx'

interface PasswordFormProps {
  /** Known already from a card or the lock; null asks for it. */
  readonly loginName: string | null
  readonly submit: string
  readonly busy: boolean
  readonly trouble: Trouble | undefined
  /** The next step stands below: this button is no longer the one to press. */
  readonly isBehind?: boolean
  readonly onSubmit: (entry: { readonly loginName: string; readonly password: string }) => void
}

/** Account and password, with what is wrong said beside the field. */
export function PasswordForm({
  loginName,
  submit,
  busy,
  trouble,
  isBehind = false,
  onSubmit,
}: PasswordFormProps) {
  const { t } = useWords()
  const ids = useId()
  const [typedName, setTypedName] = useState('')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState<'login' | 'password' | null>(null)
  const passwordField = useRef<InputRef>(null)
  const loginField = useRef<InputRef>(null)
  useEffect(() => {
    if (loginName === null) loginField.current?.focus()
    else passwordField.current?.focus()
  }, [loginName])
  useEffect(() => {
    if (trouble) passwordField.current?.focus({ cursor: 'all' })
  }, [trouble])

  const send = (event: FormEvent) => {
    event.preventDefault()
    const name = loginName ?? typedName.trim()
    if (!name) return setMissing('login')
    if (!password) return setMissing('password')
    setMissing(null)
    onSubmit({ loginName: name, password })
  }
  const wrong = missing
    ? t(missing === 'login' ? 'session.signIn.needLogin' : 'session.signIn.needPassword')
    : ''
  const noteId = `${ids}-note`
  const isRefused = trouble !== undefined && !isBehind
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      {loginName === null && (
        <div className={styles.field}>
          <label htmlFor={`${ids}-login`}>{t('session.signIn.loginName')}</label>
          <Input
            ref={loginField}
            id={`${ids}-login`}
            value={typedName}
            maxLength={64}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={noteId}
            aria-invalid={missing === 'login'}
            {...(missing === 'login' ? { status: 'error' as const } : {})}
            onChange={event => setTypedName(event.target.value)}
          />
        </div>
      )}
      <div className={styles.field}>
        <label htmlFor={`${ids}-password`}>{t('session.signIn.password')}</label>
        <Input.Password
          ref={passwordField}
          id={`${ids}-password`}
          value={password}
          maxLength={200}
          autoComplete="off"
          aria-describedby={noteId}
          aria-invalid={missing === 'password' || isRefused}
          {...(missing === 'password' || isRefused ? { status: 'error' as const } : {})}
          onChange={event => setPassword(event.target.value)}
        />
      </div>
      <div id={noteId} className={styles.note}>
        {wrong && <span role="alert">{wrong}</span>}
        <TroubleNote code={wrong ? undefined : trouble?.code} />
        {!wrong && trouble?.code === 'unlock-waits' && (
          <WaitLeft seconds={Number(trouble.detail.about?.seconds ?? 0)} />
        )}
      </div>
      <Button type={isBehind ? 'default' : 'primary'} htmlType="submit" block loading={busy}>
        {submit}
      </Button>
    </form>
  )
}
