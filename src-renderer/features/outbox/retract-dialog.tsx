import type { LetterView } from '../../../src-shared/desk/letter-views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useRetractLetter } from '../../data/use-letters.ts'
import { useWords } from '../../i18n/use-words.ts'
import { letterWord } from '../../ui/deed-word.ts'
import { isolate } from '../../ui/isolate.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

interface RetractDialogProps {
  readonly letter: LetterView
  readonly onClose: () => void
  readonly onDone: () => void
}

/** D6: an own review that has not left is taken back, with a reason that is kept. */
export function RetractDialog({ letter, onClose, onDone }: RetractDialogProps) {
  const { t } = useWords()
  const retract = useRetractLetter()
  return (
    <ReasonDialog
      title={t('letter.outbox.retractTitle')}
      text={t('letter.outbox.retractText', {
        outcome: letterWord(t, letter),
        name: isolate(letter.personName),
      })}
      label={t('letter.outbox.retractReason')}
      verb={t('letter.outbox.retract')}
      danger
      busy={retract.isPending}
      trouble={troubleOf(retract.error)?.code}
      onClose={onClose}
      onSend={reason => retract.mutate({ letterId: letter.letterId, reason }, { onSuccess: onDone })}
    />
  )
}
