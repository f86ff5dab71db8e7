import { useCallback, useState } from 'react'
import { fitLook, type PictureLook } from '../../../ui/picture/viewer-math.ts'

export type PaneSide = 'left' | 'right'

export interface Looks {
  readonly of: Readonly<Record<PaneSide, PictureLook>>
  /** The pane that keys and tools act on. */
  readonly active: PaneSide
  readonly activate: (side: PaneSide) => void
  readonly linked: boolean
  readonly toggleLinked: () => void
  readonly change: (side: PaneSide, change: (look: PictureLook) => PictureLook) => void
  readonly reset: (side: PaneSide) => void
  /** Screen px per picture px of each pane, as last drawn. */
  readonly scales: Readonly<Record<PaneSide, number>>
  readonly reportScale: (side: PaneSide, scale: number) => void
}

/** How the two pictures are looked at. Linked, they are zoomed and moved together; turning stays apart. */
export function useLooks(): Looks {
  const [looks, setLooks] = useState<Readonly<Record<PaneSide, PictureLook>>>({
    left: fitLook,
    right: fitLook,
  })
  const [active, setActive] = useState<PaneSide>('left')
  const [linked, setLinked] = useState(false)
  const [scales, setScales] = useState<Readonly<Record<PaneSide, number>>>({ left: 1, right: 1 })
  const change = useCallback(
    (side: PaneSide, apply: (look: PictureLook) => PictureLook) =>
      setLooks(old => {
        const look = apply(old[side])
        if (look === old[side]) return old
        const other: PaneSide = side === 'left' ? 'right' : 'left'
        const followed = linked ? { ...old[other], zoom: look.zoom, x: look.x, y: look.y } : old[other]
        return side === 'left' ? { left: look, right: followed } : { left: followed, right: look }
      }),
    [linked],
  )
  const reset = useCallback((side: PaneSide) => setLooks(old => ({ ...old, [side]: fitLook })), [])
  const reportScale = useCallback(
    (side: PaneSide, scale: number) =>
      setScales(old => (old[side] === scale ? old : { ...old, [side]: scale })),
    [],
  )
  return {
    of: looks,
    active,
    activate: setActive,
    linked,
    toggleLinked: () => setLinked(old => !old),
    change,
    reset,
    scales,
    reportScale,
  }
}
