import { Select } from 'antd'
import type { Reason } from '../../../../src-shared/rulebook/rulebook.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { Icon } from '../../../ui/icon.tsx'
import { KeyCap } from '../../../ui/keys/key-cap.tsx'
import styles from './reason-picker.module.css'

interface ReasonPickerProps {
  readonly title: string
  readonly reasons: readonly Reason[]
  readonly forSecondReview: readonly Reason[]
  readonly chosen: readonly string[]
  readonly onToggle: (code: string) => void
}

/** How many reasons answer to digits. */
export const DIGIT_REASONS = 9

/** The rulebook's reasons: nine under the digits in fixed order, the rest found by code or words. */
export function ReasonPicker({ title, reasons, forSecondReview, chosen, onToggle }: ReasonPickerProps) {
  const { t, language } = useWords()
  const word = (reason: Reason) => (language === 'en' ? reason.label.en : reason.label.zh)
  const first = reasons.slice(0, DIGIT_REASONS)
  const rest = reasons.slice(DIGIT_REASONS)
  return (
    <fieldset className={styles.picker}>
      <legend className={styles.title}>{title}</legend>
      <div className={styles.grid}>
        {first.map((reason, index) => (
          <button
            key={reason.code}
            type="button"
            className={styles.reason}
            aria-pressed={chosen.includes(reason.code)}
            title={`${reason.code} ${word(reason)}\n${t('decide.clause', { clause: reason.clause })}`}
            onClick={() => onToggle(reason.code)}
          >
            <KeyCap name={String(index + 1)} />
            <span>{word(reason)}</span>
          </button>
        ))}
      </div>
      {(rest.length > 0 || forSecondReview.length > 0) && (
        <div className={styles.more}>
          <Select
            id={MORE_REASONS}
            className={styles.box ?? ''}
            classNames={{ popup: { root: styles.options ?? '' } }}
            showSearch={{ optionFilterProp: 'search' }}
            value={null}
            placeholder={t('decide.moreReasons')}
            aria-label={t('decide.moreReasons')}
            notFoundContent={t('decide.noMatch')}
            popupMatchSelectWidth={420}
            placement="topLeft"
            options={[
              ...rest.map(reason => ({
                value: reason.code,
                label: `${reason.code} ${word(reason)}${chosen.includes(reason.code) ? ' ✓' : ''}`,
                search: `${reason.code} ${reason.label.zh} ${reason.label.en}`,
                disabled: false,
              })),
              ...forSecondReview.map(reason => ({
                value: reason.code,
                label: t('decide.secondReviewNote', { code: reason.code, label: word(reason) }),
                search: `${reason.code} ${reason.label.zh} ${reason.label.en}`,
                disabled: true,
              })),
            ]}
            onSelect={(code: string | null) => code !== null && onToggle(code)}
          />
          {rest
            .filter(reason => chosen.includes(reason.code))
            .map(reason => (
              <button
                key={reason.code}
                type="button"
                className={styles.chosen}
                aria-label={t('decide.removeReason', { code: reason.code })}
                onClick={() => onToggle(reason.code)}
              >
                <span>{word(reason)}</span>
                <Icon name="no" />
              </button>
            ))}
        </div>
      )}
    </fieldset>
  )
}

/** The box for further reasons, so that a key can bring the cursor there. */
export const MORE_REASONS = 'more-reasons'
