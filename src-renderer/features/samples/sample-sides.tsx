import { Button } from 'antd'
import { type ReactNode, useEffect } from 'react'
import type { FirstLook, SampleSaid } from '../../../src-shared/central/sample.ts'
import type { SampleRow } from '../../../src-shared/desk/sample-views.ts'
import { useRulesInForce } from '../../data/use-rules-in-force.ts'
import { useMarkSamplesRead } from '../../data/use-samples.ts'
import { useWords } from '../../i18n/use-words.ts'
import { deedWord } from '../../ui/deed-word.ts'
import { isolate } from '../../ui/isolate.ts'
import { Line } from '../../ui/line.tsx'
import { reasonWord } from '../../ui/reason-word.ts'
import { StateMark, stateColours } from '../../ui/state-mark.tsx'
import sides from '../../ui/two-sides.module.css'
import { useTimeWords } from '../../ui/use-time-words.ts'
import { lookOfSample, standingOf, wordOfSample } from './sample-look.ts'

interface SampleSidesProps {
  readonly row: SampleRow
  readonly onOpenCase: () => void
  /** What takes it back, for who drew it. */
  readonly takeBack?: ReactNode
}

/** What was decided first beside what the second look says; a side nobody here may know yet says so. */
export function SampleSides({ row, onOpenCase, takeBack }: SampleSidesProps) {
  const { t } = useWords()
  const time = useTimeWords()
  const { sample, mine, unread } = row
  const { mutate: markRead } = useMarkSamplesRead()
  useEffect(() => {
    if (unread) markRead({ sampleIds: [sample.id] })
  }, [unread, sample.id, markRead])
  const first = sample.first ?? mine?.first ?? null
  const second = sample.second ?? (mine && { ...mine.said, note: mine.note, decidedAt: mine.at })
  const look = lookOfSample(row)
  const { rule } = sample
  return (
    <section className={sides.both} aria-label={sample.personName}>
      <header className={sides.why} style={stateColours(look)}>
        <h2 className={sides.whyTitle}>
          <StateMark state={look} look="plain">
            {t(wordOfSample(row))}
          </StateMark>
          <bdi>{sample.personName}</bdi>
          <span className={sides.small}>
            {t(`queue.workTypeShort.${sample.workType}`)} · {sample.serialNo} ·{' '}
            {t(`queue.stage.${sample.stage}`)}
          </span>
        </h2>
        <p>
          {sample.takenBack
            ? t('samples.takenBack', {
                name: isolate(sample.takenBack.byName),
                note: isolate(sample.takenBack.note),
              })
            : t(`samples.why.${standingOf(row)}`)}
        </p>
        <div>
          {t('samples.drawnBy', { name: sample.drawnByName, time: time.moment(sample.drawnAt) })}
          {rule &&
            ` · ${rule.kind === 'share' ? t('samples.byShare', { n: rule.percent }) : t('samples.byReason', { code: rule.reason })}`}
          <Button size="small" type="link" onClick={onOpenCase}>
            {t('samples.openCase')}
          </Button>
          {takeBack}
        </div>
      </header>
      {sample.state !== 'withdrawn' && (
        <div className={sides.sides}>
          <section className={sides.side}>
            <h3>{t('samples.first')}</h3>
            {first ? (
              <Said
                look="first"
                said={first}
                workType={sample.workType}
                by={first.byName}
                at={first.decidedAt}
                texts={textsOf(first)}
              />
            ) : (
              <p>{t(mine ? 'samples.firstUnknown' : 'samples.firstHidden')}</p>
            )}
          </section>
          <section className={sides.side}>
            <h3>{t('samples.second')}</h3>
            {second ? (
              <Said
                look="second"
                said={second}
                workType={sample.workType}
                by={sample.lookerName}
                at={second.decidedAt}
                texts={[['note', second.note]]}
              />
            ) : (
              <p>{t('samples.notLooked', { name: sample.lookerName })}</p>
            )}
          </section>
        </div>
      )}
    </section>
  )
}

type Texts = readonly (readonly ['applicantText' | 'internalNote' | 'note', string])[]

function textsOf({ applicantText, internalNote }: FirstLook): Texts {
  return [
    ['applicantText', applicantText],
    ['internalNote', internalNote],
  ]
}

interface SaidProps {
  readonly look: 'first' | 'second'
  readonly said: SampleSaid
  readonly workType: SampleRow['sample']['workType']
  readonly by: string
  readonly at: FirstLook['decidedAt']
  readonly texts: Texts
}

function Said({ look, said, workType, by, at, texts }: SaidProps) {
  const { t, language } = useWords()
  const time = useTimeWords()
  const held = useRulesInForce(workType, true)
  const finding = said.finding ? ` · ${t(`decide.finding.${said.finding}`)}` : ''
  const reasons = said.reasons
    .map(code => reasonWord(code, held, language))
    .join(language === 'en' ? '; ' : '；')
  return (
    <dl className={sides.lines}>
      <Line label={t('letter.needsYou.outcome')}>{`${deedWord(t, said.outcome)}${finding}`}</Line>
      <Line label={t('letter.needsYou.reasons')}>{reasons || t('samples.noReasons')}</Line>
      <Line label={t(look === 'first' ? 'exceptions.by' : 'samples.lookers')}>{by}</Line>
      <Line label={t('letter.needsYou.decidedAt')}>{time.moment(at)}</Line>
      {texts.map(
        ([name, text]) =>
          text && (
            <Line key={name} label={t(name === 'note' ? 'samples.note' : `letter.needsYou.${name}`)}>
              {text}
            </Line>
          ),
      )}
    </dl>
  )
}
