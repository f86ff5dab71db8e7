import type { LetterView } from '../../../src-shared/desk/letter-views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useWithdrawLetter } from '../../data/use-letters.ts'
import { useWords } from '../../i18n/use-words.ts'
import { isolate } from '../../ui/isolate.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

interface WithdrawDialogProps {
  readonly letter: LetterView
  readonly what: string
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Closes a review the centre would not take: whose it is, and a reason that is kept. */
export function WithdrawDialog({ letter, what, onClose, onDone }: WithdrawDialogProps) {
  const { t } = useWords()
  const withdraw = useWithdrawLetter()
  return (
    <ReasonDialog
      title={t('letter.needsYou.withdrawTitle')}
      text={t('letter.needsYou.withdrawText', { outcome: what, name: isolate(letter.personName) })}
      label={t('letter.needsYou.withdrawReason')}
      verb={t('letter.needsYou.withdraw')}
      danger
      busy={withdraw.isPending}
      trouble={troubleOf(withdraw.error)?.code}
      onClose={onClose}
      onSend={reason => withdraw.mutate({ letterId: letter.letterId, reason }, { onSuccess: onDone })}
    />
  )
}
