import { Button, Radio } from 'antd'
import { useId } from 'react'
import type { Settings } from '../../../src-shared/desk/settings-views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useSession } from '../../data/use-session.ts'
import { useAbout, useSettings, useWriteSettings } from '../../data/use-settings.ts'
import { useWords } from '../../i18n/use-words.ts'
import { KeyCap } from '../../ui/keys/key-cap.tsx'
import { Line } from '../../ui/line.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { AuditSection } from './audit-section.tsx'
import { SafetySection } from './safety-section.tsx'
import styles from './settings.module.css'

/** What an officer may choose for this computer, and what this computer is. Every choice holds at once. */
export function SettingsPage({ onKeys }: { readonly onKeys: () => void }) {
  const { t } = useWords()
  const { data: settings } = useSettings()
  const { data: about } = useAbout()
  const { data: session } = useSession()
  const write = useWriteSettings()
  const save = (change: Partial<Settings>) => write.mutate(change)
  return (
    <div className={styles.page}>
      {settings && (
        <section className={styles.block} aria-label={t('settings.title')}>
          <Choice
            title={t('settings.language')}
            value={settings.language}
            options={[
              { value: 'zh-CN', label: t('settings.languages.zh-CN') },
              { value: 'en', label: t('settings.languages.en') },
            ]}
            onChange={language => save({ language })}
          />
          <Choice
            title={t('settings.theme')}
            value={settings.theme}
            options={[
              { value: 'light', label: t('settings.themes.light') },
              { value: 'dark', label: t('settings.themes.dark') },
              { value: 'contrast', label: t('settings.themes.contrast') },
              { value: 'system', label: t('settings.themes.system') },
            ]}
            onChange={theme => save({ theme })}
          />
          <Choice
            title={t('settings.textSize')}
            help={t('settings.textSizeHelp')}
            value={settings.textSize}
            options={([100, 112, 125, 150] as const).map(n => ({
              value: n,
              label: t('settings.textSizes', { n }),
            }))}
            onChange={textSize => save({ textSize })}
          />
          <Choice
            title={t('settings.density')}
            value={settings.density}
            options={(['wide', 'compact'] as const).map(value => ({
              value,
              label: t(`queue.density.${value}`),
            }))}
            onChange={density => save({ density })}
          />
          <Choice
            title={t('settings.counter')}
            help={t('settings.counterHelp')}
            value={settings.counter ? 'on' : 'off'}
            options={[
              { value: 'on', label: t('settings.counterOn') },
              { value: 'off', label: t('settings.counterOff') },
            ]}
            onChange={choice => save({ counter: choice === 'on' })}
          />
          <Choice
            title={t('settings.undo')}
            help={t('settings.undoHelp')}
            value={settings.undoSeconds}
            options={([8, 20, 60] as const).map(n => ({ value: n, label: t('settings.undoSeconds', { n }) }))}
            onChange={undoSeconds => save({ undoSeconds })}
          />
          <Choice
            title={t('settings.shortcuts')}
            help={t('settings.shortcutsHelp')}
            value={settings.shortcuts ? 'on' : 'off'}
            options={[
              { value: 'on', label: t('settings.shortcutsOn') },
              { value: 'off', label: t('settings.shortcutsOff') },
            ]}
            onChange={choice => save({ shortcuts: choice === 'on' })}
          />
          <div className={styles.choice}>
            <div className={styles.what}>
              <span>{t('settings.keys')}</span>
              <span className={styles.help}>{t('settings.keysHelp')}</span>
            </div>
            <Button onClick={onKeys}>
              {t('settings.keysOpen')} <KeyCap name="?" />
            </Button>
          </div>
          <Choice
            title={t('offline.speed.title')}
            help={t('offline.speed.help')}
            value={settings.filesKbPerSecond}
            options={([0, 64, 256, 1024] as const).map(n => ({
              value: n,
              label: n === 0 ? t('offline.speed.none') : t('offline.speed.kb', { n }),
            }))}
            onChange={filesKbPerSecond => save({ filesKbPerSecond })}
          />
          <Choice
            title={t('settings.lock')}
            help={t('settings.lockHelp')}
            value={settings.lockMinutes}
            options={lockChoices(settings.lockMinutes).map(n => ({
              value: n,
              label: t('settings.lockMinutes', { n }),
            }))}
            onChange={lockMinutes => save({ lockMinutes })}
          />
          <TroubleNote code={troubleOf(write.error)?.code} />
        </section>
      )}
      <SafetySection />
      <AuditSection />
      {about && (
        <section className={styles.block}>
          <h2>{t('settings.about')}</h2>
          <dl className={styles.about}>
            <Line label={t('settings.version')}>{about.version}</Line>
            <Line label={t('settings.contract')}>{about.contract}</Line>
            <Line label={t('settings.door')}>{about.door}</Line>
            <Line label={t('settings.deskId')}>{about.deskId ?? t('settings.noDeskId')}</Line>
            <Line label={t('settings.dataFolder')}>{about.dataFolder}</Line>
            <Line label={t('settings.centre')}>{session?.centreAddress}</Line>
          </dl>
        </section>
      )}
    </div>
  )
}

/** Minutes to choose from, and those chosen in another way. */
function lockChoices(chosen: number): readonly number[] {
  return [...new Set([1, 3, 5, 10, 15, 30, chosen])].sort((a, b) => a - b)
}

interface ChoiceProps<V extends string | number> {
  readonly title: string
  readonly help?: string
  readonly value: V
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly onChange: (value: V) => void
}

function Choice<V extends string | number>({ title, help, value, options, onChange }: ChoiceProps<V>) {
  const id = useId()
  return (
    <div className={styles.choice}>
      <div className={styles.what}>
        <span id={id}>{title}</span>
        {help && <span className={styles.help}>{help}</span>}
      </div>
      <Radio.Group
        aria-labelledby={id}
        optionType="button"
        value={value}
        options={options.map(option => ({ ...option }))}
        onChange={event => onChange(event.target.value as V)}
      />
    </div>
  )
}
