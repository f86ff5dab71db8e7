import { useState } from 'react'
import type { SessionState } from '../../../src-shared/desk/session-views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useLeft, useSignIn } from '../../data/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { DoorSheet } from './door-sheet.tsx'
import { FormerPassword } from './former-password.tsx'
import { OfficerCards } from './officer-cards.tsx'
import { PasswordForm } from './password-form.tsx'
import { RestoreOffer } from './restore-offer.tsx'
import styles from './unlock.module.css'

/** Signing in: by a card of an officer who was here before, or by account and password. Works offline the same way. */
export function SignInPage({ session }: { readonly session: SessionState }) {
  const { t } = useWords()
  const signIn = useSignIn()
  const left = useLeft()
  const [chosen, setChosen] = useState<string | null>(
    session.officersHere.find(here => here.officerId !== left)?.loginName ?? null,
  )
  const officer = session.officersHere.find(here => here.loginName === chosen)
  const isFirst = session.officersHere.length === 0
  const trouble = troubleOf(signIn.error)
  const entry = signIn.variables
  const asksFormer =
    entry !== undefined && (trouble?.code === 'password-differs-here' || entry.formerPassword !== undefined)
  const isFormerWrong = trouble?.code === 'former-password-wrong'
  const choose = (loginName: string | null) => {
    setChosen(loginName)
    signIn.reset()
  }
  return (
    <DoorSheet
      demo={session.demo}
      title={isFirst ? t('session.signIn.firstTitle') : t('session.signIn.title')}
    >
      {session.endedBecause && (
        <div role="status">
          <StateMark state="offline" look="plain">
            {t(`session.ended.${session.endedBecause}`)}
          </StateMark>
        </div>
      )}
      {isFirst ? (
        <div className={styles.first}>
          <p>{t('session.signIn.first.what')}</p>
          <p>{t('session.signIn.first.offline')}</p>
          <p>{t('session.signIn.first.start')}</p>
        </div>
      ) : (
        <OfficerCards officers={session.officersHere} chosen={chosen} onChoose={choose} />
      )}
      <PasswordForm
        key={chosen ?? ''}
        loginName={officer?.loginName ?? null}
        submit={t('session.signIn.submit')}
        busy={signIn.isPending}
        trouble={isFormerWrong ? undefined : trouble}
        isBehind={asksFormer}
        onSubmit={({ loginName, password }) => signIn.mutate({ loginName, password })}
      />
      {asksFormer && (
        <FormerPassword
          busy={signIn.isPending}
          trouble={isFormerWrong ? trouble : undefined}
          onSubmit={formerPassword => signIn.mutate({ ...entry, formerPassword })}
        />
      )}
      {trouble?.code === 'store-damaged' && signIn.variables && <RestoreOffer entry={signIn.variables} />}
      <p className={styles.help}>
        {!isFirst && <span>{t('session.signIn.offlineHelp')}</span>}
        <span>{t('session.signIn.centre', { address: session.centreAddress })}</span>
      </p>
    </DoorSheet>
  )
}
