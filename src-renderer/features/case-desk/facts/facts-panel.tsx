import { memo, type ReactNode, useEffect, useId, useMemo, useRef } from 'react'
import type { CaseView, Draft, OtherCase, Revealed } from '../../../../src-shared/desk/case-views.ts'
import { checklistFor } from '../../../../src-shared/judging/checklist.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { caseSections, compareSections, previousRecord } from '../../../ui/case-fields/case-sections.ts'
import { useFieldContext } from '../../../ui/case-fields/use-field-context.ts'
import type { Place } from '../case-changes.ts'
import { unmetOf } from '../decide/decision-gate.ts'
import { CaseHistory } from '../history/case-history.tsx'
import { OtherCases } from '../history/other-cases.tsx'
import { RevealLine } from '../reveal/reveal-line.tsx'
import { RulesPanel } from '../rules/rules-panel.tsx'
import type { ShownCase } from '../use-seen-version.ts'
import { CaseInfo } from './case-info.tsx'
import styles from './facts.module.css'
import { type FactsTab, tabsOf } from './facts-tabs.ts'
import { FieldSection } from './field-section.tsx'
import { HintList } from './hint-list.tsx'
import { IdentityHead } from './identity-head.tsx'
import { PersonHead } from './person-head.tsx'
import { usePointedField } from './use-pointed-field.ts'

interface FactsPanelProps {
  readonly view: CaseView
  /** Looked at a second time: nothing of how it stands or what was decided, and nothing to print. */
  readonly blind?: boolean
  /** What is hidden in the view, while it is shown. */
  readonly revealed: Revealed | null
  readonly onReveal: () => void
  readonly onPrint: () => void
  /** Undefined where no papers are taken in. */
  readonly onTakeIn?: (() => void) | undefined
  /** The version this officer looked at before; its differences are marked. */
  readonly seenBefore: ShownCase | null
  /** Where somebody asked to be taken. */
  readonly pointed?: { readonly place: Place } | null
  readonly tab: FactsTab
  readonly onTab: (tab: FactsTab) => void
  readonly answers: Draft['checklist']
  readonly checklist: ReactNode
  readonly onOpenOther: (other: OtherCase) => void
}

const shownAbove = ['name', 'idNumber', 'idType']
const shownInHead = ['name', 'idNumber']

/** Everything known of the person and the case: who, what was handed in, what the rules say, what is verified, what was. */
export const FactsPanel = memo(function FactsPanel(props: FactsPanelProps) {
  const {
    view: masked,
    blind = false,
    revealed,
    onReveal,
    onPrint,
    onTakeIn,
    seenBefore: seenMasked,
    pointed = null,
    tab,
    onTab,
    answers,
    checklist,
    onOpenOther,
  } = props
  const { t } = useWords()
  const ids = useId()
  const view = useMemo(() => withRevealed(masked, revealed), [masked, revealed])
  const seenBefore = useMemo(() => fullBefore(seenMasked, revealed), [seenMasked, revealed])
  const { case: record, hidden, hints } = view
  const context = useFieldContext(view)
  const { sections, seen } = useMemo(() => {
    const now = caseSections(record, context, hidden.now)
    const previous = previousRecord(record)
    return {
      sections: compareSections(previous && caseSections(previous, context, hidden.previous), now),
      seen: seenBefore
        ? compareSections(caseSections(seenBefore.case, context, seenBefore.hidden.now), now)
        : [],
    }
  }, [record, hidden, seenBefore, context])
  const body = useRef<HTMLDivElement>(null)
  const whole = useRef<HTMLElement>(null)
  useEffect(() => {
    // Each tab is read from its beginning.
    if (body.current && tab) body.current.scrollTop = 0
  }, [tab])

  usePointedField(whole, pointed)

  const tabs = tabsOf(view)
  const shown = tabs.includes(tab) ? tab : 'facts'
  const line = (
    <RevealLine
      shown={revealed !== null}
      onToggle={onReveal}
      onPrint={blind ? undefined : onPrint}
      onTakeIn={blind ? undefined : onTakeIn}
    />
  )
  const head = hints ? (
    <IdentityHead view={view} seen={seen.find(section => section.id === 'person')?.fields ?? []}>
      {line}
    </IdentityHead>
  ) : (
    <PersonHead view={view} blind={blind}>
      {line}
    </PersonHead>
  )
  const history = blind ? (
    <OtherCases view={view} onOpenOther={undefined} />
  ) : (
    <CaseHistory view={view} onOpenOther={onOpenOther} />
  )
  const facts = (
    <>
      {hints && <HintList hints={hints} number={view.number} before={seenBefore?.results?.hints ?? null} />}
      {sections.map(section => (
        <FieldSection
          key={section.id}
          section={section}
          seen={seen.find(each => each.id === section.id)}
          without={section.id !== 'person' ? [] : hints ? shownAbove : shownInHead}
        />
      ))}
    </>
  )
  if (tabs.length === 0) {
    return (
      <section
        ref={whole}
        className={styles.facts}
        aria-label={t('case.facts.label')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too
        tabIndex={0}
        data-scrolls
      >
        {head}
        {checklist}
        {facts}
        {history}
        <CaseInfo view={view} />
      </section>
    )
  }
  const open =
    view.rules === null
      ? 0
      : checklistFor(record, view.rules).filter(item => !answers.some(each => each.item === item.id)).length
  const unmet = unmetOf(view).length
  const note = (each: FactsTab) =>
    each === 'rules' && unmet > 0
      ? { n: unmet, words: t('case.facts.tabUnmet', { n: unmet }), bad: true }
      : each === 'checklist' && open > 0
        ? { n: open, words: t('case.facts.tabOpen', { n: open }), bad: false }
        : null
  return (
    <section ref={whole} className={styles.tabbed} aria-label={t('case.facts.label')}>
      {head}
      <div className={styles.tabs} role="tablist" aria-label={t('case.facts.tabs')}>
        {tabs.map(each => {
          const said = note(each)
          return (
            <button
              key={each}
              type="button"
              role="tab"
              id={`${ids}-${each}`}
              aria-selected={each === shown}
              aria-controls={`${ids}-body`}
              className={styles.tab}
              title={said?.words}
              onClick={() => onTab(each)}
            >
              {t(`case.facts.tab.${each}`)}
              {said && <span className={`${styles.tabNote} ${said.bad ? styles.tabBad : ''}`}>{said.n}</span>}
            </button>
          )
        })}
      </div>
      <div
        ref={body}
        id={`${ids}-body`}
        className={styles.body}
        role="tabpanel"
        aria-labelledby={`${ids}-${shown}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too
        tabIndex={0}
        data-scrolls
      >
        {shown === 'facts' && (
          <>
            {facts}
            <CaseInfo view={view} />
          </>
        )}
        {shown === 'rules' && <RulesPanel view={view} before={seenBefore?.results?.rules ?? null} />}
        {shown === 'checklist' && checklist}
        {shown === 'history' && history}
      </div>
    </section>
  )
})

/** The case with what is hidden in it, while that is shown. */
function withRevealed(masked: CaseView, revealed: Revealed | null): CaseView {
  if (!revealed) return masked
  const { case: record, number, hints } = revealed
  return { ...masked, case: record, number, hints }
}

/** What was seen before, in full while the case is: it is compared by its marks either way. */
function fullBefore(seen: ShownCase | null, revealed: Revealed | null): ShownCase | null {
  const full = revealed?.seenBefore
  return seen && full?.version === seen.case.version ? { ...seen, case: full } : seen
}
