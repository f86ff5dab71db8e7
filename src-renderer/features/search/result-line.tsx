import type {
  SearchedCaseRow,
  SearchedLetterRow,
  SearchMatch,
} from '../../../src-shared/desk/search-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { lookOfLetter } from '../../ui/letter-states.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { statusWord } from '../../ui/status-word.ts'
import type { Result } from './result-list.ts'
import styles from './search-box.module.css'

/** A result as a line: who, which number, where it stands, and the part that was meant marked. */
export function ResultLine({ result }: { readonly result: Result }) {
  if (result.kind === 'case') return <CaseLine row={result.row} />
  if (result.kind === 'letter') return <LetterLine row={result.row} />
  const { name, unitName, regionName, match } = result.row
  return (
    <>
      <p className={styles.first}>
        <bdi className={styles.clip} title={name}>
          <Meant field="post" text={name} match={match} />
        </bdi>
      </p>
      <p className={styles.second}>
        <bdi title={unitName}>
          <Meant field="unit" text={unitName} match={match} />
        </bdi>{' '}
        · {regionName}
      </p>
    </>
  )
}

function CaseLine({ row }: { readonly row: SearchedCaseRow }) {
  const { t, language } = useWords()
  const { match, place, procedure, status } = row
  return (
    <>
      <p className={styles.first}>
        <bdi className={styles.name} title={row.personName}>
          <Meant field="name" text={row.personName} match={match} />
        </bdi>
        <span className={styles.number}>
          <Meant field="id-number" text={row.idNumber} match={match} />
        </span>
        <span className={styles.state}>
          {place === 'own-letter' ? (
            <StateMark state="waiting" look="plain">
              {t('people.place.own-letter')}
            </StateMark>
          ) : (
            statusWord(t, language, { procedure, status })
          )}
        </span>
      </p>
      <p className={styles.second}>
        <Elsewhere match={match} />
        {t(`queue.stage.${row.stage}`)} · <Meant field="serial" text={row.serialNo} match={match} />
        {place === 'held' && <> · {t('people.due', { day: row.dueOn })}</>}
      </p>
    </>
  )
}

function LetterLine({ row }: { readonly row: SearchedLetterRow }) {
  const { t } = useWords()
  const { match } = row
  return (
    <>
      <p className={styles.first}>
        <bdi className={styles.name} title={row.personName}>
          <Meant field="name" text={row.personName} match={match} />
        </bdi>
        {match.field === 'id-number' && (
          <span className={styles.number}>
            <Meant field="id-number" text={match.text} match={match} />
          </span>
        )}
        <span className={styles.state}>
          <StateMark state={lookOfLetter[row.state]} look="plain" />
        </span>
      </p>
      <p className={styles.second}>
        <Elsewhere match={match} />
        {t(`queue.workTypeShort.${row.workType}`)} ·{' '}
        <Meant field="serial" text={row.serialNo} match={match} />
      </p>
    </>
  )
}

/** What was meant, where no line shows it otherwise; first, so that it is seen. */
function Elsewhere({ match }: { readonly match: SearchMatch }) {
  const { t } = useWords()
  const { field, text } = match
  if (field !== 'phone' && field !== 'unit' && field !== 'post') return null
  return (
    <>
      {t(`search.field.${field}`)}{' '}
      <bdi title={text}>
        <Meant field={field} text={text} match={match} />
      </bdi>
      {' · '}
    </>
  )
}

interface MeantProps {
  readonly field: SearchMatch['field']
  readonly text: string
  readonly match: SearchMatch
}

/** A field with the part that was meant marked, if it is the one. */
function Meant({ field, text, match }: MeantProps) {
  if (match.field !== field || match.text !== text) return text
  return (
    <>
      {text.slice(0, match.from)}
      <mark className={styles.meant}>{text.slice(match.from, match.to)}</mark>
      {text.slice(match.to)}
    </>
  )
}
