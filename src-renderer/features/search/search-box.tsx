import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import type { SearchedCaseRow, SearchedLetterRow } from '../../../src-shared/desk/search-views.ts'
import { LONGEST_SEARCH } from '../../../src-shared/desk/search-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { KeyCap } from '../../ui/keys/key-cap.tsx'
import { useKeys } from '../../ui/keys/use-keys.ts'
import { groupResults, type Result } from './result-list.ts'
import styles from './search-box.module.css'
import { optionId, SearchPanel } from './search-panel.tsx'
import { useSearch } from './use-search.ts'

interface SearchBoxProps {
  readonly onOpenCase: (row: SearchedCaseRow | SearchedLetterRow) => void
  /** Of a letter whose case is not here, or that waits for the officer. */
  readonly onOpenLetter: (row: SearchedLetterRow) => void
  readonly onOpenPost: (name: string) => void
  /** What is typed goes to 查人. */
  readonly onFindPerson: (text: string) => void
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }

/**
 * 搜索: as one types, everything on this computer. Arrows choose, Enter opens, Esc gives the focus back to where it was; a whole
 * number and its Enter go to 查人. While an input method composes, its keys are its own.
 */
export function SearchBox({ onOpenCase, onOpenLetter, onOpenPost, onFindPerson }: SearchBoxProps) {
  const { t } = useWords()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const cameFrom = useRef<HTMLElement | null>(null)
  const search = useSearch()
  const [wanted, setWanted] = useState(0)
  const groups = useMemo(() => (search.answer ? groupResults(search.answer) : []), [search.answer])
  const results = groups.flatMap(group => group.results)
  const current = results[Math.min(wanted, results.length - 1)]
  const isOpen = search.text.trim() !== '' && (search.answer !== null || search.trouble !== undefined)

  useKeys([
    {
      id: 'search',
      keys: ['/'],
      group: 'pages',
      label: t('keys.label.search'),
      run: () => field.current?.focus(),
    },
  ])

  const leave = () => {
    search.clear()
    const back = cameFrom.current
    cameFrom.current = null
    if (back?.isConnected) back.focus()
    else document.getElementById('main')?.focus()
  }
  const open = (result: Result) => {
    search.clear()
    cameFrom.current = null
    field.current?.blur()
    if (result.kind === 'post') onOpenPost(result.row.name)
    else if (result.kind === 'case') onOpenCase(result.row)
    else if (result.row.opens && result.row.state !== 'needs-you') onOpenCase(result.row)
    else onOpenLetter(result.row)
  }
  const findPerson = () => {
    const { text } = search
    search.clear()
    onFindPerson(text)
  }
  const press = (event: KeyboardEvent) => {
    // Enter and Esc of an input method choose a word or give it up.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const step = steps[event.key]
    if (step !== undefined)
      setWanted(Math.min(results.length - 1, Math.max(0, Math.min(wanted, results.length - 1) + step)))
    else if (event.key === 'Enter') {
      if (search.answer?.asked === 'whole-number') findPerson()
      else if (current) open(current)
    } else if (event.key === 'Escape') leave()
    else if (event.key.toLowerCase() === 'k' && event.ctrlKey) findPerson()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <search className={styles.box}>
      <input
        ref={field}
        className={styles.field}
        role="combobox"
        aria-label={t('search.label')}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && current ? optionId(`${id}-list`, current.key) : undefined}
        placeholder={t('search.placeholder')}
        value={search.text}
        maxLength={LONGEST_SEARCH}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        onChange={event => {
          setWanted(0)
          search.type(event.target.value)
        }}
        onFocus={event => {
          cameFrom.current = event.relatedTarget instanceof HTMLElement ? event.relatedTarget : null
        }}
        onKeyDown={press}
        onBlur={search.clear}
      />
      <span className={styles.cap}>
        <KeyCap name="/" />
      </span>
      {isOpen && (
        <SearchPanel
          id={`${id}-list`}
          search={search}
          groups={groups}
          current={current}
          onOpen={open}
          onFindPerson={findPerson}
        />
      )}
    </search>
  )
}
