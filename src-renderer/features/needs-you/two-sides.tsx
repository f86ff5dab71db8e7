import type { NeedsYouItem } from '../../../src-shared/desk/letter-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { inLanguage } from '../../ui/in-language.ts'
import { Line } from '../../ui/line.tsx'
import { statusWord } from '../../ui/status-word.ts'
import sides from '../../ui/two-sides.module.css'
import { useTimeWords } from '../../ui/use-time-words.ts'

interface TwoSidesProps {
  readonly item: NeedsYouItem
  /** My review in a word. */
  readonly what: string
}

/** What I decided beside what the centre has. */
export function TwoSides({ item, what }: TwoSidesProps) {
  const { t, language } = useWords()
  const time = useTimeWords()
  const { letter, mine, centre } = item
  const { case: now, other } = centre
  const reasons = (codes: readonly string[]) =>
    codes
      .map(code => {
        const label = item.labels[code]
        return label ? `${code} ${inLanguage(label, language)}` : code
      })
      .join('；')
  const version = (n: number, stage: typeof mine.stage) =>
    `${t('letter.needsYou.version', { n })} · ${t(`queue.stage.${stage}`)}`
  const line = (label: string, text: string | null) => text && <Line label={label}>{text}</Line>
  return (
    <div className={sides.sides}>
      <section className={sides.side}>
        <h3>{t('letter.needsYou.mine')}</h3>
        <dl className={sides.lines}>
          {line(t('letter.needsYou.outcome'), what)}
          {line(t('letter.needsYou.reasons'), reasons(letter.reasons))}
          {line(t('letter.needsYou.applicantText'), mine.applicantText)}
          {line(t('letter.needsYou.internalNote'), mine.internalNote)}
          {line(t('letter.needsYou.decidedAt'), time.moment(letter.decidedAt))}
          {line(t('case.field.version'), version(mine.caseVersion, mine.stage))}
        </dl>
      </section>
      <section className={sides.side}>
        <h3>{t('letter.needsYou.centre')}</h3>
        {now === null && <p>{t('letter.needsYou.gone')}</p>}
        <dl className={sides.lines}>
          {now && line(t('case.field.status'), statusWord(t, language, now))}
          {now && line(t('case.field.version'), version(now.version, now.stage))}
          {other && line(t('letter.needsYou.other'), t(`decide.outcome.${other.outcome}`))}
          {other && line(t('letter.needsYou.reasons'), reasons(other.reasons))}
          {other &&
            line(
              t('letter.needsYou.decidedAt'),
              t('letter.needsYou.otherBy', {
                name: other.decidedByName,
                time: time.moment(other.decidedAt),
              }),
            )}
        </dl>
      </section>
    </div>
  )
}
