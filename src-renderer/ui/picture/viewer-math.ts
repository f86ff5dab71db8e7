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

export const fitLook: PictureLook = { zoom: 1, x: 0, y: 0, turn: 0 }

const SMALLEST = 0.25
const LARGEST = 12
/** Small photos are enlarged to the pane, but not into blocks. */
const LARGEST_FIT = 3
/** So much of the picture always stays in the pane, in px. */
const KEPT = 48

/** Screen px per picture px when the picture just fits its pane. */
export function fitScale(picture: Size, turn: PictureLook['turn'], pane: Size): number {
  const upright = turn % 2 === 0
  const w = upright ? picture.w : picture.h
  const h = upright ? picture.h : picture.w
  if (w === 0 || h === 0 || pane.w === 0 || pane.h === 0) return 1
  return Math.min(pane.w / w, pane.h / h, LARGEST_FIT)
}

/** Zooms by a factor and keeps the point under the pointer where it is. The point counts from the pane's centre. */
export function zoomAt(look: PictureLook, factor: number, point: { x: number; y: number }): PictureLook {
  const zoom = Math.min(LARGEST, Math.max(SMALLEST, look.zoom * factor))
  const grown = zoom / look.zoom
  return {
    ...look,
    zoom,
    x: point.x - (point.x - look.x) * grown,
    y: point.y - (point.y - look.y) * grown,
  }
}

export function panBy(look: PictureLook, dx: number, dy: number): PictureLook {
  return { ...look, x: look.x + dx, y: look.y + dy }
}

/** A quarter turn; what was moved aside comes back to the middle, because aside means elsewhere now. */
export function turnBy(look: PictureLook, quarters: 1 | -1): PictureLook {
  const turn = ((look.turn + quarters + 4) % 4) as PictureLook['turn']
  return { ...look, turn, x: 0, y: 0 }
}

/** Keeps a part of the picture in the pane, however far it was dragged. */
export function keepInPane(look: PictureLook, picture: Size, pane: Size): PictureLook {
  const scale = fitScale(picture, look.turn, pane) * look.zoom
  const upright = look.turn % 2 === 0
  const reachX = Math.max(0, ((upright ? picture.w : picture.h) * scale + pane.w) / 2 - KEPT)
  const reachY = Math.max(0, ((upright ? picture.h : picture.w) * scale + pane.h) / 2 - KEPT)
  return { ...look, x: clamp(look.x, reachX), y: clamp(look.y, reachY) }
}

function clamp(value: number, reach: number): number {
  return Math.min(reach, Math.max(-reach, value))
}
