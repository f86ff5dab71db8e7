import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { LetterView } from '../../../src-shared/desk/views.ts'
import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useUndo } from '../../data/use-case.ts'
import { useOutboxPages, useTryNow } from '../../data/use-letters.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { Segments } from '../../ui/segments.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { useNow } from '../../ui/use-now.ts'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { LetterRow } from './letter-row.tsx'
import styles from './outbox.module.css'
import { RetractDialog } from './retract-dialog.tsx'
import { useReasonWords } from './use-reason-words.ts'

const ROW_HEIGHT = 60

interface OutboxPageProps {
  readonly which: 'unsent' | 'done'
  readonly onWhich: (which: 'unsent' | 'done') => void
  readonly onNeedsYou: (letterId: LetterId) => void
  readonly onUndone: (letterId: LetterId) => void
}

/** Everything on its way to the centre, and everything the centre has answered for: nothing vanishes. */
export function OutboxPage({ which, onWhich, onNeedsYou, onUndone }: OutboxPageProps) {
  const { t } = useWords()
  const now = useNow(500)
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useOutboxPages(which)
  const letters = useMemo(() => data?.pages.flatMap(page => page.letters) ?? [], [data])
  const total = data?.pages.at(-1)?.total
  const reasonWord = useReasonWords(letters)
  const [retracting, setRetracting] = useState<LetterView | null>(null)
  const tryNow = useTryNow()
  const undo = useUndo()
  const count = (tab: 'unsent' | 'done') =>
    tab === which && total !== undefined
      ? t(`letter.outbox.${tab}`, { n: total })
      : t(`letter.outbox.${tab}Label`)
  return (
    <section className={styles.page} aria-label={t('letter.outbox.title')}>
      <div className={styles.tools}>
        <Segments
          aria-label={t('letter.outbox.tabs')}
          value={which}
          options={[
            { value: 'unsent', label: count('unsent') },
            { value: 'done', label: count('done') },
          ]}
          onChange={onWhich}
        />
        {which === 'unsent' && total !== undefined && total > 0 && (
          <Button
            icon={<Icon name="try-again" />}
            loading={tryNow.isPending}
            onClick={() => tryNow.mutate({})}
          >
            {t('letter.outbox.tryNow')}
          </Button>
        )}
        <TroubleNote code={troubleOf(error ?? tryNow.error ?? undo.error)?.code} />
      </div>
      {data && letters.length === 0 ? (
        <div className={styles.empty}>
          <h2>{t(which === 'unsent' ? 'letter.outbox.empty' : 'letter.outbox.emptyDone')}</h2>
          <p>{t('letter.outbox.emptyHelp')}</p>
        </div>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: only the rows in view are drawn, which a table cannot do
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
            onNearEnd={() => {
              if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
            }}
            aria={{ role: 'rowgroup', tabIndex: 0, 'aria-label': t('letter.outbox.title') }}
            renderRow={index => {
              const letter = letters[index]
              return (
                letter && (
                  <LetterRow
                    letter={letter}
                    index={index}
                    nowMs={now}
                    undoing={undo.isPending}
                    reasonWord={reasonWord}
                    onRetract={() => setRetracting(letter)}
                    onNeedsYou={() => onNeedsYou(letter.letterId)}
                    onUndo={() =>
                      undo.mutate(
                        { letterId: letter.letterId },
                        { onSuccess: () => onUndone(letter.letterId) },
                      )
                    }
                  />
                )
              )
            }}
          />
        </div>
      )}
      {retracting && (
        <RetractDialog
          letter={retracting}
          onClose={() => setRetracting(null)}
          onDone={() => {
            onUndone(retracting.letterId)
            setRetracting(null)
          }}
        />
      )}
    </section>
  )
}
