import { Button, type InputRef } from 'antd'
import { type CSSProperties, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CaseView, OtherCase } from '../../../src-shared/desk/case-views.ts'
import type { LetterId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import { noteCaseChanges, sayCaseSeen } from '../../data/use-case.ts'
import { useCounterMode } from '../../data/use-counter-mode.ts'
import { usePane } from '../../data/use-pane.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useKeyNow } from '../../ui/keys/chosen-keys.ts'
import { useKeys } from '../../ui/keys/use-keys.ts'
import { Splitter } from '../../ui/splitter.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { useTimeWords } from '../../ui/use-time-words.ts'
import type { Place } from './case-changes.ts'
import styles from './case-desk.module.css'
import { CaseNotices } from './case-notices.tsx'
import { ChecklistPanel } from './checklist/checklist-panel.tsx'
import { useChecklist } from './checklist/use-checklist.ts'
import { emptyForms } from './decide/act-forms.ts'
import { draftKey } from './decide/blocker-words.ts'
import { DecidePanel } from './decide/decide-panel.tsx'
import { canArm, reasonsOf } from './decide/decision-gate.ts'
import { decisionKeys } from './decide/decision-keys.ts'
import { OutcomeBar } from './decide/outcome-bar.tsx'
import { barActions, isOutcome, type Verb, verbOf, verbWord } from './decide/outcome-keys.ts'
import { useArmed } from './decide/use-armed.ts'
import { type Recorded, useCommit } from './decide/use-commit.ts'
import { useDraft } from './decide/use-draft.ts'
import { Evidence } from './evidence/evidence.tsx'
import { FactsPanel } from './facts/facts-panel.tsx'
import { type FactsTab, tabsOf } from './facts/facts-tabs.ts'
import { RevealDialog } from './reveal/reveal-dialog.tsx'
import { useReveal } from './reveal/use-reveal.ts'
import { usePrepareNext } from './use-prepare-next.ts'
import { useSeenVersion } from './use-seen-version.ts'

export interface CaseInHandProps {
  readonly view: CaseView
  readonly settles: LetterId | null
  /** The case to have ready when this one is done. */
  readonly nextCaseId: string | undefined
  /** That case and its pictures are in memory now. */
  readonly onPrepared: (caseId: string) => void
  /** In one column only one part is seen; `none` while the list is. */
  readonly part: 'all' | 'material' | 'facts' | 'none'
  readonly onRecorded: (recorded: Recorded, view: CaseView) => void
  readonly onOpenOther: (other: OtherCase) => void
  /** Opens what can be printed for the person. */
  readonly onPrint: (view: CaseView) => void
  /** Prints at once what the applicant's own page shows. */
  readonly onEnquiry: (view: CaseView) => void
  /** Takes in papers at the window. */
  readonly onTakeIn: (view: CaseView) => void
}

/** Outcomes that open their panel at once; the others need nothing but the commit. */
const quiet = ['approve', 'confirm']

/** A case being decided: evidence, facts, and the bar. A key arms, Ctrl+Enter commits, and only what was seen counts. */
export function CaseInHand(props: CaseInHandProps) {
  const {
    view: held,
    settles,
    nextCaseId,
    onPrepared,
    part,
    onRecorded,
    onOpenOther,
    onPrint,
    onEnquiry,
    onTakeIn,
  } = props
  const { t } = useWords()
  const time = useTimeWords()
  const [undecodable, setUndecodable] = useState<readonly Sha256[]>([])
  const view = useMemo(() => withUndecodable(held, undecodable), [held, undecodable])
  const { id, version } = view.case
  const scene = `${id} ${version}`
  const seen = useSeenVersion(held, () => noteCaseChanges(id, version))
  const reveal = useReveal(id, version, view.revealAsksPassword)
  const armed = useArmed(scene, part !== 'none')
  const { verb, readyAt, stands } = armed
  const counter = useCounterMode()
  const [noteWanted, setNoteOpen] = useState(view.draft !== null && view.draft.internalNote !== '')
  const noteOpen = noteWanted && !counter.on
  const [forms, setForms] = useState(() => emptyForms(Date.now()))
  const [tab, setTab] = useState<FactsTab>('facts')
  const [asked, setAsked] = useState<{ readonly scene: string; readonly place: Place } | null>(null)
  const pointed = asked?.scene === scene ? asked : null
  const go = (place: Place) => {
    if (!('file' in place)) setTab('rule' in place ? 'rules' : 'facts')
    setAsked({ scene, place })
  }
  const pane = usePane('facts', useMedia('(min-width: 1600px)') ? 420 : 360)
  const factsWidth = {
    '--facts-width': `${pane.width}px`,
    '--facts-most': pane.isOwn ? '60%' : '42%',
  } as CSSProperties
  const noteField = useRef<InputRef>(null)
  const inHand = useDraft(view)
  const { draft, change } = inHand
  const { recording, trouble, clearTrouble, commit } = useCommit(view, settles, recorded => {
    inHand.settle()
    onRecorded(recorded, view)
  })
  const tabs = tabsOf(view)
  const listStands = tabs.length === 0 ? (view.rules?.checklist.length ?? 0) > 0 : tab === 'checklist'
  const checklist = useChecklist({
    view,
    scene,
    answers: draft.checklist,
    shown: listStands && (part === 'all' || part === 'facts'),
    onChange: answers => change({ checklist: answers }),
    onShow: () => setTab('checklist'),
  })

  usePrepareNext(stands, nextCaseId, onPrepared)
  useEffect(() => {
    if (stands) sayCaseSeen(id, version)
  }, [stands, id, version])
  const { mainShown } = armed
  const latestShown = useRef(mainShown)
  useEffect(() => {
    latestShown.current = mainShown
  })
  const sayShown = useCallback((at: number) => latestShown.current(at), [])
  const notDrawn = useCallback((sha256: Sha256) => setUndecodable(old => [...old, sha256]), [])

  const arm = (wanted: Verb) => {
    if (recording || !canArm(view, wanted)) return
    clearTrouble()
    armed.arm(wanted)
    const { action, finding } = wanted
    if (isOutcome(action) && (action !== draft.outcome || finding !== draft.finding))
      change({ outcome: action, finding })
  }
  const disarm = () => {
    const focused = document.activeElement
    if (focused instanceof HTMLTextAreaElement || focused instanceof HTMLInputElement) return focused.blur()
    clearTrouble()
    armed.disarm()
  }
  const commitNow = () => {
    if (verb && armed.commitFrom !== null && armed.isReady()) void commit(verb, draft, forms)
  }
  const openNote = () => {
    setNoteOpen(true)
    requestAnimationFrame(() => noteField.current?.focus())
  }
  const print = useCallback(() => onPrint(held), [onPrint, held])
  const enquire = useCallback(() => onEnquiry(held), [onEnquiry, held])
  const takesIn = view.allowed.includes('document-added')
  const takeIn = useCallback(() => onTakeIn(held), [onTakeIn, held])
  const toggleReason = (code: string) => {
    if (!reasonsOf(view, verb?.action ?? null).some(reason => reason.code === code)) return
    const without = draft.reasons.filter(other => other !== code)
    change({ reasons: without.length < draft.reasons.length ? without : [...draft.reasons, code] })
  }
  useKeys([
    ...decisionKeys({
      t,
      scene,
      view,
      readyAt,
      commitFrom: armed.commitFrom,
      reasons: view.rules?.reasons ?? [],
      onArm: arm,
      onReason: toggleReason,
      onCommit: commitNow,
      onDisarm: disarm,
      onNote: openNote,
    }),
    ...(tabs.length > 0
      ? [
          {
            id: 'facts.next',
            keys: ['i'],
            group: 'facts' as const,
            label: t('keys.label.nextTab'),
            run: () => setTab(tabs[(tabs.indexOf(tab) + 1) % tabs.length] ?? 'facts'),
          },
        ]
      : []),
    {
      id: 'facts.reveal',
      keys: ['v'],
      group: 'facts' as const,
      label: t('keys.label.reveal'),
      scene,
      run: reveal.toggle,
    },
    {
      id: 'facts.slips',
      keys: ['ctrl+p'],
      group: 'facts' as const,
      label: t('keys.label.slips'),
      inText: true,
      run: print,
    },
    {
      id: 'facts.enquiry',
      keys: ['ctrl+e'],
      group: 'facts' as const,
      label: t('keys.label.enquiry'),
      inText: true,
      run: enquire,
    },
    ...(takesIn
      ? [
          {
            id: 'facts.papers',
            keys: ['a'],
            group: 'facts' as const,
            label: t('keys.label.papers'),
            scene,
            run: takeIn,
          },
        ]
      : []),
    ...checklist.keys(readyAt, t),
  ])
  useEffect(() => {
    const asksForNote = trouble?.code === 'note-required' || trouble?.code === 'text-required'
    if (asksForNote && verb?.action !== 'refuse' && verb?.action !== 'return') noteField.current?.focus()
    if (trouble?.code.startsWith('checklist-')) setTab('checklist')
    if (trouble?.code === 'condition-not-met') setTab('rules')
  }, [trouble, verb])

  const panelOpen = noteOpen || (verb !== null && !quiet.includes(verb.action))
  const restored = view.draft?.outcome ? verbOf(view.draft.outcome, view.draft.finding) : null
  const restoredKey = useKeyNow((view.draft && draftKey(view.draft))?.toLowerCase() ?? '').toUpperCase()
  return (
    <section className={styles.desk} data-part={part} aria-label={view.case.personName} aria-busy={recording}>
      <CaseNotices view={view} seen={seen} settling={settles !== null} onGo={go} />
      {reveal.asking && <RevealDialog reveal={reveal} asksPassword={view.revealAsksPassword} />}
      <div className={styles.look} style={factsWidth}>
        <Evidence
          key={scene}
          view={held}
          seenFiles={seen.before?.case.attachments ?? null}
          pointed={pointed?.place ?? null}
          onMainShown={sayShown}
          onUndecodable={notDrawn}
        />
        <FactsPanel
          view={view}
          seenBefore={seen.before}
          pointed={pointed}
          revealed={reveal.revealed}
          onReveal={reveal.toggle}
          onPrint={print}
          onTakeIn={takesIn ? takeIn : undefined}
          tab={tab}
          onTab={setTab}
          answers={draft.checklist}
          checklist={
            listStands && (
              <ChecklistPanel
                view={view}
                answers={draft.checklist}
                seen={checklist.seen}
                onAnswer={checklist.answer}
                onAll={checklist.all}
              />
            )
          }
          onOpenOther={onOpenOther}
        />
        {part === 'all' && (
          <Splitter
            label={t('case.facts.splitter')}
            value={pane.width}
            min={280}
            max={720}
            side="right"
            onMove={pane.onMove}
            onRest={pane.onRest}
          />
        )}
      </div>
      <OutcomeBar
        view={view}
        armed={verb}
        recording={recording}
        trouble={trouble}
        noteOpen={panelOpen}
        hint={
          restored && restoredKey && verb === null
            ? t('decide.draftRestored', { key: restoredKey, outcome: verbWord(t, restored) })
            : null
        }
        aside={
          inHand.unsaved ? (
            t('decide.draftUnsaved')
          ) : inHand.savedAt ? (
            t('decide.draftSaved', { time: time.moment(inHand.savedAt) })
          ) : verb ? (
            <Button size="small" type="text" onClick={disarm}>
              {t('decide.disarm')} Esc
            </Button>
          ) : null
        }
        onArm={wanted => armed.isReady() && arm(wanted)}
        onNote={openNote}
        onCommit={commitNow}
      >
        {panelOpen && barActions(view.allowed).length > 0 && (
          <DecidePanel
            view={view}
            verb={verb}
            draft={draft}
            onChange={change}
            onReason={toggleReason}
            forms={forms}
            onForms={part => setForms(old => ({ ...old, ...part }))}
            noteField={noteField}
          />
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
