/** How a picture is looked at. `zoom` 1 fits the pane; `x`, `y` move its centre, in px; `turn` in quarter turns. */
export interface PictureLook {
  readonly zoom: number
  readonly x: number
  readonly y: number
  readonly turn: 0 | 1 | 2 | 3
}

export interface Size {
  readonly w: number
  readonly h: number
}

/** A picture and the pane it is looked at in, both in px of their own. */
export interface Frame {
  readonly picture: Size
  readonly pane: Size
}

export const fitLook: PictureLook = { zoom: 1, x: 0, y: 0, turn: 0 }
export const noFrame: Frame = { picture: { w: 0, h: 0 }, pane: { w: 0, h: 0 } }

/** Smaller than its pane by so much at most. */
const SMALLEST = 0.25
/** However small a picture fits its pane, it can be enlarged until one of its pixels takes so many of the screen. */
const LARGEST_SCALE = 16
/** And a small photo, which fits its pane enlarged already, by so much. */
const LARGEST = 12
/** Small photos are enlarged to the pane, but not into blocks. */
const LARGEST_FIT = 3
/** So much of the picture always stays in the pane, in px. */
const KEPT = 48
/** From here on pixels are drawn as they are, not smoothed: whoever looks so close wants to see them. */
const CRISP_SCALE = 2
/** One press. */
const ZOOM_STEP = 1.25

/** The picture's sides as they stand on the screen. */
function turned(picture: Size, turn: PictureLook['turn']): Size {
  return turn % 2 === 0 ? picture : { w: picture.h, h: picture.w }
}

/** Screen px per picture px when the picture just fits its pane. */
export function fitScale(picture: Size, turn: PictureLook['turn'], pane: Size): number {
  const { w, h } = turned(picture, turn)
  if (w === 0 || h === 0 || pane.w === 0 || pane.h === 0) return 1
  return Math.min(pane.w / w, pane.h / h, LARGEST_FIT)
}

/** Screen px per picture px as it is looked at. */
export function scaleOf(look: PictureLook, { picture, pane }: Frame): number {
  return fitScale(picture, look.turn, pane) * look.zoom
}

/** Pixels are shown as blocks only to who zoomed in; a small photo that fits enlarged stays smooth. */
export function isCrisp(look: PictureLook, frame: Frame): boolean {
  return look.zoom > 1 && scaleOf(look, frame) > CRISP_SCALE
}

/** Zooms by a factor and keeps the point under the pointer where it is. The point counts from the pane's centre. */
export function zoomAt(look: PictureLook, factor: number, point: { x: number; y: number }): PictureLook {
  const zoom = look.zoom * factor
  return {
    ...look,
    zoom,
    x: point.x - (point.x - look.x) * factor,
    y: point.y - (point.y - look.y) * factor,
  }
}

const middle = { x: 0, y: 0 }

/** One step nearer or farther; a step that would pass 100 % stops at it, where every pixel of the picture is one of the screen. */
export function stepZoom(look: PictureLook, frame: Frame, direction: 1 | -1): PictureLook {
  const scale = scaleOf(look, frame)
  const next = direction === 1 ? scale * ZOOM_STEP : scale / ZOOM_STEP
  const passes = (scale - 1) * (next - 1) < 0 && Math.abs(scale - 1) > 0.001
  return zoomAt(look, (passes ? 1 : next) / scale, middle)
}

/** 1:1: one pixel of the picture on one of the page. */
export function actualSize(look: PictureLook, frame: Frame): PictureLook {
  return zoomAt(look, 1 / scaleOf(look, frame), middle)
}

/** Fills the pane from side to side, seen from its upper edge. */
export function fitWidth(look: PictureLook, frame: Frame): PictureLook {
  const { w, h } = turned(frame.picture, look.turn)
  if (w === 0 || frame.pane.w === 0) return { ...look, zoom: 1, x: 0, y: 0 }
  const scale = frame.pane.w / w
  const zoom = scale / fitScale(frame.picture, look.turn, frame.pane)
  return { ...look, zoom, x: 0, y: Math.max(0, (h * scale - frame.pane.h) / 2) }
}

/** The whole picture, turned as it is. */
export function fitWhole(look: PictureLook): PictureLook {
  return { ...fitLook, turn: look.turn }
}

export function panBy(look: PictureLook, dx: number, dy: number): PictureLook {
  return { ...look, x: look.x + dx, y: look.y + dy }
}

/** A quarter turn; what was moved aside comes back to the middle, because aside means elsewhere now. */
export function turnBy(look: PictureLook, quarters: 1 | -1): PictureLook {
  const turn = ((look.turn + quarters + 4) % 4) as PictureLook['turn']
  return { ...look, turn, x: 0, y: 0 }
}

/** Keeps a part of the picture in the pane, however far it was dragged, and its size within bounds. */
export function keepInPane(look: PictureLook, picture: Size, pane: Size): PictureLook {
  const fit = fitScale(picture, look.turn, pane)
  const zoom = Math.min(Math.max(LARGEST, LARGEST_SCALE / fit), Math.max(SMALLEST, look.zoom))
  const { w, h } = turned(picture, look.turn)
  const reachX = Math.max(0, (w * fit * zoom + pane.w) / 2 - KEPT)
  const reachY = Math.max(0, (h * fit * zoom + pane.h) / 2 - KEPT)
  // At a bound of the size the point under the pointer would run away; the picture stays instead.
  const x = zoom === look.zoom ? look.x : (look.x / look.zoom) * zoom
  const y = zoom === look.zoom ? look.y : (look.y / look.zoom) * zoom
  return { ...look, zoom, x: clamp(x, reachX), y: clamp(y, reachY) }
}

function clamp(value: number, reach: number): number {
  return Math.min(reach, Math.max(-reach, value))
}
