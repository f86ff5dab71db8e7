import { type ReactNode, useEffect } from 'react'
import { createPortal } from 'react-dom'
import styles from './print-root.module.css'

export type PaperSize = 'A4' | 'A5'

interface PrintRootProps {
  readonly size: PaperSize
  /** A wide table lies across. */
  readonly across?: boolean
  /** Words at the foot of every page, left; letters, digits and dashes alone. */
  readonly foot: string
  readonly children: ReactNode
}

/**
 * The one thing a print holds while it stands: beside the page, hidden on the screen, alone on paper. The page's foot says its
 * words and which page of how many it is. The rule of the page goes in through the CSSOM, so that a strict CSP holds.
 */
export function PrintRoot({ size, across = false, foot, children }: PrintRootProps) {
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(pageRule(size, across, foot))
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(each => each !== sheet)
    }
  }, [size, across, foot])
  return createPortal(
    <div className={styles.root} data-print-root lang="zh-CN">
      {children}
    </div>,
    document.body,
  )
}

const MARGINS: Readonly<Record<PaperSize, string>> = { A4: '20mm 22mm 22mm 26mm', A5: '13mm 14mm 16mm 16mm' }
const MARGINS_ACROSS = '14mm 14mm 16mm 14mm'

function pageRule(size: PaperSize, across: boolean, foot: string): string {
  const words = foot.replaceAll(/[^0-9A-Za-z-]/g, '')
  const font = "font: 9pt 'Noto Serif CJK SC', 'SimSun', 'Songti SC', serif; color: #000;"
  return `@page {
    size: ${size} ${across ? 'landscape' : 'portrait'};
    margin: ${across ? MARGINS_ACROSS : MARGINS[size]};
    @bottom-left { content: "编号 ${words}"; ${font} }
    @bottom-right { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; ${font} }
  }`
}
