import { Button } from 'antd'
import { useEffect } from 'react'
import type { SearchAnswer } from '../../../src-shared/desk/search-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { KeyCap } from '../../ui/keys/key-cap.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import { ResultLine } from './result-line.tsx'
import type { Result, ResultGroup } from './result-list.ts'
import styles from './search-box.module.css'
import type { LocalSearch } from './use-search.ts'

interface SearchPanelProps {
  readonly id: string
  readonly search: LocalSearch
  readonly groups: readonly ResultGroup[]
  readonly current: Result | undefined
  readonly onOpen: (result: Result) => void
  /** Undefined for who may not find people. */
  readonly onFindPerson: (() => void) | undefined
}

export const optionId = (id: string, key: string) => `${id}-${key.replaceAll(/[^\w-]/g, '_')}`

/** The answer under the box: as of when, what was found in groups, and what may be done where nothing was. */
export function SearchPanel({ id, search, groups, current, onOpen, onFindPerson }: SearchPanelProps) {
  const { t } = useWords()
  const { answer } = search
  const chosen = current && optionId(id, current.key)
  useEffect(() => {
    if (chosen) document.getElementById(chosen)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    // The field keeps the focus: a press here must not take it away.
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done by this press
    <div className={styles.panel} onMouseDown={event => event.preventDefault()}>
      <TroubleNote code={search.trouble} />
      {answer && <Says answer={answer} found={groups.length > 0} />}
      <div
        role="listbox"
        id={id}
        aria-label={t('search.results')}
        className={styles.list}
        tabIndex={-1}
        hidden={groups.length === 0}
      >
        {groups.map(({ name, results, more }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
          <div role="group" key={name} aria-labelledby={`${id}-${name}`} className={styles.group}>
            <p id={`${id}-${name}`} className={styles.heading} role="presentation">
              {t(`search.group.${name}`)} {more ? t('search.atLeast', { n: results.length }) : results.length}
            </p>
            {results.map(result => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: Enter is the field's
              // biome-ignore lint/a11y/useFocusableInteractive: the field names it by aria-activedescendant
              <div
                key={result.key}
                id={optionId(id, result.key)}
                role="option"
                aria-selected={result === current}
                className={styles.row}
                onClick={() => onOpen(result)}
              >
                <ResultLine result={result} />
              </div>
            ))}
          </div>
        ))}
      </div>
      {onFindPerson && answer && (
        <div className={styles.foot}>
          <Button size="small" type="text" tabIndex={-1} onClick={onFindPerson}>
            {t('search.findPerson')} <KeyCap name="ctrl+k" />
          </Button>
        </div>
      )}
    </div>
  )
}

function Says({ answer, found }: { readonly answer: SearchAnswer; readonly found: boolean }) {
  const { t } = useWords()
  const time = useTimeWords()
  const { asked, asOf, complete, share, more } = answer
  return (
    <div role="status" className={styles.says}>
      <p>
        <strong>{t('search.here')}</strong> ·{' '}
        {asOf === null ? t('people.neverPulled') : t('search.asOf', { time: time.moment(asOf) })}
      </p>
      {asked === 'too-short' && <p>{t('search.tooShort')}</p>}
      {asked === 'whole-number' && <p>{t('search.wholeNumber')}</p>}
      {asked === 'searched' && !found && <p>{t('people.nobodyHere')}</p>}
      {(more.cases || more.letters || more.posts) && <p>{t('search.more')}</p>}
      {!complete && (
        <StateMark state="sending" look="plain">
          {t('search.indexing', { n: Math.floor(share * 100) })}
        </StateMark>
      )}
    </div>
  )
}
