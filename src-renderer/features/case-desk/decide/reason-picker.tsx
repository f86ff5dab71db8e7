import { Select } from 'antd'
import type { Reason } from '../../../../src-shared/rulebook/rulebook.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { Icon } from '../../../ui/icon.tsx'
import { inLanguage } from '../../../ui/in-language.ts'
import { KeyCap } from '../../../ui/keys/key-cap.tsx'
import styles from './reason-picker.module.css'

interface ReasonPickerProps {
  readonly title: string
  /** All of the rulebook: the first nine keep their digits, whatever the outcome. */
  readonly reasons: readonly Reason[]
  /** Those that may go with the armed outcome. */
  readonly open: readonly Reason[]
  readonly forSecondReview: readonly Reason[]
  /** The outcome in words, to say why a reason is closed. */
  readonly outcome: string
  readonly chosen: readonly string[]
  readonly onToggle: (code: string) => void
}

/** How many reasons answer to digits. */
export const DIGIT_REASONS = 9

/** The rulebook's reasons: nine under the digits in fixed order, the rest found by code or words. */
export function ReasonPicker(props: ReasonPickerProps) {
  const { title, reasons, open, forSecondReview, outcome, chosen, onToggle } = props
  const { t, language } = useWords()
  const word = (reason: Reason) => inLanguage(reason.label, language)
  const first = reasons.slice(0, DIGIT_REASONS)
  const rest = open.filter(reason => !first.includes(reason))
  const closed = (reason: Reason) => !open.includes(reason)
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
            disabled={closed(reason)}
            title={
              closed(reason)
                ? `${reason.code} ${word(reason)}\n${
                    forSecondReview.includes(reason)
                      ? t('decide.secondReviewNote', { code: reason.code, label: word(reason) })
                      : t('decide.reasonClosed', { outcome })
                  }`
                : `${reason.code} ${word(reason)}\n${t('decide.clause', { clause: reason.clause })}`
            }
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
