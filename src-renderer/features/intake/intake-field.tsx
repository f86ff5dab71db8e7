import { AutoComplete, Input, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import type { CodeTable } from '../../../src-shared/rulebook/rulebook.ts'
import { useKnownRegions } from '../../data/use-posts.ts'
import { useWords } from '../../i18n/use-words.ts'
import { inLanguage } from '../../ui/in-language.ts'
import { readTypedDate } from '../../ui/typed-date.ts'
import styles from './intake.module.css'
import { type IntakeProblem, type IntakeValues, isRequired } from './intake-values.ts'

/** The fields that take plain text. */
export type TextName = {
  [Name in keyof IntakeValues]: IntakeValues[Name] extends string ? Name : never
}[keyof IntakeValues]

export interface FormInHand {
  readonly values: IntakeValues
  readonly change: (part: Partial<IntakeValues>) => void
  /** Said only once somebody tried to register, or left the field. */
  readonly problemOf: (name: keyof IntakeValues) => IntakeProblem | undefined
  readonly leave: (name: keyof IntakeValues) => void
}

interface FieldProps {
  readonly form: FormInHand
  readonly name: keyof IntakeValues
  readonly label: string
  readonly help?: ReactNode
  readonly wide?: boolean
  readonly children: (id: string, describedBy: string) => ReactNode
}

/** A labelled field with what is wrong beside it. */
export function Field({ form, name, label, help, wide, children }: FieldProps) {
  const { t } = useWords()
  const id = useId()
  const problem = form.problemOf(name)
  return (
    <div className={styles.field} data-wide={wide} data-field={name}>
      <label htmlFor={id}>
        {label}
        {isRequired(name) && <span className={styles.required}> {t('intake.required')}</span>}
      </label>
      {children(id, `${id}-help`)}
      <div id={`${id}-help`} className={styles.help}>
        {problem && (
          <span role="alert" className={styles.problem}>
            {t(`intake.problem.${problem}`)}
          </span>
        )}
        {help}
      </div>
    </div>
  )
}

interface NamedProps {
  readonly form: FormInHand
  readonly name: TextName
  readonly label: string
  readonly help?: ReactNode
  readonly wide?: boolean
}

export function TextField({ maxLength, ...props }: NamedProps & { readonly maxLength: number }) {
  const { form, name } = props
  return (
    <Field {...props}>
      {(id, describedBy) => (
        <Input
          id={id}
          aria-describedby={describedBy}
          autoComplete="off"
          maxLength={maxLength}
          value={form.values[name]}
          {...(form.problemOf(name) ? { status: 'error' as const } : {})}
          onChange={event => form.change({ [name]: event.target.value })}
          onBlur={() => form.leave(name)}
        />
      )}
    </Field>
  )
}

/** A day as people type it; written out once the field is left. */
export function DateField(props: NamedProps) {
  const { form, name } = props
  return (
    <Field {...props}>
      {(id, describedBy) => (
        <Input
          id={id}
          aria-describedby={describedBy}
          autoComplete="off"
          placeholder="2026-03-05"
          maxLength={20}
          value={form.values[name]}
          {...(form.problemOf(name) ? { status: 'error' as const } : {})}
          onChange={event => form.change({ [name]: event.target.value })}
          onBlur={() => {
            const date = readTypedDate(form.values[name])
            if (date) form.change({ [name]: date })
            form.leave(name)
          }}
        />
      )}
    </Field>
  )
}

/** A code of the province's table; without the table, the code as it is written. */
export function CodeField({ table, ...props }: NamedProps & { readonly table: CodeTable | undefined }) {
  const { t, language } = useWords()
  const { form, name } = props
  if (!table) return <TextField {...props} maxLength={20} />
  return (
    <Field {...props}>
      {(id, describedBy) => (
        <Select
          id={id}
          aria-describedby={describedBy}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          placeholder={t('intake.codeHelp')}
          value={form.values[name] || null}
          {...(form.problemOf(name) ? { status: 'error' as const } : {})}
          options={table.codes.map(each => ({
            value: each.code,
            label: `${each.code} ${inLanguage(each.label, language)}`,
          }))}
          onChange={(code: string | null | undefined) => form.change({ [name]: code ?? '' })}
          onBlur={() => form.leave(name)}
        />
      )}
    </Field>
  )
}

export function RegionField(props: NamedProps) {
  const { t } = useWords()
  const { form, name } = props
  const regions = useKnownRegions()
  return (
    <Field {...props}>
      {(id, describedBy) => (
        <AutoComplete
          id={id}
          aria-describedby={describedBy}
          allowClear
          popupMatchSelectWidth={false}
          placeholder={t('intake.regionHelp')}
          value={form.values[name]}
          {...(form.problemOf(name) ? { status: 'error' as const } : {})}
          options={regions.map(region => ({
            value: region.code as string,
            label: `${region.name} ${region.code}`,
          }))}
          showSearch={{
            filterOption: (text, option) => String(option?.label ?? '').includes(text),
          }}
          onChange={(code: string | undefined) => form.change({ [name]: code ?? '' })}
          onBlur={() => form.leave(name)}
        />
      )}
    </Field>
  )
}
