import { useId } from 'react'
import { useWords } from '../../../i18n/use-words.ts'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import { actualSize, fitWhole, fitWidth, scaleOf, stepZoom, turnBy } from '../../../ui/picture/viewer-math.ts'
import { ToolButton } from '../../../ui/tool-button.tsx'
import styles from './evidence-tools.module.css'
import { DARKEST, LIGHT_STEP, LIGHTEST, type LightPart, type LightTool } from './use-light.ts'
import type { LookChange, Looks } from './use-looks.ts'

export interface PictureToolsProps {
  readonly looks: Looks
  readonly light: LightTool
  readonly canLink: boolean
  /** Two papers side by side, where there are two. */
  readonly compare: { readonly on: boolean; readonly toggle: () => void } | null
  readonly full: { readonly on: boolean; readonly toggle: () => void }
}

/** How the picture in hand is looked at. */
export function PictureTools({ looks, light, canLink, compare, full }: PictureToolsProps) {
  const { t } = useWords()
  const { active, change } = looks
  const tool = (icon: IconName, label: string, run: () => void, pressed?: boolean) => (
    <ToolButton icon={icon} label={label} onPress={run} {...(pressed === undefined ? {} : { pressed })} />
  )
  const look = (icon: IconName, label: string, apply: LookChange) =>
    tool(icon, label, () => change(active, apply))
  return (
    <fieldset className={styles.view} aria-label={t('case.evidence.tools')}>
      {look('zoom-out', t('case.evidence.zoomOut'), (old, frame) => stepZoom(old, frame, -1))}
      <span className={styles.figure}>
        {t('case.evidence.zoomValue', {
          percent: Math.round(scaleOf(looks.of[active], looks.frames[active]) * 100),
        })}
      </span>
      {look('zoom-in', t('case.evidence.zoomIn'), (old, frame) => stepZoom(old, frame, 1))}
      {look('actual-size', t('case.evidence.actual'), actualSize)}
      {look('fit', t('case.evidence.fit'), fitWhole)}
      {look('fit-width', t('case.evidence.fitWidth'), fitWidth)}
      {look('rotate-left', t('case.evidence.rotateLeft'), old => turnBy(old, -1))}
      {look('rotate-right', t('case.evidence.rotateRight'), old => turnBy(old, 1))}
      {compare && tool('document', t('case.evidence.compare'), compare.toggle, compare.on)}
      {canLink && tool('linked', t('case.evidence.linked'), looks.toggleLinked, looks.linked)}
      <LightSlider part="brightness" light={light} />
      <LightSlider part="contrast" light={light} />
      {tool(
        full.on ? 'leave-full' : 'full',
        t(full.on ? 'case.evidence.leaveFull' : 'case.evidence.full'),
        full.toggle,
      )}
    </fieldset>
  )
}

function LightSlider({ part, light }: { readonly part: LightPart; readonly light: LightTool }) {
  const { t } = useWords()
  const slider = useId()
  return (
    <label className={styles.light} htmlFor={slider} title={t(`case.evidence.${part}`)}>
      <Icon name={part} />
      <input
        id={slider}
        type="range"
        min={DARKEST * 100}
        max={LIGHTEST * 100}
        step={LIGHT_STEP * 100}
        value={Math.round(light.of[part] * 100)}
        aria-label={t(`case.evidence.${part}`)}
        onChange={event => light.set(part, Number(event.target.value) / 100)}
        onDoubleClick={() => light.set(part, 1)}
      />
    </label>
  )
}
