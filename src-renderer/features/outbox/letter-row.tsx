import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { LetterView } from '../../../src-shared/desk/letter-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { letterWord } from '../../ui/deed-word.ts'
import { secondsUntil } from '../../ui/format-time.ts'
import { lookOfLetter } from '../../ui/letter-states.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import { deliveryTroubles } from './delivery-troubles.ts'
import styles from './outbox.module.css'

interface LetterRowProps {
  readonly letter: LetterView
  readonly index: number
  readonly nowMs: number
  readonly undoing: boolean
  readonly onUndo: () => void
  readonly onNeedsYou: () => void
  readonly onRetract: () => void
  readonly onPrint: () => void
  /** A reason with its words, where the rulebook is known here. */
  readonly reasonWord: (code: string) => string
}

/** One letter: whose case, what was decided, where it stands, and what can be done about it. */
export function LetterRow(props: LetterRowProps) {
  const { letter, index, nowMs, undoing, onUndo, onNeedsYou, onRetract, onPrint, reasonWord } = props
  const { t } = useWords()
  const time = useTimeWords()
  const secondsLeft = letter.undoUntil ? secondsUntil(letter.undoUntil, nowMs) : 0
  const state = letter.state === 'held' && secondsLeft === 0 ? 'waiting' : letter.state
  const reasonWords = (codes: readonly string[]) => codes.map(reasonWord).join('；')
  return (
    // biome-ignore lint/a11y/useSemanticElements: only the rows in view are drawn, which a table cannot do
    // biome-ignore lint/a11y/useFocusableInteractive: the row is read, its button is pressed
    <div role="row" aria-rowindex={index + 2} className={styles.row}>
      <Cell>
        <bdi className={styles.name} title={letter.personName}>
          {letter.personName}
        </bdi>
        <span className={styles.small}>{letter.serialNo}</span>
      </Cell>
      <Cell>
        <span>{letterWord(t, letter)}</span>
        <span className={styles.small} title={reasonWords(letter.reasons)}>
          {reasonWords(letter.reasons)}
        </span>
      </Cell>
      <Cell>
        <span>
          <StateMark state={lookOfLetter[state]}>{t(`letter.state.${state}`)}</StateMark>
        </span>
      </Cell>
      <Cell>
        <span>{time.moment(letter.decidedAt)}</span>
      </Cell>
      <Cell>
        <Progress letter={letter} secondsLeft={secondsLeft} />
      </Cell>
      <Cell>
        {state === 'held' && (
          <Button size="small" disabled={undoing} onClick={onUndo}>
            {t('letter.outbox.undo')}
          </Button>
        )}
        {state === 'waiting' && !letter.mayHaveArrived && letter.what !== 'sample-judged' && (
          <Button size="small" onClick={onRetract}>
            {t('letter.outbox.retract')}
          </Button>
        )}
        {state === 'needs-you' && (
          <Button size="small" onClick={onNeedsYou}>
            {t('letter.outbox.open')}
          </Button>
        )}
        {givesPaper(letter) && (
          <Button size="small" onClick={onPrint}>
            {t('slips.title')}
          </Button>
        )}
      </Cell>
    </div>
  )
}

/** What an applicant is told of on paper: results, corrections, and that they were taken in. */
function givesPaper({ kind, what }: LetterView): boolean {
  return (kind === 'act' ? ['intake'] : ['approve', 'refuse', 'return']).includes(what)
}

function Progress({ letter, secondsLeft }: { readonly letter: LetterView; readonly secondsLeft: number }) {
  const { t } = useWords()
  const time = useTimeWords()
  const { receipt } = letter
  if (receipt) {
    return (
      <>
        <span>
          {t('letter.outbox.receiptAt', { time: time.moment(receipt.receivedAt) })} ·{' '}
          {[
            t(`letter.disposition.${receipt.disposition}`),
            ...receipt.marks.map(mark => t(`letter.mark.${mark}`)),
          ].join(t('frame.common.separator'))}
        </span>
        <span className={styles.small}>{t('letter.outbox.receiptNo', { no: receipt.receiptId })}</span>
      </>
    )
  }
  if (letter.blockedBy) return <span>{t('letter.outbox.blocked')}</span>
  if (letter.state === 'held' && secondsLeft > 0) {
    return <span>{t('letter.outbox.undoLeft', { n: secondsLeft })}</span>
  }
  if (letter.state === 'waiting' || letter.state === 'held') {
    const tried = [
      letter.attempts > 0 ? t('letter.outbox.attempts', { n: letter.attempts }) : '',
      letter.mayHaveArrived ? t('letter.outbox.mayHaveArrived') : '',
      letter.lastTrouble
        ? t('letter.outbox.lastTrouble', { trouble: t(troubleKey(letter.lastTrouble)) })
        : '',
    ]
    return (
      <>
        <span>
          {letter.nextTryAt
            ? t('letter.outbox.nextTry', { time: time.moment(letter.nextTryAt) })
            : t('letter.outbox.soon')}
        </span>
        <span className={styles.small} title={tried.filter(Boolean).join(' · ')}>
          {tried.filter(Boolean).join(' · ')}
        </span>
      </>
    )
  }
  if (letter.state === 'needs-you') return <span>{t('letter.outbox.kept')}</span>
  return null
}

function troubleKey(code: string): `letter.trouble.${(typeof deliveryTroubles)[number] | 'other'}` {
  return `letter.trouble.${deliveryTroubles.find(known => known === code) ?? 'other'}`
}

function Cell({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of a table of which only rows in view are drawn
    <div role="cell" className={styles.cell}>
      {children}
    </div>
  )
}
