import { Button } from 'antd'
import { useState } from 'react'
import type { SlipSheet } from '../../../src-shared/desk/slip-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { type PaperSize, PrintRoot } from '../../ui/print/print-root.tsx'
import { Segments } from '../../ui/segments.tsx'
import { SlipPaper } from './slip-paper.tsx'
import styles from './slips.module.css'

interface SlipPreviewProps {
  readonly sheet: SlipSheet
  readonly mark: (first: string, second: string) => string
  readonly onClose: () => void
}

/** The sheet as it will be printed; its number is given and logged already. */
export function SlipPreview({ sheet, mark, onClose }: SlipPreviewProps) {
  const { t } = useWords()
  const [size, setSize] = useState<PaperSize>('A4')
  const { slip } = sheet
  return (
    <DialogSheet title={t('slips.preview.title')} width={900} onClose={onClose}>
      <div className={styles.tools}>
        <Segments
          aria-label={t('slips.preview.size')}
          value={size}
          options={(['A4', 'A5'] as const).map(value => ({ value, label: value }))}
          onChange={setSize}
        />
        <span className={styles.help}>{t('slips.preview.help', { number: slip.number })}</span>
        <Button type="primary" onClick={() => window.print()}>
          {t('slips.preview.print')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too */}
      <section className={styles.desk} aria-label={slip.title} lang="zh-CN" tabIndex={0}>
        <div className={styles.sheet} data-size={size}>
          <SlipPaper sheet={sheet} size={size} mark={mark} />
        </div>
      </section>
      <PrintRoot size={size} foot={slip.number}>
        <SlipPaper sheet={sheet} size={size} mark={mark} />
      </PrintRoot>
    </DialogSheet>
  )
}
