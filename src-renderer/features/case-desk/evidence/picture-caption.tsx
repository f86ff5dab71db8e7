import type { AttachmentView, CaseView } from '../../../../src-shared/desk/case-views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { sizeText } from '../../../ui/format-number.ts'
import type { Size } from '../../../ui/picture/viewer-math.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import { type GuidanceMark, guidanceMarks } from './guidance-marks.ts'
import styles from './picture-caption.module.css'
import { useMeasures } from './use-measures.ts'

interface PictureCaptionProps {
  readonly slot: string
  readonly file: AttachmentView | undefined
  readonly size: Size | null
  readonly rules: CaseView['rules']
  /** Where to measure the picture; null when it is not measured. */
  readonly measureUrl: string | null
}

/** What the file is: name, bytes against the limit, pixels, real type; and measured values against the guidance. */
export function PictureCaption({ slot, file, size, rules, measureUrl }: PictureCaptionProps) {
  const { t } = useWords()
  const measures = useMeasures(measureUrl)
  const limit = rules?.upload.maxBytesExclusive
  const tooLarge = file !== undefined && limit !== undefined && file.bytes >= limit
  const typeDiffers = file?.detectedType !== null && file?.detectedType !== file?.mediaType
  const marks =
    file && size && measureUrl ? guidanceMarks(rules?.guidance ?? [], file.bytes, size, measures) : []
  const hintsCome = measureUrl !== null && (rules?.guidance.length ?? 0) > 0
  return (
    <figcaption className={styles.caption} data-hints={hintsCome}>
      <div className={styles.line}>
        <strong>{slot}</strong>
        {file && (
          <bdi className={styles.name} title={file.fileName}>
            {file.fileName}
          </bdi>
        )}
      </div>
      {file && (
        <div className={styles.line}>
          <span className={tooLarge ? styles.wrong : ''}>
            {limit === undefined
              ? t('case.evidence.sizeOnly', { size: sizeText(file.bytes) })
              : t('case.evidence.size', { size: sizeText(file.bytes), limit: sizeText(limit) })}
          </span>
          {size && <span>{t('case.evidence.pixels', { ...size })}</span>}
          {file.detectedType && (
            <span className={typeDiffers ? styles.wrong : ''}>
              {typeDiffers
                ? t('case.evidence.typeDiffers', {
                    type: shortType(file.detectedType),
                    claimed: shortType(file.mediaType),
                  })
                : shortType(file.detectedType)}
            </span>
          )}
        </div>
      )}
      {file?.window && (
        <div className={styles.line}>
          {t('papers.line', {
            name: file.window.byName,
            original: t(file.window.originalSeen ? 'papers.originalSeen' : 'papers.originalNotSeen'),
            legibility: t(`papers.${file.window.legibility}`),
          })}
        </div>
      )}
      {marks.length > 0 && (
        <div className={styles.line}>
          <span title={t('case.evidence.hintsHelp')}>{t('case.evidence.hints')}</span>
          {marks.map(mark => (
            <span key={mark.measure} title={mark.source}>
              <HintMark mark={mark} />
            </span>
          ))}
        </div>
      )}
    </figcaption>
  )
}

/** A value beside what is usual. One outside of it catches the eye, and says no more than that. */
function HintMark({ mark }: { readonly mark: GuidanceMark }) {
  const { t } = useWords()
  const words = (
    <>
      {t(`case.evidence.measure.${mark.measure}`)} {mark.value}
      <span className={styles.range}> {mark.range}</span>
    </>
  )
  if (mark.fits) return words
  return (
    <StateMark state="needs-you" look="plain">
      {words}
    </StateMark>
  )
}

function shortType(mediaType: string): string {
  return mediaType.replace(/^image\//, '').toUpperCase()
}
