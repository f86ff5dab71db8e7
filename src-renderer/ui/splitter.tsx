import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import styles from './splitter.module.css'

interface SplitterProps {
  readonly label: string
  /** Width of the part it moves, in px of the page. */
  readonly value: number
  readonly min: number
  readonly max: number
  /** Where the part lies: to the left of the line, or to the right. */
  readonly side: 'left' | 'right'
  /** While it moves. */
  readonly onMove: (value: number) => void
  /** Where it came to rest; null for as wide as by itself. */
  readonly onRest: (value: number | null) => void
}

const STEP = 16
const sides = { left: 1, right: -1 } as const

/**
 * The line between two parts of the page: drawn with the pointer, moved with the arrows, to its ends with Home and End, and
 * back to where it is by itself with Enter or a double click.
 */
export function Splitter({ label, value, min, max, side, onMove, onRest }: SplitterProps) {
  const drag = useRef<{ readonly x: number; readonly from: number; now: number } | null>(null)
  const within = (wanted: number) => Math.round(Math.min(max, Math.max(min, wanted)))
  const rest = (wanted: number) => {
    onMove(within(wanted))
    onRest(within(wanted))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const places: Readonly<Record<string, number>> = {
      ArrowLeft: value - STEP * sides[side],
      ArrowRight: value + STEP * sides[side],
      Home: min,
      End: max,
    }
    const wanted = places[event.key]
    if (wanted !== undefined) rest(wanted)
    else if (event.key === 'Enter') onRest(null)
    else return
    event.preventDefault()
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, from: value, now: value }
  }
  const onPointerMove = (event: PointerEvent) => {
    const held = drag.current
    if (!held) return
    const scale =
      Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--scale')) || 1
    held.now = within(held.from + ((event.clientX - held.x) / scale) * sides[side])
    onMove(held.now)
  }
  const onPointerUp = () => {
    const held = drag.current
    drag.current = null
    if (held && held.now !== held.from) onRest(held.now)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be moved
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className={styles.splitter}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onDoubleClick={() => onRest(null)}
    />
  )
}
