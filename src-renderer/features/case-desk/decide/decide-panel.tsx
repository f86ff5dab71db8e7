import { Input, type InputRef, Select } from 'antd'
import { type RefObject, useId } from 'react'
import type { CaseAction } from '../../../../src-shared/cases/allowed-actions.ts'
import { needsReasons } from '../../../../src-shared/cases/outcome.ts'
import type { CaseView, Draft } from '../../../../src-shared/desk/views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { ApplicantPreview } from './applicant-preview.tsx'
import styles from './decide-panel.module.css'
import { contentFor, reasonsForSecondReview, reasonsOf } from './decision-gate.ts'
import { isOutcome } from './outcome-keys.ts'
import { ReasonPicker } from './reason-picker.tsx'

interface DecidePanelProps {
  readonly view: CaseView
  readonly action: CaseAction | null
  readonly draft: Draft
  readonly onChange: (part: Partial<Draft>) => void
  readonly noteField: RefObject<InputRef | null>
}

/** What an outcome asks for besides itself: reasons, the words the applicant reads, a target, a note. */
export function DecidePanel({ view, action, draft, onChange, noteField }: DecidePanelProps) {
  const { t } = useWords()
  const ids = useId()
  const reasons = reasonsOf(view, action)
  const negative = action !== null && isOutcome(action) && needsReasons(action)
  const chosen = action ? contentFor(view, action, draft).reasons : []
  const needsText = reasons.some(reason => reason.needsText && chosen.includes(reason.code))
  const toggle = (code: string) =>
    onChange({
      reasons: draft.reasons.includes(code)
        ? draft.reasons.filter(other => other !== code)
        : [...draft.reasons, code],
    })
  return (
    <div className={styles.panel} data-reasons={reasons.length > 0}>
      {reasons.length > 0 && (
        <ReasonPicker
          title={t(negative ? 'decide.reasons' : 'decide.reasonsOptional')}
          reasons={reasons}
          forSecondReview={reasonsForSecondReview(view, action)}
          chosen={chosen}
          onToggle={toggle}
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
          {t('decide.note')}
        </label>
        <Input.TextArea
          ref={noteField}
          id={`${ids}-note`}
          value={draft.internalNote}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 5 }}
          onChange={event => onChange({ internalNote: event.target.value })}
        />
      </div>
    </div>
  )
}
