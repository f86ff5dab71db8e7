import type { SessionState } from '../../../src-shared/desk/session-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import styles from './unlock.module.css'

interface OfficerCardsProps {
  readonly officers: SessionState['officersHere']
  readonly chosen: string | null
  readonly onChoose: (loginName: string | null) => void
}

/** Everybody who has a store on this computer, with what of theirs still waits to be sent. */
export function OfficerCards({ officers, chosen, onChoose }: OfficerCardsProps) {
  const { t } = useWords()
  const time = useTimeWords()
  return (
    <fieldset className={styles.cards}>
      <legend className={styles.legend}>{t('session.signIn.here')}</legend>
      {officers.map(officer => (
        <label key={officer.officerId} className={styles.card}>
          <input
            type="radio"
            name="officer"
            className={styles.radio}
            checked={chosen === officer.loginName}
            onChange={() => onChoose(officer.loginName)}
          />
          <span className={styles.cardName}>
            <bdi>{officer.displayName}</bdi>
            <span className={styles.cardLogin}>{officer.loginName}</span>
          </span>
          <span className={styles.cardAgency}>{officer.agencyName}</span>
          <span className={styles.cardState}>
            {officer.unsent > 0 ? (
              <StateMark state="waiting">{t('session.signIn.unsent', { n: officer.unsent })}</StateMark>
            ) : (
              <StateMark state="receipted" look="plain">
                {t('session.signIn.allSent')}
              </StateMark>
            )}
            <span className={styles.cardTime}>
              {officer.oldestUnsentAt
                ? t('session.signIn.oldestUnsent', { time: time.moment(officer.oldestUnsentAt) })
                : t('session.signIn.lastUsed', { time: time.moment(officer.lastUsedAt) })}
            </span>
          </span>
        </label>
      ))}
      <label className={styles.another}>
        <input
          type="radio"
          name="officer"
          className={styles.radio}
          checked={chosen === null}
          onChange={() => onChoose(null)}
        />
        <span>{t('session.signIn.another')}</span>
      </label>
    </fieldset>
  )
}
