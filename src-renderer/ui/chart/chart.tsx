import { useEffect, useRef, useState } from 'react'
import styles from './chart.module.css'
import type { ChartOption, Drawing, Picked } from './drawing.ts'
import { type Paint, usePaint } from './use-paint.ts'

interface ChartProps {
  /** Keep it while what it draws is the same: another one draws anew. */
  readonly draw: (paint: Paint) => ChartOption
  readonly onPick?: ((picked: Picked) => void) | undefined
}

/** A picture of figures for the eye and the mouse alone: whoever uses it says the same in a table beside. */
export function Chart({ draw, onPick }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const latest = useRef(onPick)
  const paint = usePaint()
  const [drawing, setDrawing] = useState<Drawing>()
  useEffect(() => {
    latest.current = onPick
  })
  useEffect(() => {
    let made: Drawing | undefined
    let isGone = false
    void import('./drawing.ts').then(({ drawingIn }) => {
      if (isGone || !box.current) return
      made = drawingIn(box.current, picked => latest.current?.(picked))
      setDrawing(made)
    })
    return () => {
      isGone = true
      made?.end()
    }
  }, [])
  useEffect(() => drawing?.show(draw(paint)), [drawing, draw, paint])
  return <div ref={box} className={styles.chart} aria-hidden />
}
