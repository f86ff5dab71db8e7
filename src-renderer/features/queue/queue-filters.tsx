import { AutoComplete, Button, Input, Select } from 'antd'
import { type ReactNode, useId, useMemo, useState } from 'react'
import type { QueueFilter } from '../../../src-shared/desk/views.ts'
import { regionCodeSchema } from '../../../src-shared/kernel/ids.ts'
import { useKnownRegions } from '../../data/use-posts.ts'
import { useRulesInForce } from '../../data/use-rules-in-force.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { inLanguage } from '../../ui/in-language.ts'
import { statusWord } from '../../ui/status-word.ts'
import { readTypedMonth } from '../../ui/typed-date.ts'
import { isNarrowed, type Narrowing, noFilter, statusesOf } from './filter-choices.ts'
import styles from './queue-filters.module.css'

interface QueueFiltersProps {
  readonly filter: QueueFilter
  readonly onFilter: (change: Partial<QueueFilter>) => void
}

/** What narrows the queue: behind one button, and as chips while it is in force. It stands in the address. */
export function QueueFilters({ filter, onFilter }: QueueFiltersProps) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const choices = useChoices(filter, open || isNarrowed(filter))
  const chips = choices.filter(choice => filter[choice.name] !== null)
  return (
    <div className={styles.filters}>
      <div className={styles.line}>
        <Button
          size="small"
          type="text"
          aria-expanded={open}
          icon={<Icon name="filter" />}
          onClick={() => setOpen(!open)}
        >
          {t('queue.filter.open')}
        </Button>
        {chips.length > 0 && (
          <ul className={styles.chips} aria-label={t('queue.filter.active')}>
            {chips.map(choice => (
              <li key={choice.name}>
                <button
                  type="button"
                  className={styles.chip}
                  aria-label={t('queue.filter.remove', { what: `${choice.label} ${choice.text}` })}
                  title={choice.label}
                  onClick={() => onFilter({ [choice.name]: null })}
                >
                  <span>{choice.text}</span>
                  <Icon name="no" />
                </button>
              </li>
            ))}
          </ul>
        )}
        {chips.length > 0 && (
          <Button size="small" type="link" onClick={() => onFilter(noFilter)}>
            {t('queue.filter.clear')}
          </Button>
        )}
      </div>
      {open && <FilterForm filter={filter} onFilter={onFilter} choices={choices} />}
    </div>
  )
}

interface Choice {
  readonly name: keyof Narrowing
  readonly label: string
  /** What is chosen, in words. */
  readonly text: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** The choices of this kind of work, in the words of the rules that are known here. */
function useChoices(filter: QueueFilter, wanted: boolean): readonly Choice[] {
  const { t, language } = useWords()
  const held = useRulesInForce(filter.workType, wanted)
  const regions = useKnownRegions()
  const categories = held.flatMap(({ rules }) => rules.categories)
  const reasons = held.flatMap(({ rules }) => rules.reasons)
  const make = (name: keyof Narrowing, options: Choice['options']): Choice => {
    const value = filter[name]
    const unique = options.filter((each, at) => options.findIndex(other => other.value === each.value) === at)
    return {
      name,
      label: t(`queue.filter.${name}`),
      text: unique.find(each => each.value === value)?.label ?? value ?? '',
      options: unique,
    }
  }
  const statuses = statusesOf(
    filter.workType,
    held.map(({ rules }) => rules.procedure),
  ).map(of => ({
    value: of.status as string,
    label: statusWord(t, language, of, held.find(({ rules }) => rules.procedure === of.procedure)?.rules),
  }))
  return [
    make('status', statuses),
    make('month', []),
    make(
      'region',
      regions.map(region => ({ value: region.code as string, label: `${region.name} ${region.code}` })),
    ),
    make(
      'category',
      categories.map(each => ({ value: each.id, label: inLanguage(each.label, language) })),
    ),
    make(
      'reason',
      reasons.map(each => ({ value: each.code, label: `${each.code} ${inLanguage(each.label, language)}` })),
    ),
    make(
      'due',
      (['overdue', 'near-due'] as const).map(due => ({ value: due, label: t(`queue.filter.dueOf.${due}`) })),
    ),
  ]
}

function FilterForm({
  filter,
  onFilter,
  choices,
}: QueueFiltersProps & { readonly choices: readonly Choice[] }) {
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

interface RegionFieldProps extends QueueFiltersProps {
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

interface MonthFieldProps extends QueueFiltersProps {
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
