import { useWords } from '../../../i18n/use-words.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import type { EvidenceEntry } from './evidence-entries.ts'
import styles from './evidence-tools.module.css'
import { PictureTools, type PictureToolsProps } from './picture-tools.tsx'

interface EvidenceToolsProps {
  readonly entries: readonly EvidenceEntry[]
  readonly chosen: number
  readonly onChoose: (index: number) => void
  /** Tools, where there is a picture to use them on. */
  readonly tools: PictureToolsProps | null
}

/** Which picture, and how it is looked at. */
export function EvidenceTools({ entries, chosen, onChoose, tools }: EvidenceToolsProps) {
  const { t } = useWords()
  return (
    <div className={styles.tools}>
      <fieldset className={styles.files} aria-label={t('case.evidence.choose')}>
        {entries.map((entry, index) => (
          <button
            key={entry.id}
            type="button"
            className={styles.file}
            aria-pressed={index === chosen}
            onClick={() => onChoose(index)}
          >
            {entry.label}
            {entry.kind === 'missing' && (
              <StateMark state={entry.standing === 'owed' ? 'owed' : 'not-uploaded'} />
            )}
            {entry.standing === 'interim' && <StateMark state="interim" />}
            {entry.window && (
              <StateMark state={entry.window === 'pending' ? 'waiting' : 'changed'}>
                {t(entry.window === 'pending' ? 'papers.pending' : 'papers.atWindow')}
              </StateMark>
            )}
            {entry.changed && (
              <StateMark state="changed">
                {t(entry.changed === 'new' ? 'case.evidence.isNew' : 'case.evidence.changed')}
              </StateMark>
            )}
          </button>
        ))}
      </fieldset>
      {tools && <PictureTools {...tools} />}
    </div>
  )
}
