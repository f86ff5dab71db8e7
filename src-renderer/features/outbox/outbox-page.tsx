import { Button } from 'antd'
import { useMemo } from 'react'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import type { LetterView } from '../../../src-shared/desk/letter-views.ts'
import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useUndo } from '../../data/use-case.ts'
import { useOutboxPages, useTryNow } from '../../data/use-letters.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { Segments } from '../../ui/segments.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { DayAccount } from './day-account.tsx'
import { LettersTable } from './letters-table.tsx'
import styles from './outbox.module.css'

export type OutboxTab = 'unsent' | 'done' | 'account'

interface OutboxPageProps {
  readonly which: OutboxTab
  readonly onWhich: (which: OutboxTab) => void
  /** Of the day account; null is today. */
  readonly day: CalendarDate | null
  readonly onDay: (day: CalendarDate | null) => void
  readonly onNeedsYou: (letterId: LetterId) => void
  readonly onUndone: (letterId: LetterId) => void
  readonly onPrint: (letter: LetterView) => void
  /** Prints what was decided on a day in a kind of work. */
  readonly onBatch: (of: { readonly day: CalendarDate; readonly workType: WorkType }) => void
  /** Papers that are not signed yet. */
  readonly onSlips: () => void
}

/** Everything on its way to the centre, everything it has answered for, and the day as a whole: nothing vanishes. */
export function OutboxPage({
  which,
  onWhich,
  day,
  onDay,
  onNeedsYou,
  onUndone,
  onPrint,
  onBatch,
  onSlips,
}: OutboxPageProps) {
  const { t } = useWords()
  const pages = useOutboxPages(which === 'done' ? 'done' : 'unsent')
  const letters = useMemo(() => pages.data?.pages.flatMap(page => page.letters) ?? [], [pages.data])
  const total = pages.data?.pages.at(-1)?.total
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
            { value: 'account', label: t('account.tab') },
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
        <Button onClick={onSlips}>{t('slips.open.title')}</Button>
        <TroubleNote code={troubleOf(pages.error ?? tryNow.error ?? undo.error)?.code} />
      </div>
      {which === 'account' ? (
        <DayAccount day={day} onDay={onDay} onBatch={onBatch} />
      ) : pages.data && letters.length === 0 ? (
        <div className={styles.empty}>
          <h2>{t(which === 'unsent' ? 'letter.outbox.empty' : 'letter.outbox.emptyDone')}</h2>
          <p>{t('letter.outbox.emptyHelp')}</p>
        </div>
      ) : (
        <LettersTable
          letters={letters}
          total={total}
          undoing={undo.isPending}
          onNeedsYou={onNeedsYou}
          onUndo={letterId => undo.mutate({ letterId }, { onSuccess: () => onUndone(letterId) })}
          onRetracted={onUndone}
          onPrint={onPrint}
          onNearEnd={() => {
            if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage()
          }}
        />
      )}
    </section>
  )
}
