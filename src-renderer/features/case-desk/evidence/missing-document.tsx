import { useWords } from '../../../i18n/use-words.ts'
import { Icon } from '../../../ui/icon.tsx'
import { stateColours } from '../../../ui/state-mark.tsx'
import { usePainted } from '../../../ui/use-painted.ts'
import styles from './broken-picture.module.css'

interface MissingDocumentProps {
  readonly label: string
  readonly onShown: (at: number) => void
}

/** A document that should be here and was not uploaded: said as such, with the way on. */
export function MissingDocument({ label, onShown }: MissingDocumentProps) {
  const { t } = useWords()
  usePainted(`missing ${label}`, onShown)
  return (
    <div className={styles.broken} style={stateColours('not-uploaded')}>
      <Icon name="no-picture" className={styles.icon ?? ''} />
      <strong className={styles.title}>{t('case.evidence.notUploadedTitle', { slot: label })}</strong>
      <p>{t('case.evidence.notUploadedHelp')}</p>
    </div>
  )
}
