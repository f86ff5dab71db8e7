import { useWords } from '../i18n/use-words.ts'
import { Icon } from '../ui/icon.tsx'
import { KeyCap } from '../ui/keys/key-cap.tsx'
import styles from './counter-strip.module.css'

/** What stands in the place of the queue while it is folded away, and brings it back. */
export function CounterStrip({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useWords()
  return (
    <button
      type="button"
      className={styles.strip}
      aria-expanded={false}
      title={t('queue.counter.help')}
      onClick={onOpen}
    >
      <Icon name="queue" />
      <span className={styles.word}>{t('queue.counter.on')}</span>
      <KeyCap name="f8" />
    </button>
  )
}
