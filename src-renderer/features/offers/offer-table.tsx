import { Button } from 'antd'
import type { OfferAnswer } from '../../../src-shared/central/case-offer.ts'
import type { OfferRow } from '../../../src-shared/desk/offer-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { isolate } from '../../ui/isolate.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import wide from '../../ui/wide-table.module.css'
import { type OfferTab, stateOfOffer } from './offer-states.ts'
import styles from './offers.module.css'

interface OfferTableProps {
  readonly tab: OfferTab
  readonly rows: readonly OfferRow[]
  /** Without the centre nothing can be answered. */
  readonly disabled: boolean
  readonly onAnswer: (answer: OfferAnswer, row: OfferRow) => void
  readonly onOpen: (row: OfferRow) => void
}

/** Case, colleague, word, how it stands, and what can be done with it. */
export function OfferTable({ tab, rows, disabled, onAnswer, onOpen }: OfferTableProps) {
  const { t } = useWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too
    <section className={wide.scroll} aria-label={t(`offers.tab.${tab}`)} tabIndex={0} data-scrolls>
      <table className={`${wide.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{t('offers.column.case')}</th>
            <th scope="col">{t(`offers.column.${tab}`)}</th>
            <th scope="col">{t('offers.column.note')}</th>
            <th scope="col">{t('offers.column.state')}</th>
            <th scope="col">{t('offers.column.acts')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Row key={row.offer.id} {...{ tab, row, disabled, onAnswer, onOpen }} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ tab, row, disabled, onAnswer, onOpen }: Omit<OfferTableProps, 'rows'> & { row: OfferRow }) {
  const { t } = useWords()
  const time = useTimeWords()
  const { offer, personName } = row
  const open = offer.state === 'open'
  const act = (answer: OfferAnswer) => (
    <Button size="small" disabled={disabled} onClick={() => onAnswer(answer, row)}>
      {t(`offers.act.${answer}`)}
    </Button>
  )
  return (
    <tr>
      <td>
        <bdi>{personName ?? offer.serialNo}</bdi>
        <span className={wide.small}>
          {t(`queue.workTypeShort.${offer.workType}`)} ·{' '}
          <span className={styles.serial}>{offer.serialNo}</span>
        </span>
      </td>
      <td>
        <bdi>{tab === 'received' ? offer.fromName : offer.toName}</bdi>
        <span className={wide.small}>{time.moment(offer.offeredAt)}</span>
      </td>
      <td>
        <bdi>{offer.note || t('offers.noNote')}</bdi>
        <span className={wide.small}>{t(offer.hasDraft ? 'offers.withDraft' : 'offers.withoutDraft')}</span>
      </td>
      <td>
        <StateMark state={stateOfOffer(row)}>
          {t(
            offer.state === 'over'
              ? `offers.over.${offer.overWhy ?? 'run-out'}`
              : `offers.state.${offer.state}`,
          )}
        </StateMark>
        <span className={wide.small}>
          {open && t('offers.until', { time: time.moment(offer.expiresAt) })}
          {offer.answer !== '' && t('offers.said', { word: isolate(offer.answer) })}
        </span>
      </td>
      <td>
        <div className={styles.row}>
          {open && tab === 'received' && act('accept')}
          {open && tab === 'received' && act('decline')}
          {open && tab === 'given' && act('withdraw')}
          {personName !== null && (
            <Button size="small" type="link" data-link onClick={() => onOpen(row)}>
              {t('offers.act.open')}
            </Button>
          )}
        </div>
      </td>
    </tr>
  )
}
