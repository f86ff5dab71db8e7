import { isReviewable } from '../../../../src-shared/cases/state-machine.ts'
import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import { hasRight } from '../../../../src-shared/people/rights.ts'
import { useLeaseToggle } from '../../../data/use-lease-toggle.ts'
import { useSession } from '../../../data/use-session.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { useHandOver, useHandOverKey } from '../../../ui/hand-over.ts'
import { KeyCap } from '../../../ui/keys/key-cap.tsx'
import { useKeys } from '../../../ui/keys/use-keys.ts'
import { isMineToRelease, leaseLook, stateOfLease } from '../../../ui/lease-look.ts'
import { StateMark, stateColours } from '../../../ui/state-mark.tsx'
import { TroubleNote } from '../../../ui/trouble-note.tsx'
import { useLeaseWords } from '../../../ui/use-lease-words.ts'
import { useNow } from '../../../ui/use-now.ts'
import styles from './lease-line.module.css'

/** 领取 of the case in hand: who holds it and until when, and the way to claim it, keep it longer or put it back. */
export function LeaseLine({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const words = useLeaseWords()
  const now = useNow(30_000)
  const { data: session } = useSession()
  const toggle = useLeaseToggle()
  const { lease, case: record } = view
  const look = leaseLook(lease)
  const mine = isMineToRelease(lease)
  const mayTake = hasRight(session?.officer?.roles ?? [], 'decide')
  const open = mayTake && isReviewable(record.procedure, record.status)
  const claim = () => toggle.claim(record.id)
  const change = () => (mine ? toggle.release(record.id) : claim())
  useKeys(
    open || mine
      ? [
          {
            // The same as in the queue: one key, one line on the sheet of all keys.
            id: 'queue.lease',
            keys: ['l'],
            group: 'queue',
            label: t('keys.label.lease'),
            scene: record.id,
            run: change,
          },
        ]
      : [],
  )
  const handOver = useHandOver()
  const inHand = open && (mine || (view.draft !== null && (look === 'free' || look === 'run-out')))
  useHandOverKey(inHand ? [record.id] : [])
  const { trouble } = toggle
  // Who holds it stands in the line already, as soon as the news of it is here.
  const refused = look === 'other' || look === 'elsewhere' ? undefined : toggle.refused
  if (look === 'free' && !open && !refused && !trouble) return null
  const state = look === 'free' ? null : stateOfLease[look]
  return (
    <div
      className={styles.lease}
      data-warns={look !== 'free' && look !== 'mine'}
      style={state ? stateColours(state) : {}}
    >
      <div className={styles.line} role="status">
        {lease && state ? (
          <StateMark state={state} look="plain">
            {words.line(lease, now)}
          </StateMark>
        ) : (
          <span className={styles.free}>{t('lease.free')}</span>
        )}
        {look === 'near-end' && (
          <button type="button" className={styles.act} disabled={toggle.busy} onClick={claim}>
            {t('lease.extend')}
          </button>
        )}
        {(mine || (open && look !== 'elsewhere' && look !== 'other')) && (
          <button type="button" className={styles.act} disabled={toggle.busy} onClick={change}>
            {t(mine ? 'lease.release' : look === 'free' ? 'lease.claim' : 'lease.claimAgain')}{' '}
            <KeyCap name="l" />
          </button>
        )}
        {inHand && handOver && view.whyNot !== 'offered' && (
          <button
            type="button"
            className={styles.act}
            disabled={!handOver.online}
            onClick={() => handOver.start([record.id])}
          >
            {t(handOver.online ? 'offers.open' : 'offers.openOffline')}
          </button>
        )}
      </div>
      {refused && <p className={styles.refused}>{words.refusal(refused)}</p>}
      <TroubleNote code={trouble} />
    </div>
  )
}
