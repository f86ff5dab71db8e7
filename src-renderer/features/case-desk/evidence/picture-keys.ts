import type { Words } from '../../../i18n/use-words.ts'
import type { KeyBinding } from '../../../ui/keys/key-binding.ts'
import { actualSize, fitWhole, fitWidth, panBy, stepZoom, turnBy } from '../../../ui/picture/viewer-math.ts'
import type { LightTool } from './use-light.ts'
import type { LookChange, Looks } from './use-looks.ts'

/** One press of an arrow moves the picture by so much, in px of the page. */
const PAN_STEP = 48

interface PictureKeysInput {
  readonly t: Words
  readonly looks: Looks
  readonly light: LightTool
  readonly next: () => void
  readonly compareIs: 'linked' | 'compare'
  readonly compare: () => void
  readonly isFull: boolean
  readonly setFull: (full: boolean) => void
}

/**
 * The keys of the pictures; they decide nothing and are alive as soon as the case is there. Signs also answer as a Chinese input
 * method types them.
 */
export function pictureKeys(input: PictureKeysInput): readonly KeyBinding[] {
  const { t, looks, light } = input
  const { active, change } = looks
  const key = (id: string, keys: readonly string[], label: string, run: () => void): KeyBinding => ({
    id: `picture.${id}`,
    keys,
    group: 'pictures',
    label,
    run,
  })
  const look = (id: string, keys: readonly string[], label: string, apply: LookChange) =>
    key(id, keys, label, () => change(active, apply))
  const held = (binding: KeyBinding): KeyBinding => ({ ...binding, repeats: true })
  const pan = (id: string, arrow: string, dx: number, dy: number): KeyBinding => ({
    ...held(look(`pan-${id}`, [`ctrl+${arrow}`], t('keys.label.pan'), old => panBy(old, dx, dy))),
    ...(id === 'up' ? { shownAs: 'Ctrl+↑ ↓ ← →' } : { hidden: true }),
  })
  const zoom = t('keys.label.zoomIn')
  return [
    key('next', ['space'], t('keys.label.next'), input.next),
    look('rotate-left', ['['], t('keys.label.rotateLeft'), old => turnBy(old, -1)),
    look('rotate-right', [']'], t('keys.label.rotateRight'), old => turnBy(old, 1)),
    held(look('zoom-in', ['+'], zoom, (old, frame) => stepZoom(old, frame, 1))),
    held(look('zoom-out', ['-'], t('keys.label.zoomOut'), (old, frame) => stepZoom(old, frame, -1))),
    look('fit', ['0'], t('keys.label.fit'), fitWhole),
    look('fit-width', ['u'], t('keys.label.fitWidth'), fitWidth),
    look('actual', ['o'], t('keys.label.actual'), actualSize),
    held(key('darker', [',', '，'], t('keys.label.darker'), () => light.step('brightness', -1))),
    held(key('lighter', ['.', '。'], t('keys.label.lighter'), () => light.step('brightness', 1))),
    held(key('softer', [';', '；'], t('keys.label.softer'), () => light.step('contrast', -1))),
    held(key('harder', ["'", '‘', '’'], t('keys.label.harder'), () => light.step('contrast', 1))),
    pan('up', 'arrowup', 0, PAN_STEP),
    pan('down', 'arrowdown', 0, -PAN_STEP),
    pan('left', 'arrowleft', PAN_STEP, 0),
    pan('right', 'arrowright', -PAN_STEP, 0),
    key(input.compareIs, ['c'], t(`keys.label.${input.compareIs}`), input.compare),
    key('full', ['m'], t('keys.label.full'), () => input.setFull(!input.isFull)),
    ...(input.isFull
      ? [{ ...key('leave-full', ['escape'], t('keys.label.leaveFull'), () => input.setFull(false)) }]
      : []),
  ]
}
