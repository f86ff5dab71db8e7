import { type CSSProperties, useCallback, useMemo, useState } from 'react'
import {
  Navigate,
  useLocation,
  useNavigate,
  useOutletContext,
  useParams,
  useSearchParams,
} from 'react-router'
import type { BulkOutcomes } from '../../src-shared/desk/bulk-views.ts'
import type { CaseView, OtherCase } from '../../src-shared/desk/case-views.ts'
import type { QueueFilter } from '../../src-shared/desk/queue-views.ts'
import { letterIdSchema } from '../../src-shared/kernel/ids.ts'
import { hasRight } from '../../src-shared/people/rights.ts'
import { useCounterMode } from '../data/use-counter-mode.ts'
import { usePane } from '../data/use-pane.ts'
import { useSession } from '../data/use-session.ts'
import { useSettings } from '../data/use-settings.ts'
import { TakeInDialog } from '../features/papers/take-in-dialog.tsx'
import { QueueList } from '../features/queue/queue-list.tsx'
import { neighbourOf, useQueueRows } from '../features/queue/use-queue-rows.ts'
import { useWords } from '../i18n/use-words.ts'
import { useKeys } from '../ui/keys/use-keys.ts'
import { Segments } from '../ui/segments.tsx'
import { Splitter } from '../ui/splitter.tsx'
import { useNarrow } from '../ui/use-media.ts'
import { CaseStack } from './case-stack.tsx'
import { CounterStrip } from './counter-strip.tsx'
import type { FrameTools } from './frame.tsx'
import { narrowingSearch, queuePath, readFilter } from './places.ts'
import styles from './queue-route.module.css'
import { enquiryOfCase, slipsOfCase } from './slip-choices.ts'

/** The address of a queue read as a filter; anything else leads home. */
export function QueueRoute() {
  const params = useParams()
  const [search] = useSearchParams()
  const settles = letterIdSchema.safeParse(search.get('settles'))
  const filter = readFilter(params, search)
  if (!filter) return <Navigate to="/" replace />
  return <QueuePage filter={filter} caseId={params.caseId} settles={settles.success ? settles.data : null} />
}

const QUEUE_WIDTH = 300

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
  const { data: settings } = useSettings()
  const narrow = useNarrow(settings?.textSize ?? 100)
  const [chosenTab, setChosenTab] = useState<{ readonly tab: Tab; readonly caseId: string | undefined }>()
  const tab: Tab =
    chosenTab && chosenTab.caseId === caseId ? chosenTab.tab : caseId === undefined ? 'list' : 'material'
  const queue = useQueueRows(filter, caseId)
  const next = neighbourOf(queue, caseId)
  const pane = usePane('queue', QUEUE_WIDTH)
  const counter = useCounterMode()
  useKeys([
    {
      id: 'counter',
      keys: ['f8'],
      group: 'pages',
      label: t('keys.label.counter'),
      inText: true,
      run: counter.toggle,
    },
  ])
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

  const [takingIn, setTakingIn] = useState<CaseView | null>(null)
  const { data: session } = useSession()
  const mayLink = hasRight(session?.officer?.roles ?? [], 'decide')
  const printCase = useCallback(
    (view: CaseView) => printSlips(slipsOfCase(view, mayLink)),
    [printSlips, mayLink],
  )
  const printEnquiry = useCallback(
    (view: CaseView) => printSlips(enquiryOfCase(view, mayLink)),
    [printSlips, mayLink],
  )

  /** All of one press is one entry: one undo takes it back. */
  const recordMany = (outcomes: BulkOutcomes) => {
    const done = outcomes.flatMap(({ letterId, undoUntil, caseId: id }) =>
      letterId !== null && undoUntil !== null ? [{ letterId, undoUntil, caseId: id }] : [],
    )
    const [first] = done
    if (!first) return
    const many = done.map(each => each.letterId)
    recorded({ ...first, many, what: 'approve', personName: '', path: pathname + address })
  }

  const folded = counter.on && !narrow
  const showList =
    (!narrow && !folded) ||
    (narrow && counter.on && caseId === undefined) ||
    tab === 'list' ||
    caseId === undefined
  return (
    <div
      className={styles.page}
      data-narrow={narrow}
      data-folded={folded}
      style={
        { '--queue-width': `${pane.width}px`, '--queue-most': pane.isOwn ? '45%' : '27%' } as CSSProperties
      }
    >
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
      {folded && <CounterStrip onOpen={counter.toggle} />}
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
            onApproved={outcomes => recordMany(outcomes)}
          />
          {!narrow && (
            <Splitter
              label={t('queue.splitter')}
              value={pane.width}
              min={220}
              max={560}
              side="left"
              onMove={pane.onMove}
              onRest={pane.onRest}
            />
          )}
        </div>
      )}
      {caseId === undefined ? (
        !narrow && (
          <div className={styles.choose}>
            {folded && <p>{t('queue.counter.choose')}</p>}
            {!folded && queue.known && queue.total > 0 && (
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
            onEnquiry={printEnquiry}
            onTakeIn={setTakingIn}
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
      {takingIn && (
        <TakeInDialog
          view={takingIn}
          onClose={() => setTakingIn(null)}
          onTaken={taken => {
            const { id, personName } = takingIn.case
            recorded({ ...taken, what: 'document-added', caseId: id, personName, path: pathname + address })
            setTakingIn(null)
          }}
        />
      )}
    </div>
  )
}
