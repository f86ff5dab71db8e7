import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import styles from './virtual-list.module.css'

interface VirtualListProps {
  readonly count: number
  readonly rowHeight: number
  readonly renderRow: (index: number) => ReactNode
  /** A row to keep in view when it changes. */
  readonly keepInView?: number | undefined
  /** So much of the lower end may be covered by something else, in px. */
  readonly coveredBelow?: number
  /** More rows may be asked for: the end is near. */
  readonly onNearEnd?: (() => void) | undefined
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

/** A list of any length that draws only the rows in view. */
export function VirtualList({
  count,
  rowHeight,
  renderRow,
  keepInView,
  coveredBelow = 0,
  onNearEnd,
  className,
  aria,
}: VirtualListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count,
    estimateSize: () => rowHeight,
    getScrollElement: () => scroller.current,
    overscan: 6,
    scrollPaddingEnd: coveredBelow,
  })
  useEffect(() => {
    if (keepInView !== undefined && keepInView >= 0) rows.scrollToIndex(keepInView, { align: 'auto' })
  }, [rows, keepInView])
  const items = rows.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= count - NEAR_END_ROWS) onNearEnd?.()
  }, [last, count, onNearEnd])

  return (
    <div ref={scroller} className={`${styles.scroller} ${className ?? ''}`} {...aria}>
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
