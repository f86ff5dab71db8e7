import type { Reason } from '../../../../src-shared/rulebook/rulebook.ts'
import { useWords } from '../../../i18n/use-words.ts'
import styles from './applicant-preview.module.css'

interface ApplicantPreviewProps {
  readonly reasons: readonly Reason[]
  readonly explanation: string
}

/** What the applicant will read, composed from the chosen reasons; always Chinese, because that is what is sent. */
export function ApplicantPreview({ reasons, explanation }: ApplicantPreviewProps) {
  const { t } = useWords()
  const empty = reasons.length === 0 && explanation === ''
  return (
    <section className={styles.preview} aria-label={t('decide.previewNote')}>
      <h3 className={styles.title}>{t('decide.preview')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too */}
      <div className={styles.letter} tabIndex={0} data-scrolls>
        {empty ? (
          <p className={styles.nothing}>{t('decide.previewEmpty')}</p>
        ) : (
          <ol lang="zh-CN" className={styles.wording}>
            {reasons.map(reason => (
              <li key={reason.code}>{reason.applicantWording.zh}</li>
            ))}
            {explanation && <li>{explanation}</li>}
          </ol>
        )}
      </div>
    </section>
  )
}
