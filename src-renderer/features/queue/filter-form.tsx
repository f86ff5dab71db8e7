import { AutoComplete, Input, Select } from 'antd'
import { type ReactNode, useId, useMemo, useState } from 'react'
import type { QueueFilter } from '../../../src-shared/desk/queue-views.ts'
import { regionCodeSchema } from '../../../src-shared/kernel/ids.ts'
import { useWords } from '../../i18n/use-words.ts'
import { readTypedMonth } from '../../ui/typed-date.ts'
import styles from './queue-tools.module.css'
import type { Choice } from './use-filter-choices.ts'

interface FilterProps {
  readonly filter: QueueFilter
  readonly onFilter: (change: Partial<QueueFilter>) => void
}

/** Every condition as a field; it holds as soon as it is chosen. */
export function FilterForm({
  filter,
  onFilter,
  choices,
}: FilterProps & { readonly choices: readonly Choice[] }) {
  const { t } = useWords()
  const ids = useId()
  const form = useMemo(
    () =>
      choices.filter(
        choice => choice.name === 'region' || choice.name === 'month' || choice.options.length > 0,
      ),
    [choices],
  )
  const field = ({ name, options }: Choice): ReactNode => {
    const id = `${ids}-${name}`
    if (name === 'month') return <MonthField id={id} filter={filter} onFilter={onFilter} />
    if (name === 'region')
      return <RegionField id={id} filter={filter} onFilter={onFilter} options={options} />
    return (
      <Select
        id={id}
        size="small"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        placeholder={t('queue.filter.any')}
        value={filter[name] as string | null}
        options={[...options]}
        onChange={(value: string | null | undefined) => onFilter({ [name]: value ?? null })}
      />
    )
  }
  return (
    <fieldset className={styles.form} aria-label={t('queue.filter.label')}>
      {form.map(choice => (
        <div key={choice.name} className={styles.field}>
          <label htmlFor={`${ids}-${choice.name}`}>{choice.label}</label>
          {field(choice)}
        </div>
      ))}
    </fieldset>
  )
}

interface RegionFieldProps extends FilterProps {
  readonly id: string
  readonly options: Choice['options']
}

/** A code, typed or taken from the places known here; what is no code yet narrows nothing. */
function RegionField({ id, filter, onFilter, options }: RegionFieldProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState<string | null>(null)
  const take = (text: string) => {
    setTyped(text)
    const code = regionCodeSchema.safeParse(text)
    if (text === '') onFilter({ region: null })
    else if (code.success) onFilter({ region: code.data })
  }
  return (
    <AutoComplete
      id={id}
      size="small"
      allowClear
      popupMatchSelectWidth={false}
      placeholder={t('queue.filter.regionHelp')}
      title={t('queue.filter.regionHelp')}
      value={typed ?? filter.region ?? ''}
      options={[...options]}
      showSearch={{
        filterOption: (text, option) => (option?.label ?? '').toString().includes(text),
      }}
      onChange={(text: string | undefined) => take(text ?? '')}
      onBlur={() => setTyped(null)}
    />
  )
}

interface MonthFieldProps extends FilterProps {
  readonly id: string
}

/** A month as it is typed; what is no month yet narrows nothing. */
function MonthField({ id, filter, onFilter }: MonthFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Input
      id={id}
      size="small"
      allowClear
      placeholder="2026-03"
      value={typed ?? filter.month ?? ''}
      onChange={event => {
        const text = event.target.value
        setTyped(text)
        const month = readTypedMonth(text)
        if (text === '' || month !== undefined) onFilter({ month: month ?? null })
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
