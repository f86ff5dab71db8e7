import { Button } from 'antd'
import type { QueueFilter } from '../../../src-shared/desk/queue-views.ts'
import type { LeaseToggle } from '../../data/use-lease-toggle.ts'
import { ownCases, useLeaseSummary, useReleaseLeases } from '../../data/use-leases.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useHandOver } from '../../ui/hand-over.ts'
import { isolate } from '../../ui/isolate.ts'
import { StateMark, stateColours } from '../../ui/state-mark.tsx'
import type { StateName } from '../../ui/state-tokens.ts'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { useLeaseWords } from '../../ui/use-lease-words.ts'
import styles from './lease-summary.module.css'

interface LeaseSummaryProps {
  readonly filter: QueueFilter
  readonly onFilter: (change: Partial<QueueFilter>) => void
  /** What came of the key, and whose case it was about, while that row is the current one. */
  readonly toggle: LeaseToggle
  readonly personName: string | undefined
}

/** What I hold here and what of it needs me; pressed, the queue shows only that. And what was taken back from me. */
export function LeaseSummary({ filter, onFilter, toggle, personName }: LeaseSummaryProps) {
  const { t } = useWords()
  const words = useLeaseWords()
  const { data: summary } = useLeaseSummary()
  const note = useReleaseLeases()
  const handOver = useHandOver()
  const { held = 0, nearEnd = 0, runOut = 0, reclaimed = [] } = summary ?? {}
  const shown = filter.holder === 'mine'
  const { refused, trouble } = toggle
  const mark = (state: StateName, sentence: string) => (
    <StateMark state={state} look="plain">
      {sentence}
    </StateMark>
  )
  return (
    <div className={styles.summary}>
      {held + runOut > 0 && (
        <button
          type="button"
          className={styles.held}
          aria-pressed={shown}
          title={t('lease.summary.show')}
          onClick={() => onFilter({ holder: shown ? null : 'mine' })}
        >
          {held > 0 && mark('leased', t('lease.summary.held', { n: held }))}
          {nearEnd > 0 && mark('lease-near-end', t('lease.summary.nearEnd', { n: nearEnd }))}
          {runOut > 0 && mark('lease-run-out', t('lease.summary.runOut', { n: runOut }))}
        </button>
      )}
      {held + runOut > 0 && handOver && (
        <Button
          className={styles.handAll ?? ''}
          size="small"
          type="link"
          disabled={!handOver.online}
          onClick={() => void ownCases().then(handOver.start)}
        >
          {t(handOver.online ? 'offers.openAll' : 'offers.openOffline')}
        </Button>
      )}
      <div role="status">
        {reclaimed.length > 0 && (
          <div className={styles.reclaimed} style={stateColours('lease-reclaimed')}>
            <div className={styles.head}>
              {mark('lease-reclaimed', t('lease.summary.reclaimed', { n: reclaimed.length }))}
              {/* Read: the core lets go of them, with or without the centre. */}
              <Button
                size="small"
                loading={note.isPending}
                onClick={() => note.mutate(reclaimed.map(each => each.caseId))}
              >
                {t('case.changed.ok')}
              </Button>
            </div>
            <ul className={styles.list}>
              {reclaimed.map(each => (
                <li key={each.caseId}>
                  {t('lease.summary.reclaimedLine', {
                    serial: each.serialNo,
                    by: each.byName,
                    reason: isolate(each.reason),
                  })}
                </li>
              ))}
            </ul>
          </div>
        )}
        {personName !== undefined && (refused || trouble) && (
          <div className={styles.said}>
            {refused && t('lease.couldNot', { name: isolate(personName), why: words.refusal(refused) })}
            <TroubleNote code={trouble} />
          </div>
        )}
      </div>
    </div>
  )
}
