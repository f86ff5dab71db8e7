import type { CaseException } from '../../../src-shared/central/exception.ts'
import { useRulesInForce } from '../../data/use-rules-in-force.ts'
import { useWords } from '../../i18n/use-words.ts'
import { deedWord } from '../../ui/deed-word.ts'
import { Line } from '../../ui/line.tsx'
import { reasonWord } from '../../ui/reason-word.ts'
import sides from '../../ui/two-sides.module.css'
import { useTimeWords } from '../../ui/use-time-words.ts'

interface ExceptionSidesProps {
  readonly exception: CaseException
  /** What the officer decided, in a word. */
  readonly what: string
}

/** What the officer decided and said, beside what the centre had when it came. */
export function ExceptionSides({ exception, what }: ExceptionSidesProps) {
  const { t, language } = useWords()
  const time = useTimeWords()
  const held = useRulesInForce(exception.workType, true)
  const { mine, centre, note } = exception
  const reasons = (codes: readonly string[]) => codes.map(code => reasonWord(code, held, language)).join('；')
  const version = (n: number) => t('letter.needsYou.version', { n })
  const line = (label: string, text: string | null) => text && <Line label={label}>{text}</Line>
  return (
    <div className={sides.sides}>
      <section className={sides.side}>
        <h3>{t('exceptions.mine')}</h3>
        <dl className={sides.lines}>
          {line(t('letter.needsYou.outcome'), what)}
          {line(t('letter.needsYou.reasons'), reasons(mine.reasons))}
          {line(t('letter.needsYou.applicantText'), mine.applicantText)}
          {line(t('letter.needsYou.internalNote'), mine.internalNote)}
          {line(t('exceptions.by'), mine.byName)}
          {line(t('letter.needsYou.decidedAt'), time.moment(mine.decidedAt))}
          {line(t('exceptions.version'), `${version(mine.caseVersion)} · ${t(`queue.stage.${mine.stage}`)}`)}
          {line(t('exceptions.note'), note || t('exceptions.noNote'))}
        </dl>
      </section>
      <section className={sides.side}>
        <h3>{t('letter.needsYou.centre')}</h3>
        {centre.caseVersion === null && <p>{t('exceptions.gone')}</p>}
        {centre.other === null && <p>{t('exceptions.noOther')}</p>}
        <dl className={sides.lines}>
          {centre.other && line(t('letter.needsYou.outcome'), deedWord(t, centre.other.outcome))}
          {centre.other && line(t('letter.needsYou.reasons'), reasons(centre.other.reasons))}
          {centre.other && line(t('exceptions.otherBy'), centre.other.decidedByName)}
          {centre.other && line(t('letter.needsYou.decidedAt'), time.moment(centre.other.decidedAt))}
          {centre.heldBy &&
            line(
              t('queue.filter.holder'),
              t('letter.needsYou.heldBy', {
                name: centre.heldBy.name,
                until: time.moment(centre.heldBy.until),
              }),
            )}
          {centre.caseVersion !== null && line(t('exceptions.version'), version(centre.caseVersion))}
        </dl>
      </section>
    </div>
  )
}
