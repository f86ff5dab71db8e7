import { useCallback, useRef, useState } from 'react'
import {
  type Frame,
  fitLook,
  keepInPane,
  noFrame,
  type PictureLook,
} from '../../../ui/picture/viewer-math.ts'

export type PaneSide = 'left' | 'right'

/** A change of how a picture is looked at, in the frame it stands in. */
export type LookChange = (look: PictureLook, frame: Frame) => PictureLook

export interface Looks {
  readonly of: Readonly<Record<PaneSide, PictureLook>>
  /** The pane that keys and tools act on. */
  readonly active: PaneSide
  readonly activate: (side: PaneSide) => void
  readonly linked: boolean
  readonly toggleLinked: () => void
  readonly change: (side: PaneSide, change: LookChange) => void
  readonly reset: (side: PaneSide) => void
  /** Picture and pane of each side, as last drawn. */
  readonly frames: Readonly<Record<PaneSide, Frame>>
  readonly reportFrame: (side: PaneSide, frame: Frame) => void
}

const both = <T>(value: T): Readonly<Record<PaneSide, T>> => ({ left: value, right: value })

/** How the two pictures are looked at. Linked, they are zoomed and moved together; turning stays apart. */
export function useLooks(): Looks {
  const [looks, setLooks] = useState(both(fitLook))
  const [active, setActive] = useState<PaneSide>('left')
  const [linked, setLinked] = useState(false)
  const [frames, setFrames] = useState(both(noFrame))
  const drawn = useRef(frames)
  const change = useCallback(
    (side: PaneSide, apply: LookChange) =>
      setLooks(old => {
        const wanted = apply(old[side], drawn.current[side])
        if (wanted === old[side]) return old
        const look = kept(wanted, drawn.current[side])
        const other: PaneSide = side === 'left' ? 'right' : 'left'
        const followed = linked
          ? kept({ ...old[other], zoom: look.zoom, x: look.x, y: look.y }, drawn.current[other])
          : old[other]
        return side === 'left' ? { left: look, right: followed } : { left: followed, right: look }
      }),
    [linked],
  )
  const reset = useCallback((side: PaneSide) => setLooks(old => ({ ...old, [side]: fitLook })), [])
  const reportFrame = useCallback((side: PaneSide, frame: Frame) => {
    if (isSame(drawn.current[side], frame)) return
    drawn.current = { ...drawn.current, [side]: frame }
    setFrames(drawn.current)
  }, [])
  return {
    of: looks,
    active,
    activate: setActive,
    linked,
    toggleLinked: () => setLinked(old => !old),
    change,
    reset,
    frames,
    reportFrame,
  }
}

function kept(look: PictureLook, { picture, pane }: Frame): PictureLook {
  return keepInPane(look, picture, pane)
}

function isSame(a: Frame, b: Frame): boolean {
  return (
    a.picture.w === b.picture.w &&
    a.picture.h === b.picture.h &&
    a.pane.w === b.pane.w &&
    a.pane.h === b.pane.h
  )
}
