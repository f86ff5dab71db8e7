import { judgesNothing } from '../../../../src-shared/cases/allowed-actions.ts'
import type { CaseView, Draft } from '../../../../src-shared/desk/case-views.ts'
import { checklistFor } from '../../../../src-shared/judging/checklist.ts'
import type { ChecklistItem } from '../../../../src-shared/rulebook/rulebook.ts'
import type { Words } from '../../../i18n/use-words.ts'
import type { KeyBinding } from '../../../ui/keys/key-binding.ts'
import { openPlain, withAnswer, withPlain } from './checklist-answers.ts'
import { CHECK_ALL_KEY, type ItemsSeen, useItemsSeen } from './use-items-seen.ts'

interface ChecklistInput {
  readonly view: CaseView
  readonly scene: string
  readonly answers: Draft['checklist']
  /** The checklist is what the facts pane shows now. */
  readonly shown: boolean
  readonly onChange: (answers: Draft['checklist']) => void
  readonly onShow: () => void
}

export interface ChecklistInHand {
  readonly seen: ItemsSeen
  readonly answer: (item: ChecklistItem, answer: Draft['checklist'][number]['answer']) => void
  /** Marks what was seen, is open and has one plain answer; where the list is not shown the first press only shows it. */
  readonly all: () => void
  readonly keys: (from: number | null, t: Words) => readonly KeyBinding[]
}

/** The checklist being answered. Nothing is marked that was not on the screen; one press brings the next rows there. */
export function useChecklist(input: ChecklistInput): ChecklistInHand {
  const { view, scene, answers, shown, onChange, onShow } = input
  const seen = useItemsSeen(scene)
  const items = view.rules ? checklistFor(view.case, view.rules) : []
  const mayAnswer = view.allowed.some(action => !judgesNothing(action))
  const all = () => {
    if (!mayAnswer) return
    if (!shown) return onShow()
    const open = openPlain(items, view, answers)
    const read = open.filter(item => seen.has(item.id))
    if (read.length > 0) onChange(withPlain(answers, read, view))
    seen.show(open.filter(item => !read.includes(item)).map(item => item.id))
  }
  return {
    seen,
    all,
    answer: (item, answer) => mayAnswer && onChange(withAnswer(answers, item, view, answer)),
    keys: (from, t) =>
      items.length === 0
        ? []
        : [
            {
              id: 'checklist.all',
              keys: [CHECK_ALL_KEY],
              group: 'facts',
              label: t('keys.label.checklistAll'),
              scene,
              from,
              run: all,
            },
          ],
  }
}
