import { sayableOf } from '../../../../src-shared/central/sample.ts'
import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import type { Words } from '../../../i18n/use-words.ts'
import type { KeyBinding } from '../../../ui/keys/key-binding.ts'
import { type Verb, verbLook, verbOf, verbWord } from '../decide/outcome-keys.ts'
import { DIGIT_REASONS } from '../decide/reason-picker.tsx'
import type { FactsTab } from '../facts/facts-tabs.ts'

/** Everything that could have been decided of such a case, under the keys it is decided by. */
export function lookVerbs(view: CaseView): readonly Verb[] {
  return sayableOf(view.case.procedure).map(({ outcome, finding }) => verbOf(outcome, finding))
}

interface LookKeysInput {
  readonly t: Words
  readonly scene: string
  readonly view: CaseView
  readonly tabs: readonly FactsTab[]
  readonly tab: FactsTab
  /** From when keys live; null before the evidence was painted. */
  readonly from: number | null
  /** From when the opinion can be given: nothing is given that was not seen armed. */
  readonly commitFrom: number | null
  readonly onArm: (verb: Verb) => void
  readonly onReason: (code: string) => void
  readonly onCommit: () => void
  readonly onDisarm: () => void
  readonly onNote: () => void
  readonly onTab: (tab: FactsTab) => void
  readonly onReveal: () => void
}

/** The keys of a second look: the same letters, digits and chord as for deciding. */
export function lookKeys(input: LookKeysInput): readonly KeyBinding[] {
  const { t, scene, view, tabs, tab, from } = input
  const arming = lookVerbs(view).map(
    (each): KeyBinding => ({
      id: `arm.${each.id}`,
      keys: [verbLook(each).key],
      group: 'decide',
      label: verbWord(t, each),
      ...{ scene, from },
      run: () => input.onArm(each),
    }),
  )
  const digits = Array.from({ length: DIGIT_REASONS }, (_, index): KeyBinding => {
    const reason = view.rules?.reasons[index]
    return {
      id: `reason.${index + 1}`,
      keys: [String(index + 1)],
      group: 'reasons',
      label: t('keys.label.reason'),
      shownAs: '1…9',
      hidden: index > 0,
      ...{ scene, from },
      run: () => reason && input.onReason(reason.code),
    }
  })
  const nextTab: KeyBinding = {
    ...{ id: 'facts.next', keys: ['i'], group: 'facts', label: t('keys.label.nextTab') },
    run: () => input.onTab(tabs[(tabs.indexOf(tab) + 1) % tabs.length] ?? 'facts'),
  }
  return [
    ...arming,
    ...digits,
    {
      ...{ id: 'commit', keys: ['ctrl+enter'], group: 'decide', label: t('keys.label.commit'), scene },
      from: input.commitFrom,
      inText: true,
      run: input.onCommit,
    },
    {
      ...{ id: 'disarm', keys: ['escape'], group: 'decide', label: t('keys.label.disarm') },
      inText: true,
      run: input.onDisarm,
    },
    {
      ...{ id: 'note', keys: ['n'], group: 'decide', label: t('keys.label.note'), scene },
      run: input.onNote,
    },
    {
      ...{ id: 'facts.reveal', keys: ['v'], group: 'facts', label: t('keys.label.reveal'), scene },
      run: input.onReveal,
    },
    ...(tabs.length > 0 ? [nextTab] : []),
  ]
}
