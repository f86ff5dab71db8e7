import { makeRandom } from '../random.ts'
import { type Accessory, accessory, glasses } from './accessories.ts'
import { type Backdrop, backdrop } from './backdrop.ts'
import { clothing, type Outfit, torso } from './clothing.ts'
import { CX, ears, neck, skin } from './face.ts'
import { calm, type Expression, features } from './features.ts'
import { hairBehind, hairFront } from './hair.ts'
import type { Look } from './look.ts'
import { n } from './svg.ts'

/** One picture of a person: who, in what, before what, and how the camera stood. */
export interface Shot {
  readonly look: Look
  readonly outfit: Outfit
  readonly backdrop: Backdrop
  readonly expression?: Expression
  readonly accessories?: readonly Accessory[]
  /** Pixels of the finished picture. */
  readonly width: number
  readonly height: number
  /** 1 fills the frame as the rules want; below 1 the person is smaller. */
  readonly zoom?: number
  readonly shiftX?: number
  readonly shiftY?: number
  /** Degrees, clockwise. */
  readonly tilt?: number
  /** SVG laid over everything, in picture coordinates 358 × 441 (scaled with the picture). */
  readonly overlay?: string
  /** Makes ids and strand positions of this picture its own. */
  readonly key: string
}

/** Head and shoulders as a group, without background, for scenes that put people into other drawings. */
export function person(shot: Pick<Shot, 'look' | 'outfit' | 'expression' | 'accessories' | 'key'>): string {
  const { look, outfit } = shot
  const id = `p${shot.key.replaceAll(/[^A-Za-z0-9]/g, '')}`
  const random = makeRandom(`hair/${shot.key}`)
  const items = shot.accessories ?? []
  const covered = items.some(item => item.kind === 'head-scarf')
  return [
    covered ? '' : hairBehind(look, id),
    neck(look, id),
    clothing(outfit, look.sex, look.age, id),
    covered ? '' : ears(look, id),
    skin(look, id),
    features(look, shot.expression ?? calm, id),
    covered ? '' : hairFront(look, id, random),
    glasses(look),
    ...items.map((item, index) => accessory(item, look, `${id}a${index}`)),
  ].join('')
}

/** The picture as SVG text. */
export function drawPortrait(shot: Shot): string {
  const { width, height } = shot
  const scale = Math.max(width / 358, height / 441)
  const [viewW, viewH] = [width / scale, height / scale]
  const [viewX, viewY] = [CX - viewW / 2, (441 - viewH) / 2]
  const zoom = shot.zoom ?? 1
  const more = zoom < 0.95 ? torso(shot.outfit, shot.look.sex, shot.look.age) : ''
  const id = `b${shot.key.replaceAll(/[^A-Za-z0-9]/g, '')}`
  const move =
    `translate(${n(CX + (shot.shiftX ?? 0))} ${n(230 + (shot.shiftY ?? 0))}) rotate(${n(shot.tilt ?? 0)}) ` +
    `scale(${Math.round(zoom * 1000) / 1000}) translate(${n(-CX)} -230)`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${n(viewX)} ${n(viewY)} ${n(viewW)} ${n(viewH)}">` +
    `${backdrop(shot.backdrop, id, makeRandom(`back/${shot.key}`))}<g transform="${move}">${more}${person(shot)}</g>${shot.overlay ?? ''}</svg>`
  )
}
