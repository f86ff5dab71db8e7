import { Button } from 'antd'
import {
  type CaseException,
  type ExceptionAnswer,
  exceptionAnswerSchema,
} from '../../../src-shared/central/exception.ts'
import { hasRight } from '../../../src-shared/people/rights.ts'
import { useSession } from '../../data/use-session.ts'
import { useSyncStatus } from '../../data/use-sync.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { Line } from '../../ui/line.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import sides from '../../ui/two-sides.module.css'
import { useTimeWords } from '../../ui/use-time-words.ts'
import styles from './exceptions.module.css'

interface AnswerBarProps {
  readonly exception: CaseException
  readonly onAnswer: (answer: ExceptionAnswer) => void
}

/** The three answers while it is open, or why they cannot be given here now; afterwards the answer itself. */
export function AnswerBar({ exception, onAnswer }: AnswerBarProps) {
  const { t } = useWords()
  const { data: session } = useSession()
  const { data: status } = useSyncStatus()
  if (exception.state !== 'open') return <GivenAnswer exception={exception} />
  const officer = session?.officer
  const mayAnswer = officer ? hasRight(officer.roles, 'answer-exceptions') : false
  const own = officer?.id === exception.mine.by
  if (own || !mayAnswer)
    return (
      <p className={styles.own}>
        <Icon name="person" /> {t(own ? 'exceptions.own' : 'exceptions.noRight')}
      </p>
    )
  const offline = status !== undefined && status.connection !== 'online'
  return (
    <>
      {offline && (
        <p role="status">
          <StateMark state="offline" look="plain">
            {t('exceptions.offline')}
          </StateMark>
        </p>
      )}
      <div className={sides.acts}>
        {exceptionAnswerSchema.options.map(answer => (
          <Button
            key={answer}
            type={answer === 'adopt' ? 'primary' : 'default'}
            disabled={offline}
            onClick={() => onAnswer(answer)}
          >
            {t(`exceptions.${answer}`)}
          </Button>
        ))}
      </div>
    </>
  )
}

/** By whom, when, with which words; and the receipt an adopted one got. */
function GivenAnswer({ exception }: { readonly exception: CaseException }) {
  const { t } = useWords()
  const time = useTimeWords()
  const { answeredByName, answeredAt, answer, receipt } = exception
  if (answeredByName === null && !answer) return null
  return (
    <dl className={sides.lines}>
      {answeredByName !== null && (
        <Line label={t('exceptions.answeredBy')}>
          <bdi>{answeredByName}</bdi>
          {answeredAt !== null && ` · ${time.moment(answeredAt)}`}
        </Line>
      )}
      {answer && <Line label={t('exceptions.answerNote')}>{answer}</Line>}
      {receipt && (
        <Line label={t('state.receipted')}>{t('letter.outbox.receiptNo', { no: receipt.receiptId })}</Line>
      )}
    </dl>
  )
}
