import { useId } from 'react'
import type { AttachmentView } from '../../../../src-shared/desk/views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import { fitLook, turnBy, zoomAt } from '../../../ui/picture/viewer-math.ts'
import { ToolButton } from '../../../ui/tool-button.tsx'
import styles from './evidence-tools.module.css'
import { ZOOM_STEP } from './picture-keys.ts'
import type { Looks } from './use-looks.ts'

interface EvidenceToolsProps {
  readonly files: readonly AttachmentView[]
  readonly chosen: number
  readonly onChoose: (index: number) => void
  readonly looks: Looks
  readonly brightness: number
  readonly onBrightness: (brightness: number) => void
  readonly canLink: boolean
}

const middle = { x: 0, y: 0 }

/** Which picture, and how it is looked at. */
export function EvidenceTools(props: EvidenceToolsProps) {
  const { files, chosen, onChoose, looks, brightness, onBrightness } = props
  const { t } = useWords()
  const slider = useId()
  const { active, change } = looks
  const tool = (icon: IconName, label: string, run: () => void, pressed?: boolean) => (
    <ToolButton icon={icon} label={label} onPress={run} {...(pressed === undefined ? {} : { pressed })} />
  )
  return (
    <div className={styles.tools}>
      <fieldset className={styles.files} aria-label={t('case.evidence.choose')}>
        {files.map((file, index) => (
          <button
            key={file.sha256}
            type="button"
            className={styles.file}
            aria-pressed={index === chosen}
            onClick={() => onChoose(index)}
          >
            {t(`case.evidence.slot.${file.slot}`)}
          </button>
        ))}
      </fieldset>
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
        {tool('fit', t('case.evidence.fit'), () => change(active, look => ({ ...fitLook, turn: look.turn })))}
        {tool('rotate-left', t('case.evidence.rotateLeft'), () => change(active, look => turnBy(look, -1)))}
        {tool('rotate-right', t('case.evidence.rotateRight'), () => change(active, look => turnBy(look, 1)))}
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
    </div>
  )
}
