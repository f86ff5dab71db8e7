import { Button } from 'antd'
import { useState } from 'react'
import type { CaseException, ExceptionAnswer } from '../../../src-shared/central/exception.ts'
import { useWords } from '../../i18n/use-words.ts'
import { deedWord } from '../../ui/deed-word.ts'
import { lookOfException } from '../../ui/exception-look.ts'
import { isolate } from '../../ui/isolate.ts'
import { StateMark, stateColours } from '../../ui/state-mark.tsx'
import sides from '../../ui/two-sides.module.css'
import { useTimeWords } from '../../ui/use-time-words.ts'
import { AnswerBar } from './answer-bar.tsx'
import { AnswerDialog } from './answer-dialog.tsx'
import { ExceptionSides } from './exception-sides.tsx'
import styles from './exceptions.module.css'

interface ExceptionViewProps {
  readonly exception: CaseException
  readonly onOpenCase: () => void
}

/** Why it came here, both sides, and the answer: to be given, or as it was given. */
export function ExceptionView({ exception, onOpenCase }: ExceptionViewProps) {
  const { t } = useWords()
  const time = useTimeWords()
  const [answering, setAnswering] = useState<ExceptionAnswer | null>(null)
  const { mine, state, reason, origin } = exception
  const finding = mine.finding ? ` · ${t(`decide.finding.${mine.finding}`)}` : ''
  const what = `${deedWord(t, mine.outcome)}${finding}`
  const look = lookOfException[state]
  return (
    <section className={sides.both} aria-label={exception.personName}>
      <header className={sides.why} style={stateColours(look)}>
        <h2 className={sides.whyTitle}>
          <StateMark state={look} look="plain">
            {t(`exceptions.state.${state}`)}
          </StateMark>
          {t(`letter.why.${reason}.title`)} · <bdi>{exception.personName}</bdi>
          <span className={sides.small}>
            {t(`queue.workTypeShort.${exception.workType}`)} · {exception.serialNo}
          </span>
        </h2>
        <p>{t(`exceptions.why.${reason}`)}</p>
        <div className={styles.origin}>
          {t(`exceptions.origin.${origin}`, {
            name: isolate(mine.byName),
            time: time.moment(exception.raisedAt),
          })}
          <Button size="small" type="link" onClick={onOpenCase}>
            {t('exceptions.openCase')}
          </Button>
        </div>
        <AnswerBar exception={exception} onAnswer={setAnswering} />
      </header>
      <ExceptionSides exception={exception} what={what} />
      {answering && (
        <AnswerDialog
          exception={exception}
          answer={answering}
          what={what}
          onClose={() => setAnswering(null)}
        />
      )}
    </section>
  )
}
