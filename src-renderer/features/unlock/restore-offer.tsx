import { Button } from 'antd'
import { useState } from 'react'
import { troubleOf } from '../../data/trouble-of.ts'
import { useRestore } from '../../data/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { Icon } from '../../ui/icon.tsx'
import { isolate } from '../../ui/isolate.ts'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import styles from './unlock.module.css'

interface RestoreOfferProps {
  /** As it was typed when the store was found damaged. */
  readonly entry: { readonly loginName: string; readonly password: string }
}

/** After a damaged store: what recovering does, and the act behind its own question. Once done, the desk opens. */
export function RestoreOffer({ entry }: RestoreOfferProps) {
  const { t } = useWords()
  const restore = useRestore()
  const [asking, setAsking] = useState(false)
  const close = () => {
    if (restore.isPending) return
    setAsking(false)
    restore.reset()
  }
  return (
    <div className={styles.restore}>
      <Button icon={<Icon name="try-again" />} onClick={() => setAsking(true)}>
        {t('recovery.act')}
      </Button>
      <span className={styles.help}>{t('recovery.help')}</span>
      {asking && (
        <DialogSheet title={t('recovery.act')} width={480} onClose={close}>
          <div className={styles.ask}>
            <p>{t('recovery.confirmText', { name: isolate(entry.loginName) })}</p>
            <p>{t('recovery.help')}</p>
            <TroubleNote code={troubleOf(restore.error)?.code} />
            <div className={styles.acts}>
              <Button disabled={restore.isPending} onClick={close}>
                {t('frame.common.cancel')}
              </Button>
              <Button type="primary" loading={restore.isPending} onClick={() => restore.mutate(entry)}>
                {t('recovery.act')}
              </Button>
            </div>
          </div>
        </DialogSheet>
      )}
    </div>
  )
}
