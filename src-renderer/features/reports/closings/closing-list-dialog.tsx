import { Button } from 'antd'
import { useState } from 'react'
import { instantFromMs } from '../../../../src-shared/kernel/instant.ts'
import type { ReportClosing } from '../../../../src-shared/reports/closing.ts'
import { troubleOf } from '../../../data/trouble-of.ts'
import { useClosings, useCompareClosing } from '../../../data/use-closings.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { DialogSheet } from '../../../ui/dialog-sheet.tsx'
import { TroubleNote } from '../../../ui/trouble-note.tsx'
import { ClosingFacts } from './closing-facts.tsx'
import { ClosingMark } from './closing-sign.tsx'
import styles from './closings.module.css'
import { ComparedLine } from './compared-line.tsx'
import { FrozenPart } from './frozen-part.tsx'

/** 封存记录: every closing here, the newest days first; one of them opened with what stands in it. */
export function ClosingListDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords()
  const { data: closings, error } = useClosings()
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <DialogSheet title={t('closings.list.title')} width={860} onClose={onClose}>
      <TroubleNote code={troubleOf(error)?.code} />
      {closings?.length === 0 && <p className={styles.help}>{t('closings.list.empty')}</p>}
      <ul className={styles.closings}>
        {closings?.map(closing => (
          <li key={closing.id}>
            <button
              type="button"
              className={styles.head}
              aria-expanded={closing.id === chosen}
              onClick={() => setChosen(closing.id === chosen ? null : closing.id)}
            >
              <span className={styles.days}>
                {t('reports.page.days', { from: closing.from, to: closing.to })}
              </span>
              <span className={styles.unit}>{closing.unitName}</span>
              <ClosingMark closing={closing} />
            </button>
            {closing.id === chosen && <OpenClosing closing={closing} />}
          </li>
        ))}
      </ul>
    </DialogSheet>
  )
}

function OpenClosing({ closing }: { readonly closing: ReportClosing }) {
  const { t } = useWords()
  const compare = useCompareClosing()
  const [isShown, setShown] = useState(false)
  return (
    <div className={styles.opened}>
      <ClosingFacts closing={closing} />
      <ComparedLine compared={compare.data} />
      <TroubleNote code={troubleOf(compare.error)?.code} />
      <div className={styles.buttons}>
        <Button
          size="small"
          loading={compare.isPending}
          onClick={() => compare.mutate({ id: closing.id, asOf: instantFromMs(Date.now()) })}
        >
          {t('closings.compare.now')}
        </Button>
        <Button size="small" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {t(isShown ? 'closings.frozen.hide' : 'closings.frozen.show')}
        </Button>
      </div>
      {isShown && <FrozenPart closing={closing} />}
    </div>
  )
}
