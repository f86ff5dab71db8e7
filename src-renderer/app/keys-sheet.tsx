import { useSettings } from '../data/use-settings.ts'
import { useWords } from '../i18n/use-words.ts'
import { DialogSheet } from '../ui/dialog-sheet.tsx'
import type { KeyBinding, KeyGroup } from '../ui/keys/key-binding.ts'
import { KeyCap } from '../ui/keys/key-cap.tsx'
import { useAllKeys } from '../ui/keys/use-keys.ts'
import styles from './keys-sheet.module.css'

interface KeysSheetProps {
  readonly onClose: () => void
}

const groups: readonly KeyGroup[] = ['decide', 'reasons', 'facts', 'pictures', 'queue', 'pages']

/** All keys that work on the screen behind it. */
export function KeysSheet({ onClose }: KeysSheetProps) {
  const { t } = useWords()
  const { data: settings } = useSettings()
  const allKeys = useAllKeys()
  const bindings = distinct(allKeys())
  return (
    <DialogSheet title={t('keys.title')} width={720} onClose={onClose}>
      <p className={styles.rule}>{t('keys.rule')}</p>
      {settings?.shortcuts === false && <p className={styles.rule}>{t('keys.off')}</p>}
      <div className={styles.groups}>
        {groups.map(group => {
          const inGroup = bindings.filter(binding => binding.group === group)
          return (
            inGroup.length > 0 && (
              <section key={group} className={styles.group}>
                <h2>{t(`keys.group.${group}`)}</h2>
                <dl className={styles.keys}>
                  {inGroup.map(binding => (
                    <div key={binding.id} className={styles.key}>
                      <dt>
                        {(binding.shownAs ? [binding.shownAs] : binding.keys).map(key => (
                          <KeyCap key={key} name={key} silent={false} />
                        ))}
                      </dt>
                      <dd>{binding.label}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            )
          )
        })}
      </div>
    </DialogSheet>
  )
}

function distinct(bindings: readonly KeyBinding[]): readonly KeyBinding[] {
  return bindings.filter(
    (binding, index) => !binding.hidden && bindings.findIndex(other => other.id === binding.id) === index,
  )
}
