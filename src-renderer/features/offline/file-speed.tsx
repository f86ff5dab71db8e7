import type { Settings } from '../../../src-shared/desk/settings-views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useSettings, useWriteSettings } from '../../data/use-settings.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Segments } from '../../ui/segments.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import styles from './offline.module.css'

const choices: readonly Settings['filesKbPerSecond'][] = [0, 64, 256, 1024]

/** How fast documents may be fetched; the same choice stands in the settings. */
export function FileSpeed() {
  const { t } = useWords()
  const { data: settings } = useSettings()
  const write = useWriteSettings()
  if (!settings) return null
  return (
    <div className={styles.speed}>
      <span>{t('offline.speed.title')}</span>
      <Segments
        aria-label={t('offline.speed.title')}
        value={String(settings.filesKbPerSecond)}
        options={choices.map(n => ({
          value: String(n),
          label: n === 0 ? t('offline.speed.none') : t('offline.speed.kb', { n }),
        }))}
        onChange={value => write.mutate({ filesKbPerSecond: choices.find(n => String(n) === value) ?? 0 })}
      />
      <span className={styles.small}>{t('offline.speed.help')}</span>
      <TroubleNote code={troubleOf(write.error)?.code} />
    </div>
  )
}
