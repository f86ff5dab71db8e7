import { Button } from 'antd'
import type { CaseView, OtherCase } from '../../../../src-shared/desk/views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { inLanguage } from '../../../ui/in-language.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import { statusWord } from '../../../ui/status-word.ts'
import { useTimeWords } from '../../../ui/use-time-words.ts'
import styles from './history.module.css'

interface OtherCasesProps {
  readonly view: CaseView
  readonly onOpenOther: (other: OtherCase) => void
}

/** Other cases with this number, or with this picture under another number (W5). */
export function OtherCases({ view, onOpenOther }: OtherCasesProps) {
  const { t, language } = useWords()
  const time = useTimeWords()
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
              {other.earlierDecisions.slice(-1).map(past => (
                <p key={past.decisionId} className={styles.small}>
                  {t(`decide.outcome.${past.outcome}`)} · {past.decidedByName} · {time.moment(past.decidedAt)}
                  {past.reasons.length > 0 && ` · ${past.reasons.join(' ')}`}
                </p>
              ))}
            </div>
            <Button
              size="small"
              aria-label={`${t('case.facts.openOther')} ${other.serialNo}`}
              onClick={() => onOpenOther(other)}
            >
              {t('case.facts.openOther')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
