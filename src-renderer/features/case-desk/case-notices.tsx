import { Button } from 'antd'
import { useState } from 'react'
import type { CaseView } from '../../../src-shared/desk/case-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { isolate } from '../../ui/isolate.ts'
import { StateMark, stateColours } from '../../ui/state-mark.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import type { Place } from './case-changes.ts'
import styles from './case-desk.module.css'
import { ChangesBlock } from './changes-block.tsx'
import { ChangesDialog } from './changes-dialog.tsx'
import { earlierOf, useChanges } from './use-changes.ts'
import type { SeenVersion } from './use-seen-version.ts'

interface CaseNoticesProps {
  readonly view: CaseView
  readonly seen: SeenVersion
  readonly settling: boolean
  /** To where a change is to be seen. */
  readonly onGo: (place: Place) => void
}

/** What an officer must know of this case first: it changed, the draft is older, a certificate is owed, it settles another. */
export function CaseNotices({ view, seen, settling, onGo }: CaseNoticesProps) {
  const { t } = useWords()
  const time = useTimeWords()
  const { version, previous } = view.case
  const [listed, setListed] = useState(false)
  const changes = useChanges(view, earlierOf(view, seen.before))
  const count = changes.reduce((sum, section) => sum + section.changes.length, 0)
  const owed = view.case.marks.find(mark => mark.kind === 'certificate-owed')
  const olderDraft = view.draft && view.draft.caseVersion < version ? view.draft.caseVersion : null
  return (
    <div className={styles.notices} role="status">
      {listed && <ChangesDialog sections={changes} onClose={() => setListed(false)} />}
      {!seen.before && previous !== null && count > 0 && (
        <p className={styles.notice} style={stateColours('resubmitted')}>
          <StateMark state="resubmitted" look="plain">
            {t('case.changed.resubmitted', { n: count })}
          </StateMark>
          <Button size="small" onClick={() => setListed(true)}>
            {t('case.changed.show')}
          </Button>
        </p>
      )}
      {seen.before && !seen.noted && (
        <ChangesBlock
          seen={seen}
          version={version}
          sections={changes}
          onList={() => setListed(true)}
          onGo={onGo}
        />
      )}
      {olderDraft !== null && !(seen.before && seen.since === 'on-screen') && (
        <p className={styles.notice} style={stateColours('changed')}>
          <StateMark state="changed" look="plain">
            {t('case.changed.draft', { n: olderDraft })}
          </StateMark>
        </p>
      )}
      {view.draft?.handedBy != null && (
        <p className={styles.notice} style={stateColours('handed-over')}>
          <StateMark state="handed-over" look="plain">
            {t('offers.handedBy', { name: isolate(view.draft.handedBy) })}
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
      {(view.case.complaints ?? []).map(({ id, kind, number, answerBy, looker }) => (
        <p key={id} className={styles.notice} style={stateColours('needs-you')}>
          <StateMark state="needs-you" look="plain">
            {t('slips.complaint.linked', {
              kind: t(`slips.complaint.kinds.${kind}`),
              number: isolate(number),
              day: time.day(answerBy),
              name: isolate(view.lookerNames[looker] ?? looker),
            })}
          </StateMark>
        </p>
      ))}
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
