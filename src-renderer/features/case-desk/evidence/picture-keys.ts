import type { Words } from '../../../i18n/use-words.ts'
import type { KeyBinding } from '../../../ui/keys/key-binding.ts'
import { fitLook, turnBy, zoomAt } from '../../../ui/picture/viewer-math.ts'
import type { Looks } from './use-looks.ts'

export const ZOOM_STEP = 1.25
const middle = { x: 0, y: 0 }

/** The keys of the pictures; they decide nothing and are alive as soon as the case is there. */
export function pictureKeys(
  t: Words,
  looks: Looks,
  next: () => void,
  compareIs: 'linked' | 'compare',
  compare: () => void,
): readonly KeyBinding[] {
  const { active, change } = looks
  const key = (id: string, name: string, label: string, run: () => void, repeats = false): KeyBinding => ({
    id: `picture.${id}`,
    keys: [name],
    group: 'pictures',
    label,
    run,
    repeats,
  })
  return [
    key('next', 'space', t('keys.label.next'), next),
    key('rotate-left', '[', t('keys.label.rotateLeft'), () => change(active, look => turnBy(look, -1))),
    key('rotate-right', ']', t('keys.label.rotateRight'), () => change(active, look => turnBy(look, 1))),
    key(
      'zoom-in',
      '+',
      t('keys.label.zoomIn'),
      () => change(active, look => zoomAt(look, ZOOM_STEP, middle)),
      true,
    ),
    key(
      'zoom-out',
      '-',
      t('keys.label.zoomOut'),
      () => change(active, look => zoomAt(look, 1 / ZOOM_STEP, middle)),
      true,
    ),
    key('fit', '0', t('keys.label.fit'), () => change(active, look => ({ ...fitLook, turn: look.turn }))),
    key(compareIs, 'c', t(`keys.label.${compareIs}`), compare),
  ]
}
