import type { CaseException, ExceptionAnswer } from '../../../src-shared/central/exception.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useAnswerException } from '../../data/use-exceptions.ts'
import { useWords } from '../../i18n/use-words.ts'
import { isolate } from '../../ui/isolate.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

interface AnswerDialogProps {
  readonly exception: CaseException
  readonly answer: ExceptionAnswer
  /** What the officer decided, in a word. */
  readonly what: string
  readonly onClose: () => void
}

/** The supervisor's answer takes effect at once: what it does to whose case, a word that is kept, the act's own verb. */
export function AnswerDialog({ exception, answer, what, onClose }: AnswerDialogProps) {
  const { t } = useWords()
  const send = useAnswerException()
  return (
    <ReasonDialog
      title={t(`exceptions.${answer}Title`)}
      text={t(`exceptions.${answer}Text`, {
        outcome: what,
        name: isolate(exception.personName),
        by: isolate(exception.mine.byName),
      })}
      label={t('exceptions.answerNote')}
      verb={t(`exceptions.${answer}`)}
      danger={answer === 'dismiss'}
      busy={send.isPending}
      trouble={troubleOf(send.error)?.code}
      onClose={onClose}
      onSend={note => send.mutate({ id: exception.id, answer, note }, { onSuccess: onClose })}
    />
  )
}
