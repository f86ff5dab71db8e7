import { useCallback, useEffect, useMemo, useState } from 'react'
import { Outlet, useLocation, useNavigate } from 'react-router'
import type { LetterId } from '../../src-shared/kernel/ids.ts'
import { hasRight } from '../../src-shared/people/rights.ts'
import { useCaseInMemory } from '../data/use-case.ts'
import { useLine } from '../data/use-line.ts'
import { useLock, useSession } from '../data/use-session.ts'
import { FindDialog } from '../features/people/find-dialog.tsx'
import { useFindPerson } from '../features/people/use-find-person.ts'
import { RecoveryPanel } from '../features/recovery/recovery-panel.tsx'
import { BatchDialog, type BatchOf } from '../features/slips/batch-dialog.tsx'
import { SlipsDialog } from '../features/slips/slips-dialog.tsx'
import type { SlipsOf } from '../features/slips/slips-of.ts'
import { useWords } from '../i18n/use-words.ts'
import type { KeyBinding } from '../ui/keys/key-binding.ts'
import { useKeys } from '../ui/keys/use-keys.ts'
import { StateMark } from '../ui/state-mark.tsx'
import styles from './frame.module.css'
import { HandOverDoor } from './hand-over-door.tsx'
import { KeysSheet } from './keys-sheet.tsx'
import { NavRail } from './nav-rail.tsx'
import { homePlace, mayRegister, queuePath, supervisorTabs } from './places.ts'
import { SessionEndNote } from './session-end-note.tsx'
import { enquiryOfFound, slipsNow } from './slip-choices.ts'
import { StatusLine } from './status-line.tsx'
import { TopBar } from './top-bar.tsx'
import { UndoStrip } from './undo-strip.tsx'
import { type Undoable, useUndoStack } from './use-undo-stack.ts'
import { Watermark } from './watermark.tsx'
import { watermarkImage } from './watermark-image.ts'

/** What the frame lends to the page inside it. */
export interface FrameTools {
  readonly recorded: (entry: Undoable) => void
  readonly undone: (letterId: LetterId) => void
  /** Opens the sheet of all keys. */
  readonly showKeys: () => void
  /** Rises with every undo: a case shown before must be read anew. */
  readonly turn: number
  /** Opens what can be printed for somebody. */
  readonly printSlips: (about: SlipsOf) => void
  /** Prints the list of what was decided on a day in a kind of work. */
  readonly printBatch: (of: BatchOf) => void
}

/** The frame around every page: who and where above, pages on the left, how things stand below. */
export function Frame() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const line = useLine()
  const { data: session } = useSession()
  const { mutate: lock } = useLock()
  const [turn, setTurn] = useState(0)
  const [sheetOpen, setSheetOpen] = useState(false)
  const [slipsOf, printSlips] = useState<SlipsOf | null>(null)
  const { data: caseNow } = useCaseInMemory(slipsOf?.caseId)
  const [batchOf, printBatch] = useState<BatchOf | null>(null)
  const lockDesk = useCallback(() => lock({}), [lock])
  const openSheet = useCallback(() => setSheetOpen(true), [])
  const reopen = useCallback(
    (entry: Undoable) => {
      setTurn(old => old + 1)
      void navigate(entry.path)
    },
    [navigate],
  )
  const undo = useUndoStack(reopen)
  const { add, drop } = undo
  const tools = useMemo<FrameTools>(
    () => ({ recorded: add, undone: drop, turn, printSlips, printBatch, showKeys: openSheet }),
    [add, drop, turn, openSheet],
  )

  const mayFind = session?.officer ? hasRight(session.officer.roles, 'view-cases') : false
  const find = useFindPerson(mayFind)
  const page = (id: string, key: string, label: string, path: string): KeyBinding => ({
    id: `page.${id}`,
    keys: [key],
    group: 'pages',
    label,
    inText: true,
    run: () => void navigate(path),
  })
  const home = session?.officer ? queuePath(homePlace(session.officer)) : '/'
  useKeys([
    page('queue', 'alt+1', t('keys.label.queuePage'), home),
    page('needs-you', 'alt+2', t('keys.label.needsYouPage'), '/needs-you'),
    page('outbox', 'alt+3', t('keys.label.outboxPage'), '/outbox'),
    page('settings', 'alt+4', t('keys.label.settingsPage'), '/settings'),
    page('posts', 'alt+5', t('keys.label.postsPage'), '/posts'),
    page('proposals', 'alt+6', t('keys.label.proposalsPage'), '/proposals'),
    ...(session?.officer && mayRegister(session.officer)
      ? [page('intake', 'alt+7', t('keys.label.intakePage'), '/intake')]
      : []),
    ...(session?.officer && supervisorTabs(session.officer).length > 0
      ? [page('supervisor', 'alt+8', t('keys.label.supervisorPage'), '/supervisor')]
      : []),
    page('reports', 'alt+9', t('keys.label.reportsPage'), '/reports'),
    {
      id: 'undo',
      keys: ['ctrl+z'],
      group: 'decide',
      label: t('keys.label.undo'),
      run: () => void undo.undoLast(),
    },
    {
      id: 'keys',
      keys: ['?'],
      group: 'pages',
      label: t('keys.label.keys'),
      run: openSheet,
    },
    {
      id: 'lock',
      keys: ['ctrl+l'],
      group: 'pages',
      label: t('keys.label.lock'),
      inText: true,
      overDialogs: true,
      always: true,
      run: lockDesk,
    },
  ])
  useEffect(() => {
    document.title = t('frame.product')
  }, [t])

  return (
    <div className={styles.frame}>
      <button type="button" className={styles.skip} onClick={() => document.getElementById('main')?.focus()}>
        {t('frame.top.skip')}
      </button>
      <TopBar
        onLock={lockDesk}
        onKeys={openSheet}
        onFind={mayFind ? find.open : undefined}
        onFindText={find.openWith}
      />
      <NavRail home={home} />
      <main id="main" className={styles.main} tabIndex={-1}>
        {line === 'lost' && (
          <div className={styles.lost} role="alert">
            <StateMark state="offline" look="plain">
              {t('frame.line.lost')}
            </StateMark>
          </div>
        )}
        <SessionEndNote />
        <RecoveryPanel />
        <div className={styles.page}>
          <HandOverDoor>
            <Outlet context={tools} />
          </HandOverDoor>
        </div>
      </main>
      <StatusLine />
      <UndoStrip
        entries={undo.entries}
        trouble={undo.trouble}
        onUndo={() => void undo.undoLast()}
        onDismiss={undo.clearTrouble}
      />
      {find.isOpen && (
        <FindDialog
          find={find}
          onOpenCase={({ workType, stage, caseId }) => {
            find.close()
            void navigate(queuePath({ workType, stage, view: 'every' }, caseId))
          }}
          onEnquiry={row => {
            find.close()
            printSlips(enquiryOfFound(row))
          }}
        />
      )}
      {sheetOpen && <KeysSheet onClose={() => setSheetOpen(false)} />}
      {slipsOf && (
        <SlipsDialog
          about={slipsNow(slipsOf, caseNow)}
          mark={watermarkImage}
          onClose={() => printSlips(null)}
          onLinked={linked => {
            const { caseId, personName } = slipsOf
            add({ ...linked, what: 'complaint-linked', caseId, personName, path: pathname + search })
            printSlips(null)
          }}
        />
      )}
      {batchOf && <BatchDialog of={batchOf} mark={watermarkImage} onClose={() => printBatch(null)} />}
      <Watermark />
    </div>
  )
}
