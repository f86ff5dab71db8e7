import { useCallback, useMemo, useState } from 'react'
import {
  Navigate,
  useLocation,
  useNavigate,
  useOutletContext,
  useParams,
  useSearchParams,
} from 'react-router'
import type { CaseView, OtherCase, QueueFilter } from '../../src-shared/desk/views.ts'
import { letterIdSchema } from '../../src-shared/kernel/ids.ts'
import { QueueList } from '../features/queue/queue-list.tsx'
import { neighbourOf, useQueueRows } from '../features/queue/use-queue-rows.ts'
import { useWords } from '../i18n/use-words.ts'
import { Segments } from '../ui/segments.tsx'
import { NARROW, useMedia } from '../ui/use-media.ts'
import { CaseStack } from './case-stack.tsx'
import type { FrameTools } from './frame.tsx'
import { narrowingSearch, queuePath, readFilter } from './places.ts'
import styles from './queue-route.module.css'
import { slipsOfCase } from './slip-choices.ts'

/** The address of a queue read as a filter; anything else leads home. */
export function QueueRoute() {
  const params = useParams()
  const [search] = useSearchParams()
  const settles = letterIdSchema.safeParse(search.get('settles'))
  const filter = readFilter(params, search)
  if (!filter) return <Navigate to="/" replace />
  return <QueuePage filter={filter} caseId={params.caseId} settles={settles.success ? settles.data : null} />
}

interface QueuePageProps {
  readonly filter: QueueFilter
  readonly caseId: string | undefined
  readonly settles: ReturnType<typeof letterIdSchema.parse> | null
}

type Tab = 'list' | 'material' | 'facts'

/** The queue and the case in hand side by side; in one column, one after the other by tabs. */
function QueuePage({ filter, caseId, settles }: QueuePageProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { pathname, search: address } = useLocation()
  const { recorded, turn, printSlips } = useOutletContext<FrameTools>()
  const narrow = useMedia(NARROW)
  const [chosenTab, setChosenTab] = useState<{ readonly tab: Tab; readonly caseId: string | undefined }>()
  const tab: Tab =
    chosenTab && chosenTab.caseId === caseId ? chosenTab.tab : caseId === undefined ? 'list' : 'material'
  const queue = useQueueRows(filter)
  const next = neighbourOf(queue.rows, caseId)
  const place = useMemo(
    () => ({ workType: filter.workType, stage: filter.stage, view: filter.view }),
    [filter.workType, filter.stage, filter.view],
  )
  const open = (id: string | undefined) => {
    void navigate(queuePath(place, id) + narrowingSearch(filter))
  }
  const openOther = useCallback(
    ({ workType, stage, caseId: other }: OtherCase) =>
      void navigate(queuePath({ workType, stage, view: 'every' }, other)),
    [navigate],
  )

  const printCase = useCallback((view: CaseView) => printSlips(slipsOfCase(view)), [printSlips])

  const showList = !narrow || tab === 'list' || caseId === undefined
  return (
    <div className={styles.page} data-narrow={narrow}>
      {narrow && caseId !== undefined && (
        <Segments
          block
          className={styles.tabs}
          aria-label={t('queue.tabsLabel')}
          value={tab}
          options={(['list', 'material', 'facts'] as const).map(value => ({
            value,
            label: t(`queue.tab.${value}`),
          }))}
          onChange={value => setChosenTab({ tab: value, caseId })}
        />
      )}
      {showList && (
        <div className={styles.list}>
          <QueueList
            filter={filter}
            queue={queue}
            openCaseId={caseId}
            onOpen={open}
            onFilter={change => {
              const wanted = { ...filter, ...change }
              void navigate(queuePath(wanted) + narrowingSearch(wanted))
            }}
          />
        </div>
      )}
      {caseId === undefined ? (
        !narrow && (
          <div className={styles.choose}>
            {queue.known && queue.total > 0 && (
              <>
                <h2>{t('queue.choose.title')}</h2>
                <p>{t('queue.choose.help')}</p>
              </>
            )}
          </div>
        )
      ) : (
        <div className={styles.desk} data-behind={showList && narrow}>
          <CaseStack
            turn={turn}
            caseId={caseId}
            settles={settles}
            nextCaseId={settles === null ? next?.caseId : undefined}
            part={!narrow ? 'all' : tab === 'list' ? 'none' : tab}
            onBack={() => open(undefined)}
            onOpenOther={openOther}
            onPrint={printCase}
            onRecorded={(done, view) => {
              recorded({
                letterId: done.letterId,
                undoUntil: done.undoUntil,
                what: done.action,
                caseId: view.case.id,
                personName: view.case.personName,
                path: pathname + address,
              })
              if (settles !== null) void navigate('/needs-you')
              else open(next?.caseId)
            }}
          />
        </div>
      )}
    </div>
  )
}
