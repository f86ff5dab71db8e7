import { Button } from 'antd'
import type { CaseView, OtherCase } from '../../../../src-shared/desk/case-views.ts'
import { useCounterMode } from '../../../data/use-counter-mode.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { inLanguage } from '../../../ui/in-language.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import { statusWord } from '../../../ui/status-word.ts'
import { useTimeWords } from '../../../ui/use-time-words.ts'
import styles from './history.module.css'

interface OtherCasesProps {
  readonly view: CaseView
  /** Undefined where no other case is to be opened from here. */
  readonly onOpenOther: ((other: OtherCase) => void) | undefined
}

/** Other cases with this number, or with this picture, or one much like it, under another number (W5). */
export function OtherCases({ view, onOpenOther }: OtherCasesProps) {
  const { t, language } = useWords()
  const time = useTimeWords()
  const counter = useCounterMode()
  if (counter.on) return <FoldedAway />
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('case.facts.others')}</h3>
      {view.others.length === 0 && <p className={styles.nothing}>{t('case.facts.noOthers')}</p>}
      <ul>
        {view.others.map(other => (
          <li key={other.caseId} className={styles.other}>
            <div className={styles.otherText}>
              <p>
                {t(`queue.workTypeShort.${other.workType}`)} ·{' '}
                {other.statusWords ? inLanguage(other.statusWords, language) : statusWord(t, language, other)}
              </p>
              <p className={styles.small}>
                <bdi>{other.personName}</bdi> {other.idNumber} · {other.serialNo} ·{' '}
                {time.moment(other.submittedAt)} · {other.agencyName}
              </p>
              {other.why === 'same-picture' && (
                <StateMark state="needs-you">{t('case.facts.otherPicture')}</StateMark>
              )}
              {other.why === 'like-picture' && (
                <StateMark state="changed">{t('case.facts.likePicture')}</StateMark>
              )}
              {other.earlierDecisions.slice(-1).map(past => (
                <p key={past.decisionId} className={styles.small}>
                  {t(`decide.outcome.${past.outcome}`)} · {past.decidedByName} · {time.moment(past.decidedAt)}
                  {past.reasons.length > 0 && ` · ${past.reasons.join(' ')}`}
                </p>
              ))}
            </div>
            {onOpenOther && (
              <Button
                size="small"
                aria-label={`${t('case.facts.openOther')} ${other.serialNo}`}
                onClick={() => onOpenOther(other)}
              >
                {t('case.facts.openOther')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** 柜台模式: a citizen looking at the screen learns nothing of anybody's other cases, not even how many there are. */
function FoldedAway() {
  const { t } = useWords()
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('case.facts.others')}</h3>
      <p className={styles.nothing}>{t('case.facts.foldedAway')}</p>
    </section>
  )
}
