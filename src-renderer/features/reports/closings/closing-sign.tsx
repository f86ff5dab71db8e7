import type { ClosingView } from '../../../../src-shared/desk/closing-views.ts'
import type { ReportClosing } from '../../../../src-shared/reports/closing.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import type { StateName } from '../../../ui/state-tokens.ts'
import { useTimeWords } from '../../../ui/use-time-words.ts'
import styles from './closings.module.css'

const look: Readonly<Record<ReportClosing['state'], StateName>> = {
  prepared: 'proposal',
  reviewed: 'proposal',
  signed: 'confirmed',
  returned: 'returned',
}

/** A closing's state as a mark: with its serial once it is signed. */
export function ClosingMark({ closing }: { readonly closing: ReportClosing }) {
  const { t } = useWords()
  return (
    <StateMark state={look[closing.state]}>
      {t(`closings.state.${closing.state}`)}
      {closing.serial !== null && ` ${closing.serial}`}
    </StateMark>
  )
}

/** How the days stand: the mark, whose turn it is, and why it is not this officer's. */
export function ClosingSign({ view }: { readonly view: ClosingView }) {
  const { t } = useWords()
  const time = useTimeWords()
  const { closing, days, returned, step, stop } = view
  if (closing === null)
    return (
      <>
        {returned ? (
          <ClosingMark closing={returned} />
        ) : (
          <StateMark state="closed">{t('closings.state.none')}</StateMark>
        )}
        <span className={styles.help}>
          {returned?.returned &&
            t('closings.returnedBy', { name: returned.returned.byName, note: returned.returned.note })}{' '}
          {step && stop && t(`closings.stop.prepare.${stop}`)}
        </span>
      </>
    )
  const turn = closing.signed ?? closing.reviewed ?? closing.prepared
  return (
    <>
      <ClosingMark closing={closing} />
      <span className={styles.help}>
        {days !== 'same' && t(`closings.days.${days ?? 'part'}`, { from: closing.from, to: closing.to })}{' '}
        {t(`closings.by.${closing.state}`, { name: turn.byName, time: time.moment(turn.at) })}{' '}
        {(step === 'review' || step === 'sign') &&
          stop &&
          t(`closings.stop.${step}.${stop === 'same-person' ? 'same-person' : 'right'}`)}
      </span>
    </>
  )
}
