import { Button } from 'antd'
import type { SlipRow } from '../../../src-shared/desk/slip-views.ts'
import { unsignedKinds } from '../../../src-shared/slips/slip.ts'
import { useWords } from '../../i18n/use-words.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import { FileSigned } from './file-signed.tsx'
import styles from './slips.module.css'

interface SlipTableProps {
  readonly label: string
  readonly rows: readonly SlipRow[]
  /** Whose they are stands above: no column of it. */
  readonly ofOne: boolean
  readonly onReprint: (row: SlipRow) => void
  readonly onVoid: (row: SlipRow) => void
  /** Opens the filed scan. */
  readonly onSigned: (row: SlipRow) => void
}

/** Printed papers: number, what, whose, how each stands, and what can be done with it. */
export function SlipTable({ label, rows, ofOne, onReprint, onVoid, onSigned }: SlipTableProps) {
  const { t } = useWords()
  const time = useTimeWords()
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('slips.column.number')}</th>
          {!ofOne && <th scope="col">{t('slips.column.person')}</th>}
          <th scope="col">{t('slips.column.printedAt')}</th>
          <th scope="col">{t('slips.column.state')}</th>
          <th scope="col">{t('slips.column.act')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.number}>
            <td>
              <span className={styles.number}>{row.number}</span>
              <span className={styles.small}>{t(`slips.kind.${row.kind}`)}</span>
            </td>
            {!ofOne && (
              <td>
                <bdi className={styles.name}>
                  {row.personName || (row.serialNo === '' ? t('slips.wordsGone') : '')}
                </bdi>
                <span className={styles.small}>{row.serialNo}</span>
              </td>
            )}
            <td>
              {time.moment(row.printedAt)}
              {row.prints > 1 && (
                <span className={styles.small}>{t('slips.reprinted', { n: row.prints - 1 })}</span>
              )}
            </td>
            <td>
              <Standing row={row} />
            </td>
            <td>
              <div className={styles.acts}>
                {!row.recall && row.serialNo !== '' && (
                  <Button size="small" onClick={() => onReprint(row)}>
                    {t('slips.reprint')}
                  </Button>
                )}
                {row.signedAt !== null && row.personName + row.serialNo !== '' && (
                  <Button size="small" onClick={() => onSigned(row)}>
                    {t('slips.signed.open')}
                  </Button>
                )}
                {row.voidAt === null && row.signedAt === null && !row.recall && isSigned(row) && (
                  <FileSigned number={row.number} />
                )}
                {row.voidAt === null && (
                  <Button size="small" onClick={() => onVoid(row)}>
                    {t(row.recall ? 'slips.recalled' : 'slips.void')}
                  </Button>
                )}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Whether somebody signs such a paper. */
function isSigned({ kind }: SlipRow): boolean {
  return !unsignedKinds.includes(kind)
}

function Standing({ row }: { readonly row: SlipRow }) {
  const { t } = useWords()
  const time = useTimeWords()
  if (row.voidAt !== null) {
    return (
      <>
        <StateMark state="closed">{t('slips.state.void')}</StateMark>
        <span className={styles.small}>{row.voidReason}</span>
      </>
    )
  }
  return (
    <>
      {row.recall ? (
        <StateMark state="needs-you">{t('slips.state.recall')}</StateMark>
      ) : !isSigned(row) ? (
        <StateMark state="approved">{t('slips.state.printed')}</StateMark>
      ) : row.signedAt === null ? (
        <StateMark state="waiting">{t('slips.state.unsigned')}</StateMark>
      ) : (
        <StateMark state="approved">{t('slips.state.signed')}</StateMark>
      )}
      <span className={styles.small}>
        {[row.pending ? t('slips.state.pending') : '', row.signedAt ? time.moment(row.signedAt) : '']
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  )
}
