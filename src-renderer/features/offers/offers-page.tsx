import { Button } from 'antd'
import { useState } from 'react'
import { MOST_OFFERED, type OfferAnswer } from '../../../src-shared/central/case-offer.ts'
import type { OfferRow } from '../../../src-shared/desk/offer-views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useAnswerOffers, useOffers } from '../../data/use-offers.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Segments } from '../../ui/segments.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import sides from '../../ui/two-sides.module.css'
import wide from '../../ui/wide-table.module.css'
import { DeclineDialog } from './decline-dialog.tsx'
import { countReceived, type OfferTab } from './offer-states.ts'
import { OfferTable } from './offer-table.tsx'
import styles from './offers.module.css'
import { RefusalList } from './refusal-list.tsx'

interface OffersPageProps {
  readonly tab: OfferTab
  readonly online: boolean
  readonly onTab: (tab: OfferTab) => void
  readonly onOpenCase: (row: OfferRow) => void
}

/** 交接: what is given to me, to accept or decline case by case or all at once, and what I gave. */
export function OffersPage({ tab, online, onTab, onOpenCase }: OffersPageProps) {
  const { t } = useWords()
  const { data, error } = useOffers()
  const answer = useAnswerOffers()
  const [declining, setDeclining] = useState<readonly OfferRow[] | null>(null)
  const all = data ?? []
  const rows = all.filter(({ side }) => side === tab)
  const open = rows.filter(({ offer }) => offer.state === 'open').slice(0, MOST_OFFERED)
  const send = (how: OfferAnswer, which: readonly OfferRow[], word = '') =>
    answer.mutate(
      { offerIds: which.map(({ offer }) => offer.id), answer: how, word },
      { onSuccess: () => setDeclining(null) },
    )
  const press = (how: OfferAnswer, which: readonly OfferRow[]) => {
    answer.reset()
    if (how === 'decline') setDeclining(which)
    else send(how, which)
  }
  const disabled = !online || answer.isPending
  const trouble = troubleOf(answer.error)?.code
  const count = (each: OfferTab) =>
    each === 'received'
      ? countReceived(all)
      : all.filter(({ side, offer }) => side === 'given' && offer.state === 'open').length
  return (
    <div className={wide.page}>
      <div className={styles.tools}>
        <Segments
          aria-label={t('offers.title')}
          value={tab}
          options={(['received', 'given'] as const).map(value => ({
            value,
            label: `${t(`offers.tab.${value}`)} ${count(value)}`,
          }))}
          onChange={onTab}
        />
        <span className={styles.small}>{t(online ? `offers.help.${tab}` : 'offers.offline')}</span>
        {open.length > 1 && (
          <span className={styles.all}>
            {tab === 'received' ? (
              <>
                <Button type="primary" disabled={disabled} onClick={() => press('accept', open)}>
                  {t('offers.all.accept', { n: open.length })}
                </Button>
                <Button disabled={disabled} onClick={() => press('decline', open)}>
                  {t('offers.all.decline', { n: open.length })}
                </Button>
              </>
            ) : (
              <Button disabled={disabled} onClick={() => press('withdraw', open)}>
                {t('offers.all.withdraw', { n: open.length })}
              </Button>
            )}
          </span>
        )}
      </div>
      <div className={styles.said} role="status">
        {answer.data && answer.data.done.length > 0 && (
          <StateMark state="adopted">
            {t(`offers.done.${answer.variables?.answer ?? 'accept'}`, { n: answer.data.done.length })}
          </StateMark>
        )}
        {answer.data && answer.data.notDone.length > 0 && (
          <RefusalList
            title={t('offers.notDone', { n: answer.data.notDone.length })}
            lines={answer.data.notDone.map(({ offerId, serialNo, why }) => ({
              id: offerId,
              serialNo,
              why: t(`offers.unanswered.${why}`),
            }))}
          />
        )}
        {!declining && <TroubleNote code={trouble ?? troubleOf(error)?.code} />}
      </div>
      {data && rows.length === 0 ? (
        <div className={sides.empty}>
          <h2>{t(`offers.empty.${tab}`)}</h2>
          <p>{t(`offers.emptyHelp.${tab}`)}</p>
        </div>
      ) : (
        <OfferTable
          tab={tab}
          rows={rows}
          disabled={disabled}
          onAnswer={(how, row) => press(how, [row])}
          onOpen={onOpenCase}
        />
      )}
      {declining && (
        <DeclineDialog
          count={declining.length}
          busy={answer.isPending}
          trouble={trouble}
          onClose={() => setDeclining(null)}
          onSend={word => send('decline', declining, word)}
        />
      )}
    </div>
  )
}
