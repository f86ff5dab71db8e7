import { Input, type InputRef } from 'antd'
import { type RefObject, useId } from 'react'
import { needsReasons } from '../../../../src-shared/cases/outcome.ts'
import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { reasonsOf } from '../decide/decision-gate.ts'
import { isOutcome, type Verb, verbWord } from '../decide/outcome-keys.ts'
import { ReasonPicker } from '../decide/reason-picker.tsx'
import styles from './second-look.module.css'

interface LookPanelProps {
  readonly view: CaseView
  readonly verb: Verb
  readonly reasons: readonly string[]
  readonly note: string
  readonly noteField: RefObject<InputRef | null>
  readonly onReason: (code: string) => void
  readonly onNote: (note: string) => void
}

/** The reasons an opinion gives, of the case's own rulebook, and a word to the first officer. */
export function LookPanel(props: LookPanelProps) {
  const { view, verb, reasons, note, noteField, onReason, onNote } = props
  const { t } = useWords()
  const id = useId()
  const open = reasonsOf(view, verb.action)
  const required = isOutcome(verb.action) && needsReasons(verb.action)
  return (
    <div className={styles.panel}>
      {open.length > 0 && (
        <div className={styles.reasons}>
          <ReasonPicker
            title={t(required ? 'decide.reasons' : 'decide.reasonsOptional')}
            reasons={view.rules?.reasons ?? []}
            open={open}
            forSecondReview={[]}
            outcome={verbWord(t, verb)}
            chosen={reasons}
            onToggle={onReason}
          />
        </div>
      )}
      <div className={styles.note}>
        <label className={styles.label} htmlFor={id}>
          {t('samples.note')}
        </label>
        <Input.TextArea
          ref={noteField}
          id={id}
          value={note}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 5 }}
          onChange={event => onNote(event.target.value)}
        />
      </div>
    </div>
  )
}
