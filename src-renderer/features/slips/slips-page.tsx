import { useState } from 'react'
import type { SlipSheet } from '../../../src-shared/desk/slip-views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useSlips } from '../../data/use-slips.ts'
import { useWords } from '../../i18n/use-words.ts'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { PrintedSlips } from './printed-slips.tsx'
import { SlipPreview } from './slip-preview.tsx'
import styles from './slips.module.css'

interface SlipsPageProps {
  readonly mark: (first: string, second: string) => string
}

/** 未签回单据: what a day ends with: papers that are not signed, and those that have to be got back. */
export function SlipsPage({ mark }: SlipsPageProps) {
  const { t } = useWords()
  const { data: rows, error } = useSlips({ of: 'open' })
  const [sheet, setSheet] = useState<SlipSheet | null>(null)
  return (
    <section className={styles.page} aria-label={t('slips.open.title')}>
      <div className={styles.tools}>
        <h2>{t('slips.open.count', { n: rows?.length ?? 0 })}</h2>
        <span className={styles.help}>{t('slips.open.help')}</span>
        <TroubleNote code={troubleOf(error)?.code} />
      </div>
      {rows?.length === 0 ? (
        <p className={styles.empty}>{t('slips.open.empty')}</p>
      ) : (
        rows && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too
          <section className={styles.scroll} aria-label={t('slips.open.title')} tabIndex={0}>
            <PrintedSlips label={t('slips.open.title')} rows={rows} ofOne={false} onSheet={setSheet} />
          </section>
        )
      )}
      {sheet && <SlipPreview sheet={sheet} mark={mark} onClose={() => setSheet(null)} />}
    </section>
  )
}
