import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { SampleRow } from '../../../src-shared/desk/sample-views.ts'
import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useSamples } from '../../data/use-samples.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Segments } from '../../ui/segments.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import sides from '../../ui/two-sides.module.css'
import {
  filtered,
  isToLookAt,
  isToTakeBack,
  ofSameDraw,
  rowsOfTab,
  type SampleFilter,
  type SampleTab,
} from './agreement.ts'
import { AgreementTable } from './agreement-table.tsx'
import { DrawDialog } from './draw-dialog.tsx'
import { SampleList } from './sample-list.tsx'
import { SampleSides } from './sample-sides.tsx'
import styles from './samples.module.css'
import { TakeBack } from './take-back.tsx'

interface SamplesPageProps {
  readonly tabs: readonly SampleTab[]
  readonly tab: SampleTab
  readonly id: string | undefined
  readonly me: OfficerId
  readonly mayDraw: boolean
  readonly onTab: (tab: SampleTab) => void
  readonly onChoose: (id: string) => void
  readonly onOpenCase: (row: SampleRow) => void
  /** The case to look at, as its desk shows it. */
  readonly look: (sampleId: string) => ReactNode
}

const filters: readonly SampleFilter[] = ['every', 'open', 'agrees', 'differs']

/** 抽查复核: what is mine to look at, what came back about my decisions, and for a supervisor all of them and the drawing. */
export function SamplesPage(props: SamplesPageProps) {
  const { tabs, tab, id, me, mayDraw, onTab, onChoose, onOpenCase, look } = props
  const { t } = useWords()
  const { data, error } = useSamples()
  const [filter, setFilter] = useState<SampleFilter>('every')
  const [drawing, setDrawing] = useState(false)
  const all = data ?? []
  const inTab = rowsOfTab(all, tab)
  const rows = tab === 'all' ? filtered(inTab, filter) : inTab
  const asked = rows.find(({ sample }) => sample.id === id)
  const chosen = asked ?? (tab === 'all' ? undefined : rows[0])
  const count = (each: SampleTab) =>
    rowsOfTab(all, each).filter(row => (each === 'look' ? isToLookAt(row) : each === 'mine' && row.unread))
      .length
  return (
    <div className={styles.page}>
      <div className={styles.tools}>
        <Segments
          aria-label={t('samples.tabs')}
          value={tab}
          options={tabs.map(value => ({ value, label: t(`samples.tab.${value}`, { n: count(value) }) }))}
          onChange={onTab}
        />
        <span className={styles.help}>{t(`samples.help.${tab}`)}</span>
        {mayDraw && (
          <Button className={styles.draw ?? ''} type="primary" onClick={() => setDrawing(true)}>
            {t('samples.draw')}
          </Button>
        )}
      </div>
      <TroubleNote code={troubleOf(error)?.code} />
      {data && inTab.length === 0 ? (
        <div className={sides.empty}>
          <h2>{t(`samples.empty.${tab}`)}</h2>
          <p>{t(`samples.emptyHelp.${tab}`)}</p>
        </div>
      ) : (
        <div className={`${sides.page} ${styles.body}`}>
          <nav className={styles.list} aria-label={t(`samples.tab.${tab}`, { n: count(tab) })}>
            {tab === 'all' && (
              <div className={styles.filter}>
                <Segments
                  block
                  aria-label={t('samples.filterLabel')}
                  value={filter}
                  options={filters.map(value => ({ value, label: t(`samples.filter.${value}`) }))}
                  onChange={setFilter}
                />
              </div>
            )}
            <SampleList rows={rows} chosen={chosen} onChoose={({ sample }) => onChoose(sample.id)} />
          </nav>
          <div className={styles.side}>
            {chosen === undefined ? (
              <AgreementTable rows={all} />
            ) : tab === 'look' && isToLookAt(chosen) ? (
              look(chosen.sample.id)
            ) : (
              <SampleSides
                key={chosen.sample.id}
                row={chosen}
                onOpenCase={() => onOpenCase(chosen)}
                takeBack={
                  mayDraw &&
                  isToTakeBack(chosen, me) && (
                    <TakeBack sample={chosen.sample} ofDraw={ofSameDraw(all, chosen, me)} />
                  )
                }
              />
            )}
          </div>
        </div>
      )}
      {drawing && <DrawDialog onClose={() => setDrawing(false)} />}
    </div>
  )
}
