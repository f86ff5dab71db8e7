import type { AttachmentView } from '../../../../src-shared/desk/case-views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { sizeText } from '../../../ui/format-number.ts'
import { Icon } from '../../../ui/icon.tsx'
import { stateColours } from '../../../ui/state-mark.tsx'
import styles from './broken-picture.module.css'

export type BrokenReason = Exclude<AttachmentView['state'], 'ready' | 'preview'> | 'undecodable'

interface BrokenPictureProps {
  readonly file: AttachmentView | undefined
  readonly reason: BrokenReason
}

/** A picture that cannot be shown, drawn as what it is: its name, its size, why, and how to go on. */
export function BrokenPicture({ file, reason }: BrokenPictureProps) {
  const { t } = useWords()
  return (
    <div className={styles.broken} style={stateColours(reason === 'missing' ? 'offline' : 'fail')}>
      <Icon name="broken-picture" className={styles.icon ?? ''} />
      <strong className={styles.title}>{t(`case.evidence.broken.${reason}.title`)}</strong>
      {file && (
        <p className={styles.file}>
          <bdi>{file.fileName}</bdi> · {sizeText(file.bytes)}
          {file.detectedType && file.detectedType !== file.mediaType && (
            <> · {t('case.evidence.type', { type: file.detectedType })}</>
          )}
        </p>
      )}
      <p>{t(`case.evidence.broken.${reason}.text`)}</p>
    </div>
  )
}
