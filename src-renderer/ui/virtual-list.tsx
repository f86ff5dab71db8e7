import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import styles from './virtual-list.module.css'

interface VirtualListProps {
  readonly count: number
  readonly rowHeight: number
  readonly renderRow: (index: number) => ReactNode
  /** A row to keep in view when it changes. */
  readonly keepInView?: number | undefined
  /** Whose row that is: it is followed to another place only while it is looked at. */
  readonly keepKey?: string | undefined
  /** So much of the lower end may be covered by something else, in px. */
  readonly coveredBelow?: number
  /** More rows may be asked for: the end is near. */
  readonly onNearEnd?: (() => void) | undefined
  /** Which rows are in view; not told for each of them, so that a list on its way asks for nothing it passes. */
  readonly onRange?: ((first: number, last: number) => void) | undefined
  readonly className?: string
  /** What the list is to assistive technology. */
  readonly aria: {
    readonly role: 'listbox' | 'rowgroup'
    readonly tabIndex: 0
    readonly 'aria-label': string
    readonly 'aria-multiselectable'?: boolean | undefined
    readonly 'aria-activedescendant'?: string | undefined
  }
}

const NEAR_END_ROWS = 30
const RANGE_EVERY_MS = 60

/** A list of any length that draws only the rows in view. */
export function VirtualList(props: VirtualListProps) {
  const { count, rowHeight, renderRow, keepInView, keepKey, coveredBelow = 0, onNearEnd, onRange } = props
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count,
    estimateSize: () => rowHeight,
    getScrollElement: () => scroller.current,
    overscan: 6,
    scrollPaddingEnd: coveredBelow,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows have another height, so all are laid out anew
  useEffect(() => rows.measure(), [rows, rowHeight])
  const kept = useRef({ key: undefined as string | undefined, index: -1 })
  useEffect(() => {
    if (keepInView === undefined || keepInView < 0) return
    const was = kept.current
    kept.current = { key: keepKey, index: keepInView }
    const { range } = rows
    const wasSeen = range !== null && was.index >= range.startIndex && was.index <= range.endIndex
    if (keepKey !== undefined && was.key === keepKey && !wasSeen) return
    rows.scrollToIndex(keepInView, { align: 'auto' })
  }, [rows, keepInView, keepKey])
  const items = rows.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= count - NEAR_END_ROWS) onNearEnd?.()
  }, [last, count, onNearEnd])
  const toldAt = useRef(0)
  useEffect(() => {
    if (!onRange) return
    const tell = () => {
      toldAt.current = performance.now()
      onRange(first, last)
    }
    const timer = setTimeout(tell, Math.max(0, RANGE_EVERY_MS - (performance.now() - toldAt.current)))
    return () => clearTimeout(timer)
  }, [first, last, onRange])

  return (
    <div ref={scroller} className={`${styles.scroller} ${props.className ?? ''}`} {...props.aria}>
      <div className={styles.inner} style={{ height: rows.getTotalSize() }} role="presentation">
        {items.map(item => (
          <div
            key={item.key}
            className={styles.row}
            role="presentation"
            style={{ height: item.size, transform: `translateY(${item.start}px)` }}
          >
            {renderRow(item.index)}
          </div>
        ))}
      </div>
    </div>
  )
}
