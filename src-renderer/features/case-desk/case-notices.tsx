import { Button } from 'antd'
import type { CaseView } from '../../../src-shared/desk/views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { StateMark, stateColours } from '../../ui/state-mark.tsx'
import styles from './case-desk.module.css'
import type { SeenVersion } from './use-seen-version.ts'

interface CaseNoticesProps {
  readonly view: CaseView
  readonly seen: SeenVersion
  readonly settling: boolean
}

/** What an officer must know of this case first: it changed, the draft is older, a certificate is owed, it settles another. */
export function CaseNotices({ view, seen, settling }: CaseNoticesProps) {
  const { t } = useWords()
  const { version } = view.case
  const owed = view.case.marks.find(mark => mark.kind === 'certificate-owed')
  const olderDraft = view.draft && view.draft.caseVersion < version ? view.draft.caseVersion : null
  return (
    <div className={styles.notices} role="status">
      {seen.before && !seen.noted && (
        <p className={styles.notice} style={stateColours('changed')}>
          <StateMark state="changed" look="plain">
            <strong>{t('case.changed.title', { n: version })}</strong>
          </StateMark>
          <span>{t('case.changed.text')}</span>
          <Button size="small" onClick={seen.note}>
            {t('case.changed.ok')}
          </Button>
        </p>
      )}
      {olderDraft !== null && !seen.before && (
        <p className={styles.notice} style={stateColours('changed')}>
          <StateMark state="changed" look="plain">
            {t('case.changed.draft', { n: olderDraft })}
          </StateMark>
        </p>
      )}
      {owed && (
        <p className={styles.notice} style={stateColours('certificate-owed')}>
          <StateMark state="certificate-owed" look="plain" />
          <span>
            {owed.note}
            {owed.until && ` ${t('case.facts.markUntil', { date: owed.until })}`}
          </span>
        </p>
      )}
      {view.slipsToRecall.length > 0 && (
        <p className={styles.notice} style={stateColours('needs-you')}>
          <StateMark state="needs-you" look="plain">
            {t('slips.recallLine', { numbers: view.slipsToRecall.join(t('frame.common.separator')) })}
          </StateMark>
        </p>
      )}
      {settling && (
        <p className={styles.notice} style={stateColours('needs-you')}>
          <StateMark state="needs-you" look="plain">
            {t('case.settling')}
          </StateMark>
        </p>
      )}
    </div>
  )
}
