import { Button } from 'antd'
import type { SessionState } from '../../../src-shared/desk/session-views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useSwitchOfficer, useUnlock } from '../../data/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import { DoorSheet } from './door-sheet.tsx'
import { PasswordForm } from './password-form.tsx'
import styles from './unlock.module.css'

/** The desk while its officer is away: who, since when, and that nothing unsent is in danger. */
export function LockedPage({ session }: { readonly session: SessionState }) {
  const { t } = useWords()
  const time = useTimeWords()
  const unlock = useUnlock()
  const leave = useSwitchOfficer()
  const { officer, lockedAt, unsent } = session
  return (
    <DoorSheet demo={session.demo} title={t('session.locked.title')}>
      <div className={styles.who}>
        <strong className={styles.name}>
          <bdi>{officer?.displayName}</bdi>
        </strong>
        <span>{officer?.agencyName}</span>
        {lockedAt && <span>{t('session.locked.since', { time: time.moment(lockedAt) })}</span>}
      </div>
      <div>
        {unsent > 0 ? (
          <StateMark state="waiting">{t('session.locked.unsent', { n: unsent })}</StateMark>
        ) : (
          <StateMark state="receipted">{t('session.locked.noUnsent')}</StateMark>
        )}
      </div>
      <PasswordForm
        loginName={officer?.loginName ?? ''}
        submit={t('session.locked.unlock')}
        busy={unlock.isPending}
        trouble={troubleOf(unlock.error ?? leave.error)}
        onSubmit={({ password }) => unlock.mutate({ password })}
      />
      <div className={styles.leave}>
        <Button
          type="text"
          icon={<Icon name="sign-out" />}
          loading={leave.isPending}
          onClick={() => leave.mutate({})}
        >
          {t('session.locked.switch')}
        </Button>
        <span className={styles.help}>
          {unsent > 0 ? t('session.locked.switchHelp', { n: unsent }) : t('session.locked.switchHelpNone')}
        </span>
      </div>
    </DoorSheet>
  )
}
