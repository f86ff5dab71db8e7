import { Button, InputNumber } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { MOST_LEASES } from '../../../src-shared/cases/lease.ts'
import type { QueueFilter } from '../../../src-shared/desk/queue-views.ts'
import type { LeaseAnswer } from '../../../src-shared/desk/rooms/queue.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useLeaseSummary, useReleaseAll, useTakeLeases } from '../../data/use-leases.ts'
import { useSettings, useWriteSettings } from '../../data/use-settings.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import { isNarrowed } from './filter-choices.ts'
import styles from './lease-dialog.module.css'
import { type LeaseHours, LeaseHoursField } from './lease-hours.tsx'
import { LeaseRefusals } from './lease-refusals.tsx'

const FIRST_COUNT = 50

interface TakeDialogProps {
  readonly filter: QueueFilter
  readonly onClose: () => void
}

/** 取件离线办理: the next cases of the queue as it is filtered, for so many hours; and 全部放回. */
export function TakeDialog({ filter, onClose }: TakeDialogProps) {
  const { t } = useWords()
  const field = useId()
  const { data: settings } = useSettings()
  const { mutate: write } = useWriteSettings()
  const { data: summary } = useLeaseSummary()
  const [count, setCount] = useState(FIRST_COUNT)
  const [chosen, setChosen] = useState<LeaseHours | null>(null)
  const hours = chosen ?? settings?.leaseHours ?? 24
  const take = useTakeLeases()
  const back = useReleaseAll()
  const held = (summary?.held ?? 0) + (summary?.runOut ?? 0)
  // What can be taken waits for review; what holder and mark say is known only here, not at the centre.
  const wanted: QueueFilter = { ...filter, view: 'to-review' }
  const closed = (filter.holder !== null && filter.holder !== 'free') || filter.flag !== null
  const taken = (take.data?.granted.length ?? 0) > 0
  const place = [
    t(`queue.workTypeShort.${wanted.workType}`),
    t(`queue.stage.${wanted.stage}`),
    t(`queue.view.${wanted.view}`),
  ].join(' · ')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (take.isPending || closed) return
    back.reset()
    if (hours !== settings?.leaseHours) write({ leaseHours: hours })
    take.mutate({ want: { kind: 'next', count, filter: wanted }, hours })
  }
  return (
    <DialogSheet title={t('lease.take.title')} width={460} onClose={onClose}>
      <form className={styles.dialog} onSubmit={submit}>
        <p>{t(isNarrowed(filter) ? 'lease.take.narrowed' : 'lease.take.from', { place })}</p>
        <div className={styles.field}>
          <label className={styles.label} htmlFor={field}>
            {t('lease.take.count')}
          </label>
          <div className={styles.row}>
            <InputNumber
              id={field}
              className={styles.count ?? ''}
              min={1}
              max={MOST_LEASES}
              precision={0}
              value={count}
              onChange={value => setCount(value ?? 1)}
            />
            <span>{t('lease.take.unit')}</span>
          </div>
        </div>
        <LeaseHoursField hours={hours} onChange={setChosen} />
        <div role="status" className={styles.answer}>
          {take.data && <Taken answer={take.data} asked={count} />}
          {back.data && (
            <StateMark state="closed">{t('lease.take.released', { n: back.data.released.length })}</StateMark>
          )}
        </div>
        {take.data && take.data.notGranted.length > 0 && (
          <LeaseRefusals
            title={t('lease.take.notGranted', { n: take.data.notGranted.length })}
            refused={take.data.notGranted}
          />
        )}
        {closed && <StateMark state="unknown">{t('lease.take.closed')}</StateMark>}
        <TroubleNote code={troubleOf(take.error ?? back.error)?.code} />
        <div className={styles.acts}>
          {held > 0 && (
            <span className={styles.held}>
              {t('lease.summary.held', { n: summary?.held ?? 0 })}
              <Button
                loading={back.isPending}
                onClick={() => {
                  take.reset()
                  back.mutate()
                }}
              >
                {t('lease.take.releaseAll')}
              </Button>
            </span>
          )}
          <Button type={taken ? 'primary' : 'default'} onClick={onClose}>
            {t(taken ? 'lease.take.close' : 'frame.common.cancel')}
          </Button>
          <Button
            type={taken ? 'default' : 'primary'}
            htmlType="submit"
            disabled={closed}
            loading={take.isPending}
          >
            {t('lease.take.submit', { n: count })}
          </Button>
        </div>
      </form>
    </DialogSheet>
  )
}

/** How many were given and until when; and when the queue had no more. */
function Taken({ answer, asked }: { readonly answer: LeaseAnswer; readonly asked: number }) {
  const { t } = useWords()
  const time = useTimeWords()
  const { granted, notGranted } = answer
  const until = granted[0]?.until
  if (until === undefined) {
    return notGranted.length > 0 ? null : <StateMark state="unknown">{t('lease.take.none')}</StateMark>
  }
  return (
    <>
      <StateMark state="leased">
        {t('lease.take.done', { n: granted.length, until: time.moment(until) })}
      </StateMark>
      {granted.length + notGranted.length < asked && <span>{t('lease.take.fewer')}</span>}
    </>
  )
}
