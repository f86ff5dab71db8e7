import type { DeskFreshness } from '../../../src-shared/central/desk-policy.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { useWords } from '../../i18n/use-words.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import wide from '../../ui/wide-table.module.css'
import styles from './desks.module.css'
import { marksOf } from './freshness.ts'

interface DesksTableProps {
  readonly desks: readonly DeskFreshness[]
  readonly asOf: Instant
}

const columns = [
  'desk',
  'officer',
  'state',
  'heard',
  'pull',
  'waiting',
  'needsYou',
  'oldest',
  'held',
  'firstEnd',
  'lockouts',
  'version',
] as const
const numeric: readonly string[] = ['waiting', 'needsYou', 'held']

/** One row for every computer, as its own last word told the centre. */
export function DesksTable({ desks, asOf }: DesksTableProps) {
  const { t } = useWords()
  return (
    // The keyboard scrolls it where it is wider than the window.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reached without a mouse
    <section className={wide.scroll} tabIndex={0} aria-label={t('supervision.label')}>
      <table className={`${wide.table} ${styles.desks}`} aria-label={t('supervision.label')}>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column} scope="col" className={numeric.includes(column) ? styles.number : ''}>
                {t(`supervision.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {desks.map(desk => (
            <DeskRow key={desk.deskId} desk={desk} asOf={asOf} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function DeskRow({ desk, asOf }: { readonly desk: DeskFreshness; readonly asOf: Instant }) {
  const { t } = useWords()
  const time = useTimeWords()
  const marks = marksOf(desk, asOf)
  const when = (instant: Instant | null, otherwise: 'never' | 'none') =>
    instant === null ? t(`supervision.${otherwise}`) : time.moment(instant)
  return (
    <tr className={marks.length > 0 ? styles.marked : ''}>
      <th scope="row">{desk.deskName}</th>
      <td>
        <bdi>{desk.officerName}</bdi>
        <span className={wide.small}>{desk.agencyName}</span>
      </td>
      <td>
        <span className={styles.marks}>
          {marks.length === 0 && <span className={wide.small}>{t('supervision.fine')}</span>}
          {marks.map(mark => (
            <StateMark key={mark} state={mark} />
          ))}
        </span>
      </td>
      <td>{when(desk.heardAt, 'never')}</td>
      <td>{when(desk.lastPullAt, 'never')}</td>
      <td className={styles.number}>{desk.waiting}</td>
      <td className={styles.number}>{desk.needsYou}</td>
      <td>{when(desk.oldestUnsentAt, 'none')}</td>
      <td className={styles.number}>{desk.held}</td>
      <td>{when(desk.firstLeaseEnd, 'none')}</td>
      <td>
        {desk.lockouts > 0 && t('supervision.lockouts', { n: desk.lockouts })}
        {desk.lastLockoutAt && <span className={wide.small}>{time.moment(desk.lastLockoutAt)}</span>}
        {desk.lockouts === 0 && t('supervision.none')}
      </td>
      <td>{desk.version}</td>
    </tr>
  )
}
