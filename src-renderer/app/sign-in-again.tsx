import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { troubleOf } from '../data/trouble-of.ts'
import { useSignInAgain } from '../data/use-session.ts'
import { useWords } from '../i18n/use-words.ts'
import { DialogSheet } from '../ui/dialog-sheet.tsx'
import { TroubleNote } from '../ui/trouble-note.tsx'
import styles from './sign-in-again.module.css'

interface SignInAgainProps {
  readonly onClose: () => void
}

/** Renews the session with the centre without leaving the case in hand. */
export function SignInAgain({ onClose }: SignInAgainProps) {
  const { t } = useWords()
  const field = useId()
  const [password, setPassword] = useState('')
  const signIn = useSignInAgain()
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (password) signIn.mutate({ password }, { onSuccess: onClose })
  }
  return (
    <DialogSheet title={t('frame.sync.signInAgain')} width={400} onClose={onClose}>
      <form className={styles.form} onSubmit={send}>
        <p>{t('frame.sync.signInAgainHelp')}</p>
        <label htmlFor={field}>{t('session.signIn.password')}</label>
        <Input.Password
          id={field}
          autoComplete="off"
          maxLength={200}
          value={password}
          onChange={event => setPassword(event.target.value)}
        />
        <TroubleNote code={troubleOf(signIn.error)?.code} />
        <Button type="primary" htmlType="submit" loading={signIn.isPending}>
          {t('session.signIn.submit')}
        </Button>
      </form>
    </DialogSheet>
  )
}
