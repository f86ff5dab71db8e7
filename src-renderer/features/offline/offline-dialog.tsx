import { troubleOf } from '../../data/trouble-of.ts'
import { useOfflineReady } from '../../data/use-offline-ready.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { megabytes } from '../../ui/format-number.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { FileSpeed } from './file-speed.tsx'
import { LackingTable } from './lacking-table.tsx'
import styles from './offline.module.css'

interface OfflineDialogProps {
  readonly onClose: () => void
}

/** Before leaving for a village: what can be done without a network, and what is still missing and why. */
export function OfflineDialog({ onClose }: OfflineDialogProps) {
  const { t } = useWords()
  const { data: list, error } = useOfflineReady()
  return (
    <DialogSheet title={t('offline.title')} width={620} onClose={onClose}>
      <div className={styles.dialog}>
        <TroubleNote code={troubleOf(error)?.code} />
        {list && (
          <>
            {list.held === 0 ? (
              <p>{t('offline.none')}</p>
            ) : (
              <p>
                <StateMark state={list.ready === list.held ? 'ready' : 'waiting'} look="plain">
                  {t('offline.ready', { held: list.held, ready: list.ready })}
                </StateMark>
              </p>
            )}
            {list.lacking.length > 0 && <LackingTable lacking={list.lacking} />}
            <p className={styles.used}>
              {t('offline.used', { used: megabytes(list.usedBytes), budget: megabytes(list.budgetBytes) })}
            </p>
          </>
        )}
        <FileSpeed />
      </div>
    </DialogSheet>
  )
}
