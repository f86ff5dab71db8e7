import { Button, type InputRef } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CaseAction } from '../../../src-shared/cases/allowed-actions.ts'
import type { CaseView } from '../../../src-shared/desk/views.ts'
import type { LetterId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import { sayCaseSeen } from '../../data/use-case.ts'
import { useWords } from '../../i18n/use-words.ts'
import { SETTLE_MS } from '../../ui/keys/key-law.ts'
import { useKeys } from '../../ui/keys/use-keys.ts'
import { usePainted } from '../../ui/use-painted.ts'
import { useTimeWords } from '../../ui/use-time-words.ts'
import styles from './case-desk.module.css'
import { CaseNotices } from './case-notices.tsx'
import { DecidePanel } from './decide/decide-panel.tsx'
import { canArm, reasonsOf } from './decide/decision-gate.ts'
import { decisionKeys } from './decide/decision-keys.ts'
import { OutcomeBar } from './decide/outcome-bar.tsx'
import { actionLook } from './decide/outcome-keys.ts'
import { type Recorded, useCommit } from './decide/use-commit.ts'
import { useDraft } from './decide/use-draft.ts'
import { Evidence } from './evidence/evidence.tsx'
import { FactsPanel } from './facts/facts-panel.tsx'
import { usePrepareNext } from './use-prepare-next.ts'
import { useSeenVersion } from './use-seen-version.ts'

export interface CaseInHandProps {
  readonly view: CaseView
  readonly officerName: string
  readonly settles: LetterId | null
  /** The case to have ready when this one is done. */
  readonly nextCaseId: string | undefined
  /** That case and its pictures are in memory now. */
  readonly onPrepared: (caseId: string) => void
  /** In one column only one part is seen; `none` while the list is. */
  readonly part: 'all' | 'material' | 'facts' | 'none'
  readonly onRecorded: (recorded: Recorded, view: CaseView) => void
}

/** A case being decided: evidence, facts, and the bar. A key arms, Ctrl+Enter commits, and only what was seen counts. */
export function CaseInHand({
  view: held,
  officerName,
  settles,
  nextCaseId,
  onPrepared,
  part,
  onRecorded,
}: CaseInHandProps) {
  const { t } = useWords()
  const time = useTimeWords()
  const [undecodable, setUndecodable] = useState<readonly Sha256[]>([])
  const view = useMemo(() => withUndecodable(held, undecodable), [held, undecodable])
  const { id, version, workType } = view.case
  const scene = `${id} ${version}`
  const seen = useSeenVersion(view.case)
  const [shown, setShown] = useState<{ readonly scene: string; readonly at: number } | null>(null)
  const [armed, setArmed] = useState<{ readonly scene: string; readonly action: CaseAction } | null>(null)
  const [armedShownAt, setArmedShownAt] = useState<number | null>(null)
  const [noteOpen, setNoteOpen] = useState(view.draft !== null && view.draft.internalNote !== '')
  const noteField = useRef<InputRef>(null)
  const inHand = useDraft(view)
  const { draft, change } = inHand
  const { recording, trouble, clearTrouble, commit } = useCommit(view, settles, recorded => {
    inHand.settle()
    onRecorded(recorded, view)
  })

  // What was armed for another version is not armed any more.
  const action = armed?.scene === scene ? armed.action : null
  const readyAt = shown?.scene === scene && part !== 'none' ? shown.at + SETTLE_MS : null
  usePainted(action && `${scene} ${action}`, setArmedShownAt)
  usePrepareNext(shown?.scene === scene, nextCaseId, onPrepared)
  const stands = shown?.scene === scene
  useEffect(() => {
    if (stands) sayCaseSeen(id, version)
  }, [stands, id, version])
  const mainShown = useCallback(
    (at: number) => setShown(old => (old?.scene === scene ? old : { scene, at })),
    [scene],
  )
  const notDrawn = useCallback((sha256: Sha256) => setUndecodable(old => [...old, sha256]), [])
  const isReady = () => readyAt !== null && performance.now() >= readyAt

  const arm = (wanted: CaseAction) => {
    if (recording || !canArm(view, wanted)) return
    clearTrouble()
    if (wanted !== action) {
      setArmedShownAt(null)
      setArmed({ scene, action: wanted })
    }
    if (wanted !== draft.outcome && wanted !== 'hold' && wanted !== 'release-hold')
      change({ outcome: wanted })
  }
  const disarm = () => {
    const focused = document.activeElement
    if (focused instanceof HTMLTextAreaElement || focused instanceof HTMLInputElement) return focused.blur()
    clearTrouble()
    setArmed(null)
  }
  const commitNow = () => {
    if (action && armedShownAt !== null && isReady()) void commit(action, draft)
  }
  const openNote = () => {
    setNoteOpen(true)
    requestAnimationFrame(() => noteField.current?.focus())
  }
  const digits = reasonsOf(view, action)
  useKeys(
    decisionKeys({
      t,
      scene,
      view,
      readyAt,
      commitFrom: action && armedShownAt !== null ? Math.max(readyAt ?? Infinity, armedShownAt) : null,
      reasons: digits,
      onArm: arm,
      onReason: code =>
        change({
          reasons: draft.reasons.includes(code)
            ? draft.reasons.filter(other => other !== code)
            : [...draft.reasons, code],
        }),
      onCommit: commitNow,
      onDisarm: disarm,
      onNote: openNote,
    }),
  )
  useEffect(() => {
    if (trouble === 'text-required' && action !== 'refuse') noteField.current?.focus()
  }, [trouble, action])

  const panelOpen = noteOpen || (action !== null && action !== 'approve')
  const restored = view.draft?.outcome ?? null
  const restoredKey = restored && actionLook(workType, restored)?.key
  return (
    <section className={styles.desk} data-part={part} aria-label={view.case.personName} aria-busy={recording}>
      <CaseNotices view={view} seen={seen} settling={settles !== null} />
      <div className={styles.look}>
        <Evidence
          key={scene}
          view={held}
          officerName={officerName}
          onMainShown={mainShown}
          onUndecodable={notDrawn}
        />
        <FactsPanel view={view} seenBefore={seen.before} />
      </div>
      <OutcomeBar
        view={view}
        armed={action}
        recording={recording}
        trouble={trouble}
        noteOpen={panelOpen}
        hint={
          restored && restoredKey && action === null
            ? t('decide.draftRestored', {
                key: restoredKey.toUpperCase(),
                outcome: t(`decide.outcome.${restored}`),
              })
            : null
        }
        aside={
          inHand.unsaved ? (
            t('decide.draftUnsaved')
          ) : inHand.savedAt ? (
            t('decide.draftSaved', { time: time.moment(inHand.savedAt) })
          ) : action ? (
            <Button size="small" type="text" onClick={disarm}>
              {t('decide.disarm')} Esc
            </Button>
          ) : null
        }
        onArm={wanted => isReady() && arm(wanted)}
        onNote={openNote}
        onCommit={commitNow}
      >
        {panelOpen && view.allowed.length > 0 && (
          <DecidePanel view={view} action={action} draft={draft} onChange={change} noteField={noteField} />
        )}
      </OutcomeBar>
    </section>
  )
}

/** What could not be drawn has not been seen, whatever its hash says: nothing may be granted on it. */
function withUndecodable(view: CaseView, undecodable: readonly Sha256[]): CaseView {
  if (undecodable.length === 0) return view
  return {
    ...view,
    attachments: view.attachments.map(file =>
      undecodable.includes(file.sha256) ? { ...file, state: 'damaged' } : file,
    ),
  }
}
