import { useEffect, useRef } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { ToolButton } from '../../ui/tool-button.tsx'
import { drawPage, type Page } from './page-image.ts'
import styles from './papers.module.css'

const THUMB = 220

interface PageStripProps {
  readonly pages: readonly Page[]
  readonly onTurn: (id: string, by: 1 | 3) => void
  readonly onRemove: (id: string) => void
}

/** The pages taken so far, in their order, each to be turned or left out again. */
export function PageStrip({ pages, onTurn, onRemove }: PageStripProps) {
  const { t } = useWords()
  if (pages.length === 0) return <p className={styles.nothing}>{t('papers.noPages')}</p>
  return (
    <ol className={styles.strip} aria-label={t('papers.pages')}>
      {pages.map((page, at) => {
        const n = at + 1
        return (
          <li key={page.id} className={styles.page}>
            <PagePicture page={page} label={t('papers.page', { n })} />
            <div className={styles.pageTools}>
              <span>{n}</span>
              <ToolButton
                icon="rotate-left"
                label={t('papers.turnLeft', { n })}
                onPress={() => onTurn(page.id, 3)}
              />
              <ToolButton
                icon="rotate-right"
                label={t('papers.turnRight', { n })}
                onPress={() => onTurn(page.id, 1)}
              />
              <ToolButton icon="no" label={t('papers.remove', { n })} onPress={() => onRemove(page.id)} />
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function PagePicture({ page, label }: { readonly page: Page; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (canvas.current) drawPage(page, canvas.current, THUMB)
  }, [page])
  return <canvas ref={canvas} className={styles.thumb} role="img" aria-label={label} />
}
