import type { LetterView } from '../../../src-shared/desk/letter-views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useHandOver } from '../../data/use-letters.ts'
import { useWords } from '../../i18n/use-words.ts'
import { isolate } from '../../ui/isolate.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

interface HandOverDialogProps {
  readonly letter: LetterView
  readonly what: string
  readonly onClose: () => void
  readonly onDone: () => void
}

/** 交主管处理: whose review it is, and a word that goes with it. */
export function HandOverDialog({ letter, what, onClose, onDone }: HandOverDialogProps) {
  const { t } = useWords()
  const handOver = useHandOver()
  return (
    <ReasonDialog
      title={t('letter.needsYou.handOverTitle')}
      text={t('letter.needsYou.handOverText', { outcome: what, name: isolate(letter.personName) })}
      label={t('letter.needsYou.handOverNote')}
      verb={t('letter.needsYou.handOver')}
      busy={handOver.isPending}
      trouble={troubleOf(handOver.error)?.code}
      onClose={onClose}
      onSend={note => handOver.mutate({ letterId: letter.letterId, note }, { onSuccess: onDone })}
    />
  )
}
