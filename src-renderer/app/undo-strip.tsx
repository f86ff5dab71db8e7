import { Button } from 'antd'
import { useWords } from '../i18n/use-words.ts'
import { deedWord } from '../ui/deed-word.ts'
import { secondsUntil } from '../ui/format-time.ts'
import { isolate } from '../ui/isolate.ts'
import { KeyCap } from '../ui/keys/key-cap.tsx'
import type { TroubleCode } from '../ui/trouble-code.ts'
import { TroubleNote } from '../ui/trouble-note.tsx'
import { useNow } from '../ui/use-now.ts'
import styles from './undo-strip.module.css'
import type { Undoable } from './use-undo-stack.ts'

interface UndoStripProps {
  readonly entries: readonly Undoable[]
  readonly trouble: TroubleCode | undefined
  readonly onUndo: () => void
  readonly onDismiss: () => void
}

/** What was just recorded, for whom, and how long it can still be taken back. */
export function UndoStrip({ entries, trouble, onUndo, onDismiss }: UndoStripProps) {
  const { t } = useWords()
  const now = useNow(250)
  const last = entries.at(-1)
  if (!last && !trouble) return null
  return (
    <section className={styles.strip} aria-label={t('decide.undo.label')}>
      {last && (
        <>
          <p className={styles.done} role="status">
            {last.many
              ? t('decide.undo.doneMany', { outcome: deedWord(t, last.what), n: last.many.length })
              : t('decide.undo.done', {
                  outcome: deedWord(t, last.what),
                  name: isolate(last.personName),
                })}
          </p>
          <div className={styles.act}>
            <Button size="small" onClick={onUndo}>
              {t('decide.undo.act')} <KeyCap name="ctrl+z" />
            </Button>
            <span className={styles.left}>
              {t('decide.undo.left', { n: secondsUntil(last.undoUntil, now) })}
              {entries.length > 1 && ` · ${t('decide.undo.more', { n: entries.length - 1 })}`}
            </span>
          </div>
        </>
      )}
      {trouble && (
        <div className={styles.act}>
          <TroubleNote code={trouble} />
          <Button size="small" type="text" onClick={onDismiss}>
            {t('case.changed.ok')}
          </Button>
        </div>
      )}
    </section>
  )
}
