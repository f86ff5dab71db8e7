import { useVirtualizer } from '@tanstack/react-virtual'
import { createElement, useRef } from 'react'
import { createRoot } from 'react-dom/client'

const ROWS = 100_000
const ROW_HEIGHT = 68

/** B5b's bound: what the library itself takes to paint so many rows of two words, without a line of ours. */
function BareList() {
  const scroller = useRef<HTMLDivElement>(null)
  const list = useVirtualizer({
    count: ROWS,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 5,
  })
  const rows = list.getVirtualItems().map(({ key, index, start }) =>
    createElement(
      'div',
      {
        key,
        role: 'option',
        'aria-selected': false,
        style: { position: 'absolute', top: start, height: ROW_HEIGHT },
      },
      createElement('bdi', null, `申请人${index}`),
      createElement('span', null, `520112********${index}`),
    ),
  )
  return createElement(
    'div',
    { ref: scroller, style: { height: 600, overflow: 'auto', position: 'relative' } },
    createElement('div', { role: 'listbox', style: { height: list.getTotalSize() } }, ...rows),
  )
}

document
  .getElementById('open')
  ?.addEventListener('click', () =>
    createRoot(document.getElementById('root') as HTMLElement).render(createElement(BareList)),
  )
