import type { InputRef } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { lookedAtSchema } from '../../../../src-shared/central/sample.ts'
import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import type { SampleOpened, SampleRow } from '../../../../src-shared/desk/sample-views.ts'
import { troubleOf } from '../../../data/trouble-of.ts'
import { useJudgeSample } from '../../../data/use-samples.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { useKeyNow } from '../../../ui/keys/chosen-keys.ts'
import { useKeys } from '../../../ui/keys/use-keys.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import { useTimeWords } from '../../../ui/use-time-words.ts'
import desk from '../case-desk.module.css'
import { reasonsOf } from '../decide/decision-gate.ts'
import { type Verb, verbLook, verbOf, verbWord } from '../decide/outcome-keys.ts'
import { useArmed } from '../decide/use-armed.ts'
import { Evidence } from '../evidence/evidence.tsx'
import { FactsPanel } from '../facts/facts-panel.tsx'
import { type FactsTab, tabsOf } from '../facts/facts-tabs.ts'
import { RevealDialog } from '../reveal/reveal-dialog.tsx'
import { useReveal } from '../reveal/use-reveal.ts'
import { LookBar } from './look-bar.tsx'
import { lookKeys } from './look-keys.ts'
import { LookPanel } from './look-panel.tsx'
import { LookSources } from './look-sources.tsx'
import styles from './second-look.module.css'
import { useLookDraft } from './use-look-draft.ts'

interface LookInHandProps {
  readonly row: SampleRow
  readonly view: CaseView
  /** What was typed for it before. */
  readonly kept: SampleOpened['draft']
}

const nothing = () => undefined

/** A case being looked at once more: evidence, facts and rules as for deciding, and what the officer would have decided. */
export function LookInHand({ row, view, kept }: LookInHandProps) {
  const { t } = useWords()
  const time = useTimeWords()
  const { id, version } = view.case
  const scene = `${row.sample.id} ${version}`
  const reveal = useReveal(id, version, view.revealAsksPassword)
  const [tab, setTab] = useState<FactsTab>('facts')
  const armed = useArmed(scene, true)
  const { verb, mainShown } = armed
  const typed = useLookDraft(row.sample.id, kept)
  const { reasons: chosen, note } = typed.content
  const noteField = useRef<InputRef>(null)
  const judge = useJudgeSample()
  const latestShown = useRef(mainShown)
  useEffect(() => {
    latestShown.current = mainShown
  })
  const sayShown = useCallback((at: number) => latestShown.current(at), [])
  const open = reasonsOf(view, verb?.action ?? null).map(({ code }) => code)
  const reasons = chosen.filter(code => open.includes(code))
  const arm = (wanted: Verb) => {
    judge.reset()
    armed.arm(wanted)
    const outcome = lookedAtSchema.safeParse(wanted.action)
    if (outcome.success) typed.change({ outcome: outcome.data, finding: wanted.finding })
  }
  const toggle = (code: string) => {
    const without = chosen.filter(each => each !== code)
    typed.change({ reasons: without.length < chosen.length ? without : [...chosen, code] })
  }
  const commit = () => {
    const outcome = lookedAtSchema.safeParse(verb?.action)
    if (!verb || !outcome.success || judge.isPending || armed.commitFrom === null || !armed.isReady()) return
    const { finding } = verb
    judge.mutate(
      { sampleId: row.sample.id, outcome: outcome.data, finding, reasons: [...reasons], note },
      { onSuccess: typed.settle },
    )
  }
  const disarm = () => {
    const focused = document.activeElement
    if (focused instanceof HTMLTextAreaElement || focused instanceof HTMLInputElement) return focused.blur()
    judge.reset()
    armed.disarm()
  }
  const restored = kept?.outcome ? verbOf(kept.outcome, kept.finding) : null
  const restoredKey = useKeyNow(restored ? verbLook(restored).key.toLowerCase() : '').toUpperCase()
  const tabs = tabsOf(view)
  useKeys(
    lookKeys({
      ...{ t, scene, view, tabs, tab },
      from: armed.readyAt,
      commitFrom: armed.commitFrom,
      onArm: arm,
      onReason: toggle,
      onCommit: commit,
      onDisarm: disarm,
      onNote: () => noteField.current?.focus(),
      onTab: setTab,
      onReveal: reveal.toggle,
    }),
  )
  return (
    <section className={desk.desk} aria-label={view.case.personName} aria-busy={judge.isPending}>
      <header className={styles.head}>
        <StateMark state="confirmed">{t('samples.title')}</StateMark>
        <span>
          {t('samples.drawnBy', { name: row.sample.drawnByName, time: time.moment(row.sample.drawnAt) })}
        </span>
        <span className={styles.help}>{t('samples.blind')}</span>
      </header>
      {reveal.asking && <RevealDialog reveal={reveal} asksPassword={view.revealAsksPassword} />}
      <div className={styles.look}>
        <Evidence key={scene} view={view} onMainShown={sayShown} onUndecodable={nothing} />
        <FactsPanel
          blind
          view={view}
          seenBefore={null}
          revealed={reveal.revealed}
          onReveal={reveal.toggle}
          onPrint={nothing}
          tab={tab}
          onTab={setTab}
          answers={[]}
          checklist={<LookSources view={view} />}
          onOpenOther={nothing}
        />
      </div>
      <LookBar
        view={view}
        verb={verb}
        recording={judge.isPending}
        trouble={troubleOf(judge.error)?.code}
        onArm={wanted => armed.isReady() && arm(wanted)}
        onCommit={commit}
        hint={
          restored && verb === null
            ? t('decide.draftRestored', { key: restoredKey, outcome: verbWord(t, restored) })
            : null
        }
        aside={
          typed.unsaved
            ? t('decide.draftUnsaved')
            : typed.savedAt && t('decide.draftSaved', { time: time.moment(typed.savedAt) })
        }
      >
        {verb && (
          <LookPanel
            view={view}
            verb={verb}
            reasons={reasons}
            note={note}
            noteField={noteField}
            onReason={toggle}
            onNote={words => typed.change({ note: words })}
          />
        )}
      </LookBar>
    </section>
  )
}
