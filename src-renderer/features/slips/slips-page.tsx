import { useState } from 'react'
import type { SlipSheet } from '../../../src-shared/desk/slip-views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useSlips } from '../../data/use-slips.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Segments } from '../../ui/segments.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { PrintedSlips } from './printed-slips.tsx'
import { SlipPreview } from './slip-preview.tsx'
import styles from './slips.module.css'

type SlipsTab = 'open' | 'recent'

interface SlipsPageProps {
  readonly of: SlipsTab
  readonly onTab: (of: SlipsTab) => void
  readonly mark: (first: string, second: string) => string
}

/** 未签回单据: what a day ends with: papers that are not signed, and those that have to be got back. Beside it, the last ones printed. */
export function SlipsPage({ of, mark, onTab }: SlipsPageProps) {
  const { t } = useWords()
  const { data: rows, error } = useSlips(of === 'open' ? { of } : { of })
  const title = t(of === 'open' ? 'slips.open.title' : 'slips.printed')
  const [sheet, setSheet] = useState<SlipSheet | null>(null)
  return (
    <section className={styles.page} aria-label={title}>
      <div className={styles.tools}>
        <Segments
          aria-label={t('slips.open.which')}
          value={of}
          options={(['open', 'recent'] as const).map(value => ({
            value,
            label: t(`slips.open.tab.${value}`),
          }))}
          onChange={onTab}
        />
        <h2>{t(`slips.open.counts.${of}`, { n: rows?.length ?? 0 })}</h2>
        <span className={styles.help}>{t(`slips.open.helps.${of}`)}</span>
        <TroubleNote code={troubleOf(error)?.code} />
      </div>
      {rows?.length === 0 ? (
        <p className={styles.empty}>{t(`slips.open.nothing.${of}`)}</p>
      ) : (
        rows && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too
          <section className={styles.scroll} aria-label={t(`slips.open.tab.${of}`)} tabIndex={0}>
            <PrintedSlips label={title} rows={rows} ofOne={false} onSheet={setSheet} />
          </section>
        )
      )}
      {sheet && <SlipPreview sheet={sheet} mark={mark} onClose={() => setSheet(null)} />}
    </section>
  )
}
