import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { MOST_OFFERED } from '../../../src-shared/central/case-offer.ts'
import type { CaseId, OfficerId } from '../../../src-shared/kernel/ids.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useMakeOffers, useTakers } from '../../data/use-offers.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ColleagueSelect } from '../../ui/colleague-select.tsx'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { isolate } from '../../ui/isolate.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import styles from './offers.module.css'
import { RefusalList } from './refusal-list.tsx'

interface OfferDialogProps {
  readonly caseIds: readonly CaseId[]
  readonly onClose: () => void
}

/** 交接: to whom, with a word or without. What became of each case is said before the dialog goes. */
export function OfferDialog({ caseIds: all, onClose }: OfferDialogProps) {
  const caseIds = all.slice(0, MOST_OFFERED)
  const { t } = useWords()
  const ids = useId()
  const { data, error, isPending } = useTakers(caseIds)
  const make = useMakeOffers()
  const [to, setTo] = useState<OfficerId | null>(null)
  const [note, setNote] = useState('')
  const title = t('offers.dialog.title', { n: caseIds.length })
  const takers = data?.takers ?? []
  const taker = takers.find(each => each.id === to)
  if (make.data) {
    const { offered, notOffered } = make.data
    return (
      <DialogSheet title={title} width={480} onClose={onClose}>
        <div className={styles.dialog} role="status">
          {offered.length > 0 && (
            <StateMark state="waiting">
              {t('offers.dialog.done', { n: offered.length, name: isolate(taker?.displayName ?? '') })}
            </StateMark>
          )}
          {notOffered.length > 0 && (
            <RefusalList
              title={t('offers.dialog.notDone', { n: notOffered.length })}
              lines={notOffered.map(({ caseId, serialNo, why }) => ({
                id: caseId,
                serialNo,
                why: t(`offers.refused.${why}`),
              }))}
            />
          )}
          <div className={styles.acts} data-acts>
            <Button type="primary" autoFocus onClick={onClose}>
              {t('offers.dialog.close')}
            </Button>
          </div>
        </div>
      </DialogSheet>
    )
  }
  const nobody = !isPending && !error && takers.length === 0
  return (
    <DialogSheet title={title} width={480} onClose={onClose}>
      <div className={styles.dialog}>
        <p>{t('offers.dialog.text')}</p>
        {all.length > MOST_OFFERED && <p>{t('offers.most', { n: MOST_OFFERED })}</p>}
        <div className={styles.field}>
          <label htmlFor={`${ids}-to`}>{t('offers.dialog.to')}</label>
          <ColleagueSelect
            id={`${ids}-to`}
            autoFocus
            loading={isPending}
            placeholder={t('offers.dialog.choose')}
            empty={isPending ? t('frame.common.loading') : t('offers.dialog.nobody')}
            value={to}
            colleagues={takers.map(({ id, displayName, agencyName, caseIds: can }) => ({
              value: id,
              label:
                can.length === caseIds.length
                  ? `${displayName} · ${agencyName}`
                  : `${displayName} · ${agencyName} · ${t('offers.dialog.some', { n: can.length, of: caseIds.length })}`,
            }))}
            onChoose={setTo}
          />
          {nobody && <span className={styles.small}>{t('offers.dialog.nobody')}</span>}
        </div>
        <div className={styles.field}>
          <label htmlFor={`${ids}-note`}>{t('offers.dialog.note')}</label>
          <Input.TextArea
            id={`${ids}-note`}
            value={note}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 5 }}
            onChange={event => setNote(event.target.value)}
          />
        </div>
        <TroubleNote code={troubleOf(make.error)?.code ?? troubleOf(error)?.code} />
        <div className={styles.acts} data-acts>
          <Button onClick={onClose}>{t('frame.common.cancel')}</Button>
          <Button
            type="primary"
            disabled={to === null}
            loading={make.isPending}
            onClick={() => to !== null && make.mutate({ to, note: note.trim(), caseIds: [...caseIds] })}
          >
            {t('offers.dialog.submit')}
          </Button>
        </div>
      </div>
    </DialogSheet>
  )
}
