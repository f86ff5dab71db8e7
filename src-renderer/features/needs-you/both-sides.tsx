import { Button } from 'antd'
import { useState } from 'react'
import type { NeedsYouItem } from '../../../src-shared/desk/views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useSendAgain } from '../../data/use-letters.ts'
import { useWords } from '../../i18n/use-words.ts'
import { letterWord } from '../../ui/deed-word.ts'
import { Icon } from '../../ui/icon.tsx'
import { Line } from '../../ui/line.tsx'
import { stateColours } from '../../ui/state-mark.tsx'
import { statusWord } from '../../ui/status-word.ts'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import { CompareTable } from './compare-table.tsx'
import styles from './needs-you.module.css'
import { WithdrawDialog } from './withdraw-dialog.tsx'

interface BothSidesProps {
  readonly item: NeedsYouItem
  readonly onDecideAgain: () => void
  readonly onWithdrawn: () => void
}

/** Why it stands here, what I decided, what the centre has, item by item, and the ways on. */
export function BothSides({ item, onDecideAgain, onWithdrawn }: BothSidesProps) {
  const { t, language } = useWords()
  const time = useTimeWords()
  const [withdrawing, setWithdrawing] = useState(false)
  const sendAgain = useSendAgain()
  const { letter, reason, mine, centre } = item
  const what = letterWord(t, letter)
  const labelled = (codes: readonly string[]) =>
    codes
      .map(code => `${code} ${item.labels[code]?.[language === 'en' ? 'en' : 'zh'] ?? ''}`.trim())
      .join('；')
  const line = (label: string, text: string | null) => text && <Line label={label}>{text}</Line>
  return (
    <section className={styles.both} aria-label={letter.personName}>
      <header className={styles.why} style={stateColours('needs-you')}>
        <h2 className={styles.whyTitle}>
          <Icon name="needs-you" /> {t(`letter.why.${reason}.title`)} · <bdi>{letter.personName}</bdi>
          <span className={styles.small}>{letter.serialNo}</span>
        </h2>
        <p>{t(`letter.why.${reason}.text`)}</p>
        {centre.heldBy && (
          <p>
            {t('letter.needsYou.heldBy', {
              name: centre.heldBy.name,
              until: time.moment(centre.heldBy.until),
            })}
          </p>
        )}
        {item.detail && (
          <p className={styles.detail}>{t('letter.needsYou.detail', { detail: item.detail })}</p>
        )}
        {letter.mayHaveArrived && <p>{t('letter.needsYou.mayHaveArrived')}</p>}
        <TroubleNote code={troubleOf(sendAgain.error)?.code} />
        <div className={styles.acts}>
          {item.waysOn.includes('decide-again') && (
            <Button type="primary" onClick={onDecideAgain}>
              {t('letter.needsYou.decideAgain')}
            </Button>
          )}
          {item.waysOn.includes('send-again') && (
            <Button
              type="primary"
              loading={sendAgain.isPending}
              onClick={() => sendAgain.mutate({ letterId: letter.letterId })}
            >
              {t('letter.needsYou.sendAgain')}
            </Button>
          )}
          {item.waysOn.includes('withdraw') && (
            <Button onClick={() => setWithdrawing(true)}>{t('letter.needsYou.withdraw')}</Button>
          )}
        </div>
      </header>
      <div className={styles.sides}>
        <section className={styles.side}>
          <h3>{t('letter.needsYou.mine')}</h3>
          <dl className={styles.lines}>
            {line(t('letter.needsYou.outcome'), what)}
            {line(t('letter.needsYou.reasons'), labelled(letter.reasons))}
            {line(t('letter.needsYou.applicantText'), mine.applicantText)}
            {line(t('letter.needsYou.internalNote'), mine.internalNote)}
            {line(t('letter.needsYou.decidedAt'), time.moment(letter.decidedAt))}
            {line(
              t('case.field.version'),
              `${t('letter.needsYou.version', { n: mine.caseVersion })} · ${t(`queue.stage.${mine.stage}`)}`,
            )}
          </dl>
        </section>
        <section className={styles.side}>
          <h3>{t('letter.needsYou.centre')}</h3>
          {centre.case === null && <p>{t('letter.needsYou.gone')}</p>}
          <dl className={styles.lines}>
            {centre.case && line(t('case.field.status'), statusWord(t, language, centre.case))}
            {centre.case &&
              line(
                t('case.field.version'),
                `${t('letter.needsYou.version', { n: centre.case.version })} · ${t(`queue.stage.${centre.case.stage}`)}`,
              )}
            {centre.other && line(t('letter.needsYou.other'), t(`decide.outcome.${centre.other.outcome}`))}
            {centre.other && line(t('letter.needsYou.reasons'), labelled(centre.other.reasons))}
            {centre.other &&
              line(
                t('letter.needsYou.decidedAt'),
                t('letter.needsYou.otherBy', {
                  name: centre.other.decidedByName,
                  time: time.moment(centre.other.decidedAt),
                }),
              )}
          </dl>
        </section>
      </div>
      <CompareTable seen={mine.seen} now={centre.case} />
      {withdrawing && (
        <WithdrawDialog
          letter={letter}
          what={what}
          onClose={() => setWithdrawing(false)}
          onDone={onWithdrawn}
        />
      )}
    </section>
  )
}
