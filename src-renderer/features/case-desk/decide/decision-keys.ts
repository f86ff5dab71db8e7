import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import type { Reason } from '../../../../src-shared/rulebook/rulebook.ts'
import type { Words } from '../../../i18n/use-words.ts'
import type { KeyBinding } from '../../../ui/keys/key-binding.ts'
import { canArm } from './decision-gate.ts'
import { type Verb, verbLook, verbsOf, verbWord } from './outcome-keys.ts'
import { DIGIT_REASONS, MORE_REASONS } from './reason-picker.tsx'

interface DecisionKeysInput {
  readonly t: Words
  /** Case and version: keys pressed for another one die with it. */
  readonly scene: string
  readonly view: CaseView
  /** From when decision keys live; null before the case was painted. */
  readonly readyAt: number | null
  /** From when commit lives: nothing commits that was not seen armed. */
  readonly commitFrom: number | null
  /** The rulebook's own first reasons: a digit means the same whatever is armed. */
  readonly reasons: readonly Reason[]
  readonly onArm: (verb: Verb) => void
  readonly onReason: (code: string) => void
  readonly onCommit: () => void
  readonly onDisarm: () => void
  readonly onNote: () => void
}

/** The keys of deciding. Letters arm, digits choose reasons, one chord commits; each lives only when it may. */
export function decisionKeys(input: DecisionKeysInput): readonly KeyBinding[] {
  const { t, scene, view, readyAt, reasons } = input
  const arming = verbsOf(view.allowed)
    .filter(verb => canArm(view, verb))
    .map(
      (verb): KeyBinding => ({
        id: `arm.${verb.id}`,
        keys: [verbLook(verb).key],
        group: 'decide',
        label: verbWord(t, verb),
        scene,
        from: readyAt,
        run: () => input.onArm(verb),
      }),
    )
  const digits = Array.from({ length: DIGIT_REASONS }, (_, index): KeyBinding => {
    const reason = reasons[index]
    return {
      id: `reason.${index + 1}`,
      keys: [String(index + 1)],
      group: 'reasons',
      label: t('keys.label.reason'),
      shownAs: '1…9',
      hidden: index > 0,
      scene,
      // Alive before anything is armed: a quick hand presses it while the outcome's own key is still held back.
      from: readyAt,
      run: () => reason && input.onReason(reason.code),
    }
  })
  return [
    ...arming,
    {
      id: 'commit',
      keys: ['ctrl+enter'],
      group: 'decide',
      label: t('keys.label.commit'),
      scene,
      from: input.commitFrom,
      inText: true,
      run: input.onCommit,
    },
    {
      id: 'disarm',
      keys: ['escape'],
      group: 'decide',
      label: t('keys.label.disarm'),
      inText: true,
      run: input.onDisarm,
    },
    { id: 'note', keys: ['n'], group: 'decide', label: t('keys.label.note'), scene, run: input.onNote },
    ...digits,
    {
      id: 'more-reasons',
      keys: ['r'],
      group: 'reasons',
      label: t('keys.label.moreReasons'),
      scene,
      run: () => document.getElementById(MORE_REASONS)?.focus(),
    },
  ]
}
