import { useId } from 'react'
import { useWords } from '../../../i18n/use-words.ts'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import { fitLook, turnBy, zoomAt } from '../../../ui/picture/viewer-math.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import { ToolButton } from '../../../ui/tool-button.tsx'
import type { EvidenceEntry } from './evidence-entries.ts'
import styles from './evidence-tools.module.css'
import { ZOOM_STEP } from './picture-keys.ts'
import type { Looks } from './use-looks.ts'

interface EvidenceToolsProps {
  readonly entries: readonly EvidenceEntry[]
  readonly chosen: number
  readonly onChoose: (index: number) => void
  readonly looks: Looks
  readonly brightness: number
  readonly onBrightness: (brightness: number) => void
  readonly canLink: boolean
  /** Two papers side by side, where there are two. */
  readonly compare: { readonly on: boolean; readonly toggle: () => void } | null
  /** Whether there is a picture to use tools on. */
  readonly tools: boolean
}

const middle = { x: 0, y: 0 }

/** Which picture, and how it is looked at. */
export function EvidenceTools(props: EvidenceToolsProps) {
  const { entries, chosen, onChoose, looks, brightness, onBrightness } = props
  const { t } = useWords()
  const slider = useId()
  const { active, change } = looks
  const tool = (icon: IconName, label: string, run: () => void, pressed?: boolean) => (
    <ToolButton icon={icon} label={label} onPress={run} {...(pressed === undefined ? {} : { pressed })} />
  )
  return (
    <div className={styles.tools}>
      <fieldset className={styles.files} aria-label={t('case.evidence.choose')}>
        {entries.map((entry, index) => (
          <button
            key={entry.id}
            type="button"
            className={styles.file}
            aria-pressed={index === chosen}
            onClick={() => onChoose(index)}
          >
            {entry.label}
            {entry.kind === 'missing' && (
              <StateMark state={entry.standing === 'owed' ? 'owed' : 'not-uploaded'} />
            )}
            {entry.standing === 'interim' && <StateMark state="interim" />}
            {entry.changed && (
              <StateMark state="changed">
                {t(entry.changed === 'new' ? 'case.evidence.isNew' : 'case.evidence.changed')}
              </StateMark>
            )}
          </button>
        ))}
      </fieldset>
      {props.tools && (
        <fieldset className={styles.view} aria-label={t('case.evidence.tools')}>
          {tool('zoom-out', t('case.evidence.zoomOut'), () =>
            change(active, look => zoomAt(look, 1 / ZOOM_STEP, middle)),
          )}
          <span className={styles.figure}>
            {t('case.evidence.zoomValue', { percent: Math.round(looks.scales[active] * 100) })}
          </span>
          {tool('zoom-in', t('case.evidence.zoomIn'), () =>
            change(active, look => zoomAt(look, ZOOM_STEP, middle)),
          )}
          {tool('fit', t('case.evidence.fit'), () =>
            change(active, look => ({ ...fitLook, turn: look.turn })),
          )}
          {tool('rotate-left', t('case.evidence.rotateLeft'), () => change(active, look => turnBy(look, -1)))}
          {tool('rotate-right', t('case.evidence.rotateRight'), () =>
            change(active, look => turnBy(look, 1)),
          )}
          {props.compare &&
            tool('document', t('case.evidence.compare'), props.compare.toggle, props.compare.on)}
          {props.canLink && tool('linked', t('case.evidence.linked'), looks.toggleLinked, looks.linked)}
          <label className={styles.brightness} htmlFor={slider} title={t('case.evidence.brightness')}>
            <Icon name="brightness" />
            <input
              id={slider}
              type="range"
              min={50}
              max={200}
              step={10}
              value={brightness * 100}
              aria-label={t('case.evidence.brightness')}
              onChange={event => onBrightness(Number(event.target.value) / 100)}
              onDoubleClick={() => onBrightness(1)}
            />
          </label>
        </fieldset>
      )}
    </div>
  )
}
