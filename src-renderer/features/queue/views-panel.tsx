import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import type { QueueFilter, SavedView } from '../../../src-shared/desk/queue-views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { newId } from '../../data/use-ticket.ts'
import { useRemoveView, useSaveView, useViews } from '../../data/use-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { useKeys } from '../../ui/keys/use-keys.ts'
import { ToolButton } from '../../ui/tool-button.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { isSameFilter } from './filter-choices.ts'
import styles from './views-panel.module.css'

const LONGEST_NAME = 30

interface ViewsPanelProps {
  readonly filter: QueueFilter
  readonly onApply: (filter: QueueFilter) => void
}

/** 视图: filters with a name, to be used, renamed and deleted. A deleted one comes back as long as the panel is open. */
export function ViewsPanel({ filter, onApply }: ViewsPanelProps) {
  const { t } = useWords()
  const field = useId()
  const { data: views, error } = useViews()
  const save = useSaveView()
  const remove = useRemoveView()
  const [name, setName] = useState('')
  const [renaming, setRenaming] = useState<string | null>(null)
  const [removed, setRemoved] = useState<SavedView | null>(null)
  const saveNew = (event: FormEvent) => {
    event.preventDefault()
    const wanted = name.trim()
    if (wanted === '') return
    setRemoved(null)
    save.mutate({ id: newId(), name: wanted, filter }, { onSuccess: () => setName('') })
  }
  return (
    <section className={styles.panel} aria-label={t('views.label')}>
      {views?.length === 0 && <p className={styles.none}>{t('views.none')}</p>}
      <ul className={styles.views}>
        {views?.map(view =>
          view.id === renaming ? (
            <li key={view.id}>
              <RenameForm
                name={view.name}
                onDone={wanted => {
                  setRenaming(null)
                  if (wanted !== view.name) save.mutate({ ...view, name: wanted })
                }}
                onLeave={() => setRenaming(null)}
              />
            </li>
          ) : (
            <li key={view.id} className={styles.view}>
              <button
                type="button"
                className={styles.apply}
                aria-label={t('views.apply', { name: view.name })}
                aria-current={isSameFilter(view.filter, filter)}
                title={view.name}
                onClick={() => onApply(view.filter)}
              >
                <bdi>{view.name}</bdi>
              </button>
              <ToolButton
                icon="note"
                label={t('views.rename', { name: view.name })}
                onPress={() => setRenaming(view.id)}
              />
              <ToolButton
                icon="remove"
                label={t('views.remove', { name: view.name })}
                onPress={() => remove.mutate({ id: view.id }, { onSuccess: () => setRemoved(view) })}
              />
            </li>
          ),
        )}
      </ul>
      <div role="status" className={styles.removed}>
        {removed && (
          <>
            <span>{t('views.removed', { name: removed.name })}</span>
            <Button
              size="small"
              type="link"
              onClick={() => save.mutate(removed, { onSuccess: () => setRemoved(null) })}
            >
              {t('views.restore')}
            </Button>
          </>
        )}
      </div>
      <form className={styles.form} onSubmit={saveNew}>
        <label htmlFor={field}>{t('views.saveField')}</label>
        <Input
          id={field}
          size="small"
          autoComplete="off"
          maxLength={LONGEST_NAME}
          placeholder={t('views.savePlaceholder')}
          value={name}
          onChange={event => setName(event.target.value)}
        />
        <Button size="small" htmlType="submit" disabled={name.trim() === ''} icon={<Icon name="yes" />}>
          {t('views.save')}
        </Button>
      </form>
      <TroubleNote code={troubleOf(save.error ?? remove.error ?? error)?.code} />
    </section>
  )
}

interface RenameFormProps {
  readonly name: string
  readonly onDone: (name: string) => void
  readonly onLeave: () => void
}

/** The name in the place where it stands; Esc leaves it as it was. */
function RenameForm({ name, onDone, onLeave }: RenameFormProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState(name)
  useKeys([
    {
      id: 'views.leave',
      keys: ['escape'],
      group: 'queue',
      label: t('frame.common.cancel'),
      hidden: true,
      inText: true,
      run: onLeave,
    },
  ])
  return (
    <form
      className={styles.rename}
      onSubmit={event => {
        event.preventDefault()
        if (typed.trim() !== '') onDone(typed.trim())
      }}
    >
      <Input
        autoFocus
        size="small"
        autoComplete="off"
        maxLength={LONGEST_NAME}
        aria-label={t('views.renameField')}
        value={typed}
        onChange={event => setTyped(event.target.value)}
      />
      <Button size="small" htmlType="submit" disabled={typed.trim() === ''}>
        {t('views.renameDone')}
      </Button>
    </form>
  )
}
