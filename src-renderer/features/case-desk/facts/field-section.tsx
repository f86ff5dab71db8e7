import { useWords } from '../../../i18n/use-words.ts'
import type { ComparedField, ComparedSection } from '../../../ui/case-fields/case-sections.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import { fieldMark } from '../case-changes.ts'
import styles from './facts.module.css'

interface FieldSectionProps {
  readonly section: ComparedSection
  /** The same section against the version this officer looked at before. */
  readonly seen: ComparedSection | undefined
  readonly without?: readonly string[]
}

/** One part of what was handed in: labelled fields, changes marked, nothing cut off. */
export function FieldSection({ section, seen, without = [] }: FieldSectionProps) {
  const fields = section.fields.filter(
    field =>
      !without.includes(field.key) || field.before !== undefined || seenBefore(seen, field) !== undefined,
  )
  if (fields.length === 0) return null
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>
        {section.title}
        {section.help && <span className={styles.aside}>{section.help}</span>}
      </h3>
      <dl className={styles.list}>
        {fields.map(field => (
          <Field
            key={field.key}
            mark={fieldMark(section.id, field.key)}
            field={field}
            seenBefore={seenBefore(seen, field)}
          />
        ))}
      </dl>
    </section>
  )
}

function seenBefore(seen: ComparedSection | undefined, field: ComparedField): string | null | undefined {
  return seen?.fields.find(each => each.key === field.key)?.before
}

interface FieldProps {
  readonly mark: string
  readonly field: ComparedField
  readonly seenBefore: string | null | undefined
}

function Field({ mark, field, seenBefore }: FieldProps) {
  const { t } = useWords()
  const { before } = field
  return (
    <div className={styles.item} data-field={mark}>
      <dt>{field.label}</dt>
      <dd>
        {field.text === null ? (
          !field.removed && <span className={styles.nothing}>{t('frame.common.notGiven')}</span>
        ) : (
          <bdi className={styles.text}>{field.text}</bdi>
        )}
        {field.mark && <StateMark state={field.mark.state}>{field.mark.words}</StateMark>}
        {before !== undefined && (
          <span className={styles.changed}>
            <StateMark state="changed" />
            <s
              title={
                before === null ? t('case.facts.noPrevious') : t('case.facts.previousFrom', { value: before })
              }
            >
              {before ?? t('frame.common.notGiven')}
            </s>
          </span>
        )}
        {seenBefore !== undefined && seenBefore !== before && (
          <StateMark state="changed">
            {t('case.facts.changedFrom', { value: seenBefore ?? t('frame.common.notGiven') })}
          </StateMark>
        )}
      </dd>
    </div>
  )
}
