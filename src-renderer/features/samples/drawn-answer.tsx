import type { SampleDrawn } from '../../../src-shared/central/sample.ts'
import { useWords } from '../../i18n/use-words.ts'
import styles from './samples.module.css'

interface DrawnAnswerProps {
  readonly drawn: SampleDrawn
  readonly preview: boolean
}

/** How many of whose decisions, and what was left out and why; after drawing, by which seed it can be repeated. */
export function DrawnAnswer({ drawn, preview }: DrawnAnswerProps) {
  const { t, language } = useWords()
  const { officers, leftOut, seed } = drawn
  return (
    <div className={styles.answer} role="status">
      <strong>{t(preview ? 'samples.wouldDraw' : 'samples.drawn', { n: drawn.drawn })}</strong>
      {officers.length === 0 && <p>{t('samples.nobodyDecided')}</p>}
      <ul>
        {officers.map(each => (
          <li key={each.officerId}>
            {t('samples.ofOfficer', { name: each.name, decided: each.decided, drawn: each.drawn })}
          </li>
        ))}
      </ul>
      {leftOut.length > 0 && (
        <p className={styles.help}>
          {t('samples.leftOut')}
          {leftOut
            .map(({ why, n }) => t(`samples.leftOutWhy.${why}`, { n }))
            .join(language === 'en' ? '; ' : '；')}
        </p>
      )}
      {seed !== null && <p className={styles.help}>{t('samples.seed', { seed })}</p>}
    </div>
  )
}
