import type { Words } from '../../../src-shared/kernel/words.ts'
import type { Lacks } from '../../../src-shared/reports/report.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useTimeWords } from '../../ui/use-time-words.ts'
import styles from './reports.module.css'

/** What figures cannot know (R11), in a line. */
export function LacksLine({
  lacks,
}: {
  readonly lacks: Lacks & { readonly notCollected?: readonly Words[] }
}) {
  const { t, language } = useWords()
  const time = useTimeWords()
  const missing = [
    lacks.lastPullAt === null
      ? t('reports.lacks.neverPulled')
      : t('reports.lacks.lastPull', { time: time.moment(lacks.lastPullAt) }),
    lacks.waitingHere > 0 && t('reports.lacks.waiting', { n: lacks.waitingHere }),
    lacks.silentDesks === null
      ? t('reports.lacks.desksUnknown')
      : lacks.silentDesks > 0 && t('reports.lacks.silent', { n: lacks.silentDesks }),
    lacks.withoutFacts > 0 && t('reports.lacks.withoutFacts', { n: lacks.withoutFacts }),
    ...(lacks.notCollected ?? []).map(what =>
      t('reports.lacks.notCollected', { what: what[language === 'en' ? 'en' : 'zh'] }),
    ),
  ].filter(text => typeof text === 'string')
  return <p className={styles.help}>{missing.join(language === 'en' ? ' · ' : '；')}</p>
}
