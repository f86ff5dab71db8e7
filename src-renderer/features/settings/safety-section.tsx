import { Button } from 'antd'
import { useState } from 'react'
import { hasRight } from '../../../src-shared/people/rights.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useConfirmKey, useRecoveryState } from '../../data/use-safety.ts'
import { useSession } from '../../data/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { Line } from '../../ui/line.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { PasswordDialog } from './password-dialog.tsx'
import styles from './settings.module.css'

/** The own password, and whether a lost one can be got over: plainly, also when it cannot. */
export function SafetySection() {
  const { t } = useWords()
  const { data: session } = useSession()
  const { data: recovery } = useRecoveryState()
  const [asking, setAsking] = useState<'password' | 'confirm' | null>(null)
  const [isChanged, setChanged] = useState(false)
  const mayConfirm = hasRight(session?.officer?.roles ?? [], 'administer-security')
  const close = () => setAsking(null)
  return (
    <section className={styles.block} aria-label={t('safety.title')}>
      <h2>{t('safety.title')}</h2>
      <div className={styles.choice}>
        <div className={styles.what}>
          <span>{t('safety.password.title')}</span>
          <span className={styles.help} role="status">
            {isChanged ? t('safety.password.done') : t('safety.password.help')}
          </span>
        </div>
        <Button onClick={() => setAsking('password')}>{t('safety.password.change')}</Button>
      </div>
      {recovery && (
        <>
          <div className={styles.choice}>
            <div className={styles.what}>
              <span>{t('safety.recovery.title')}</span>
              <span className={styles.help}>{t(`safety.recovery.standing.${recovery.standing}`)}</span>
            </div>
            {recovery.standing === 'to-confirm' && mayConfirm && (
              <Button onClick={() => setAsking('confirm')}>{t('safety.recovery.confirm')}</Button>
            )}
          </div>
          <dl className={styles.about}>
            {recovery.fingerprint !== null && (
              <Line label={t('safety.recovery.fingerprint')}>{recovery.fingerprint}</Line>
            )}
            {recovery.sealedTo !== null && recovery.sealedTo !== recovery.fingerprint && (
              <Line label={t('safety.recovery.sealedTo')}>{recovery.sealedTo}</Line>
            )}
          </dl>
        </>
      )}
      {asking === 'password' && (
        <PasswordDialog
          onClose={close}
          onDone={() => {
            setChanged(true)
            close()
          }}
        />
      )}
      {asking === 'confirm' && recovery?.fingerprint && (
        <ConfirmKey fingerprint={recovery.fingerprint} onClose={close} />
      )}
    </section>
  )
}

interface ConfirmKeyProps {
  readonly fingerprint: string
  readonly onClose: () => void
}

/**
 * The fingerprint to be compared with paper, and the administrator's word that it is the same. It stands as it was when the
 * comparing began: one that comes in meanwhile was seen by nobody.
 */
function ConfirmKey({ fingerprint: now, onClose }: ConfirmKeyProps) {
  const { t } = useWords()
  const [fingerprint] = useState(now)
  const confirm = useConfirmKey()
  return (
    <DialogSheet title={t('safety.recovery.confirm')} width={480} onClose={onClose}>
      <div className={styles.dialog}>
        <p>{t('safety.recovery.confirmText')}</p>
        <p className={styles.fingerprint}>{fingerprint}</p>
        <TroubleNote code={troubleOf(confirm.error)?.code} />
        <div className={styles.acts}>
          <Button disabled={confirm.isPending} onClick={onClose}>
            {t('frame.common.cancel')}
          </Button>
          <Button
            type="primary"
            loading={confirm.isPending}
            onClick={() => confirm.mutate({ fingerprint }, { onSuccess: onClose })}
          >
            {t('safety.recovery.isSame')}
          </Button>
        </div>
      </div>
    </DialogSheet>
  )
}
