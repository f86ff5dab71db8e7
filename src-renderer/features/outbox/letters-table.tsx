import { useState } from 'react'
import type { LetterView } from '../../../src-shared/desk/letter-views.ts'
import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useNow } from '../../ui/use-now.ts'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { LetterRow } from './letter-row.tsx'
import styles from './outbox.module.css'
import { RetractDialog } from './retract-dialog.tsx'
import { useReasonWords } from './use-reason-words.ts'

const ROW_HEIGHT = 60

interface LettersTableProps {
  readonly letters: readonly LetterView[]
  readonly total: number | undefined
  readonly undoing: boolean
  readonly onUndo: (letterId: LetterId) => void
  readonly onRetracted: (letterId: LetterId) => void
  readonly onNeedsYou: (letterId: LetterId) => void
  readonly onNearEnd: () => void
  readonly onPrint: (letter: LetterView) => void
}

/** Letters in the core's order; only the rows in view are drawn. */
export function LettersTable(props: LettersTableProps) {
  const { letters, total, undoing, onUndo, onRetracted, onNeedsYou, onNearEnd, onPrint } = props
  const { t } = useWords()
  const now = useNow(500)
  const reasonWord = useReasonWords(letters)
  const [retracting, setRetracting] = useState<LetterView | null>(null)
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: only the rows in view are drawn, which a table cannot do */}
      <div
        role="table"
        aria-label={t('letter.outbox.title')}
        aria-rowcount={total ?? -1}
        className={styles.table}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: part of that table */}
        <div role="rowgroup" className={styles.headGroup}>
          {/* biome-ignore lint/a11y/useSemanticElements: part of that table */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: a heading is not pressed */}
          <div role="row" className={`${styles.row} ${styles.head}`}>
            {(['person', 'what', 'state', 'when', 'next', 'act'] as const).map(column => (
              // biome-ignore lint/a11y/useSemanticElements: part of that table
              // biome-ignore lint/a11y/useFocusableInteractive: a heading is not pressed
              <div role="columnheader" key={column}>
                {t(`letter.outbox.column.${column}`)}
              </div>
            ))}
          </div>
        </div>
        <VirtualList
          className={styles.list ?? ''}
          count={letters.length}
          rowHeight={ROW_HEIGHT}
          onNearEnd={onNearEnd}
          aria={{ role: 'rowgroup', tabIndex: 0, 'aria-label': t('letter.outbox.title') }}
          renderRow={index => {
            const letter = letters[index]
            return (
              letter && (
                <LetterRow
                  letter={letter}
                  index={index}
                  nowMs={now}
                  undoing={undoing}
                  reasonWord={reasonWord}
                  onRetract={() => setRetracting(letter)}
                  onPrint={() => onPrint(letter)}
                  onNeedsYou={() => onNeedsYou(letter.letterId)}
                  onUndo={() => onUndo(letter.letterId)}
                />
              )
            )
          }}
        />
      </div>
      {retracting && (
        <RetractDialog
          letter={retracting}
          onClose={() => setRetracting(null)}
          onDone={() => {
            onRetracted(retracting.letterId)
            setRetracting(null)
          }}
        />
      )}
    </>
  )
}
