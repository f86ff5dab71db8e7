import type { ClosingPlace, ClosingView } from '../../../../src-shared/desk/closing-views.ts'
import type { ReportClosing } from '../../../../src-shared/reports/closing.ts'
import { troubleOf } from '../../../data/trouble-of.ts'
import { useReturnClosing, useReviewClosing, useSignClosing } from '../../../data/use-closings.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { isolate } from '../../../ui/isolate.ts'
import { ReasonDialog } from '../../../ui/reason-dialog.tsx'
import { ClosingListDialog } from './closing-list-dialog.tsx'
import { PrepareDialog } from './prepare-dialog.tsx'
import { StepDialog } from './step-dialog.tsx'

export type ClosingDialogName = 'prepare' | 'review' | 'sign' | 'return' | 'list'

interface ClosingDialogsProps {
  readonly name: ClosingDialogName
  readonly view: ClosingView
  readonly days: Pick<ClosingPlace, 'from' | 'to'>
  readonly onClose: () => void
}

/** The dialog that is open. */
export function ClosingDialogs({ name, view, days, onClose }: ClosingDialogsProps) {
  const { closing, unit } = view
  if (name === 'list') return <ClosingListDialog onClose={onClose} />
  if (name === 'prepare') return <PrepareDialog unit={unit} days={days} onClose={onClose} />
  if (closing === null) return null
  if (name === 'review') return <ReviewDialog closing={closing} onClose={onClose} />
  if (name === 'sign') return <SignDialog closing={closing} onClose={onClose} />
  return <ReturnDialog closing={closing} onClose={onClose} />
}

interface OneProps {
  readonly closing: ReportClosing
  readonly onClose: () => void
}

function ReviewDialog(props: OneProps) {
  return <StepDialog {...props} step="review" order={useReviewClosing()} />
}

function SignDialog(props: OneProps) {
  return <StepDialog {...props} step="sign" order={useSignClosing()} />
}

/** Giving it back ends it: the reason is kept, and its preparer prepares anew. */
function ReturnDialog({ closing, onClose }: OneProps) {
  const { t } = useWords()
  const order = useReturnClosing()
  return (
    <ReasonDialog
      title={t('closings.return.title')}
      text={t('closings.return.text', {
        unit: closing.unitName,
        from: closing.from,
        to: closing.to,
        name: isolate(closing.prepared.byName),
      })}
      label={t('closings.return.note')}
      verb={t('closings.return.title')}
      danger
      busy={order.isPending}
      trouble={troubleOf(order.error)?.code}
      onClose={onClose}
      onSend={note => order.mutate({ id: closing.id, note }, { onSuccess: onClose })}
    />
  )
}
