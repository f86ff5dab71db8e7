import { Input, type InputRef, Select } from 'antd'
import { type RefObject, useId } from 'react'
import { needsReasons } from '../../../../src-shared/cases/outcome.ts'
import type { CaseView, Draft } from '../../../../src-shared/desk/case-views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { TroubleNote } from '../../../ui/trouble-note.tsx'
import { ActFields } from './act-fields.tsx'
import type { ActForms } from './act-forms.ts'
import { ApplicantPreview } from './applicant-preview.tsx'
import { blockerAbout } from './blocker-words.ts'
import styles from './decide-panel.module.css'
import { contentFor, forbiddenIn, reasonsForSecondReview, reasonsOf } from './decision-gate.ts'
import { isOutcome, type Verb, verbWord } from './outcome-keys.ts'
import { ReasonPicker } from './reason-picker.tsx'
import { ReturnNotice } from './return-notice.tsx'

interface DecidePanelProps {
  readonly view: CaseView
  readonly verb: Verb | null
  readonly draft: Draft
  readonly onChange: (part: Partial<Draft>) => void
  readonly onReason: (code: string) => void
  readonly forms: ActForms
  readonly onForms: (part: Partial<ActForms>) => void
  readonly noteField: RefObject<InputRef | null>
}

/** What an outcome asks for besides itself: reasons, the words the applicant reads, a target, a note. */
export function DecidePanel(props: DecidePanelProps) {
  const { view, verb, draft, onChange, onReason, forms, onForms, noteField } = props
  const { t, language } = useWords()
  const ids = useId()
  const action = verb?.action ?? null
  const reasons = reasonsOf(view, action)
  const negative = action !== null && isOutcome(action) && needsReasons(action)
  const chosen = verb ? contentFor(view, verb, draft).reasons : []
  const needsText = reasons.some(reason => reason.needsText && chosen.includes(reason.code))
  const ground = forbiddenIn(view, draft)
  return (
    <div className={styles.panel} data-reasons={reasons.length > 0} data-action={action ?? ''}>
      {reasons.length > 0 && verb && (
        <ReasonPicker
          title={t(negative ? 'decide.reasons' : 'decide.reasonsOptional')}
          reasons={view.rules?.reasons ?? []}
          open={reasons}
          forSecondReview={reasonsForSecondReview(view, action)}
          outcome={verbWord(t, verb)}
          chosen={chosen}
          onToggle={onReason}
        />
      )}
      {negative && (
        <div className={styles.column}>
          <ApplicantPreview
            reasons={reasons.filter(reason => chosen.includes(reason.code))}
            explanation={draft.applicantText.trim()}
          />
          <label className={styles.label} htmlFor={`${ids}-text`}>
            {t(needsText ? 'decide.explanationRequired' : 'decide.explanation')}
          </label>
          <Input.TextArea
            id={`${ids}-text`}
            value={draft.applicantText}
            maxLength={2000}
            autoSize={{ minRows: 1, maxRows: 3 }}
            onChange={event => onChange({ applicantText: event.target.value })}
          />
        </div>
      )}
      {action !== null && <ActFields view={view} action={action} forms={forms} onForms={onForms} />}
      <div className={styles.column}>
        {action === 'transfer' && (
          <>
            <label className={styles.label} htmlFor={`${ids}-target`}>
              {t('decide.target')}
            </label>
            <Select
              id={`${ids}-target`}
              showSearch={{ optionFilterProp: 'search' }}
              value={draft.transferTo}
              placeholder={t('decide.targetPlaceholder')}
              notFoundContent={t('decide.noTargets')}
              options={view.transferTargets.map(target => ({
                value: target.code,
                label: target.name,
                search: `${target.name} ${target.code}`,
              }))}
              onChange={transferTo => onChange({ transferTo })}
            />
          </>
        )}
        <label className={styles.label} htmlFor={`${ids}-note`}>
          {t(noteLabel(action))}
        </label>
        <Input.TextArea
          ref={noteField}
          id={`${ids}-note`}
          value={draft.internalNote}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 5 }}
          onChange={event => onChange({ internalNote: event.target.value })}
        />
        {action === 'return' && <ReturnNotice view={view} chosen={chosen} />}
        {action === 'send-back' && <p className={styles.help}>{t('decide.form.sendBack')}</p>}
        <TroubleNote
          code={ground && 'wording-forbidden'}
          about={ground && blockerAbout(view, { ground: ground.id }, t, language)}
        />
      </div>
    </div>
  )
}

function noteLabel(action: Verb['action'] | null) {
  switch (action) {
    case 'contact-logged':
      return 'decide.form.contact.note'
    case 'correction-requested':
      return 'decide.form.correction.grounds'
    case 'field-result':
      return 'decide.form.field.note'
    default:
      return 'decide.note'
  }
}
