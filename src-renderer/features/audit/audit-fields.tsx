import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { type AuditFilter, auditActSchema, auditFilterSchema } from '../../../src-shared/central/audit.ts'
import { useWords } from '../../i18n/use-words.ts'
import styles from './audit.module.css'

interface AuditFieldsProps {
  readonly busy: boolean
  readonly saving: boolean
  readonly disabled: boolean
  readonly onSearch: (filter: AuditFilter) => void
  readonly onSave: (filter: AuditFilter) => void
}

const texts = ['officer', 'desk', 'from', 'to'] as const
type Typed = Readonly<Record<(typeof texts)[number] | 'act', string>>
const nothing: Typed = { officer: '', desk: '', act: '', from: '', to: '' }

/** What narrows the reading. A field that holds nothing that can be asked for is marked and keeps both buttons back. */
export function AuditFields({ busy, saving, disabled, onSearch, onSave }: AuditFieldsProps) {
  const { t } = useWords()
  const id = useId()
  const [typed, setTyped] = useState(nothing)
  const set = (name: keyof Typed, value: string) => setTyped(old => ({ ...old, [name]: value }))
  const read = filterOf(typed)
  const wrong = new Set(read.success ? [] : read.error.issues.map(issue => String(issue.path[0])))
  const fieldOf = { officer: 'officerId', desk: 'deskId', from: 'from', to: 'to' } as const
  return (
    <form
      className={styles.fields}
      onSubmit={event => {
        event.preventDefault()
        if (read.success) onSearch(read.data)
      }}
    >
      {texts.map(name => (
        <div key={name} className={styles.field}>
          <label htmlFor={`${id}-${name}`}>{t(`audit.page.${name}`)}</label>
          <Input
            id={`${id}-${name}`}
            value={typed[name]}
            status={wrong.has(fieldOf[name]) ? 'error' : ''}
            aria-invalid={wrong.has(fieldOf[name])}
            placeholder={name === 'from' || name === 'to' ? t('audit.page.day') : ''}
            onChange={event => set(name, event.target.value)}
          />
        </div>
      ))}
      <div className={styles.field}>
        <span>{t('audit.page.act')}</span>
        <Select
          aria-label={t('audit.page.act')}
          value={typed.act}
          options={[
            { value: '', label: t('audit.page.every') },
            ...auditActSchema.options.map(act => ({ value: act, label: t(`audit.acts.${act}`) })),
          ]}
          onChange={(act: string) => set('act', act)}
        />
      </div>
      <Button type="primary" htmlType="submit" loading={busy} disabled={disabled || !read.success}>
        {t('audit.page.search')}
      </Button>
      <Button
        loading={saving}
        disabled={disabled || !read.success}
        onClick={() => read.success && onSave(read.data)}
      >
        {t('audit.page.save')}
      </Button>
    </form>
  )
}

function filterOf({ officer, desk, act, from, to }: Typed) {
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
  return auditFilterSchema.safeParse({
    officerId: orNull(officer),
    deskId: orNull(desk),
    act: orNull(act),
    from: orNull(from),
    to: orNull(to),
  })
}
