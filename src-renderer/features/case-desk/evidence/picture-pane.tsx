import { useCallback, useState } from 'react'
import type { AttachmentView, CaseView } from '../../../../src-shared/desk/case-views.ts'
import type { Sha256 } from '../../../../src-shared/kernel/ids.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { Icon } from '../../../ui/icon.tsx'
import { measureUrl, pictureUrl, previewUrl } from '../../../ui/picture/picture-url.ts'
import { PictureView } from '../../../ui/picture/picture-view.tsx'
import type { Frame, PictureLook, Size } from '../../../ui/picture/viewer-math.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import { usePainted } from '../../../ui/use-painted.ts'
import { BrokenPicture } from './broken-picture.tsx'
import { PictureCaption } from './picture-caption.tsx'
import styles from './picture-pane.module.css'
import type { Light } from './use-light.ts'
import type { Looks, PaneSide } from './use-looks.ts'

interface PicturePaneProps {
  readonly side: PaneSide
  readonly view: CaseView
  readonly file: AttachmentView | undefined
  /** What the document is called. */
  readonly label: string
  readonly looks: Looks
  readonly light: Light
  readonly alt: string
  /** Measured against the guidance of the rulebook. */
  readonly measured: boolean
  readonly onShown?: (at: number) => void
  /** The bytes are here and verified, but no picture comes of them. */
  readonly onUndecodable: (sha256: Sha256) => void
}

/**
 * One side of the comparison: the picture, or in its place why there is none and how to go on. A preview is painted with
 * a word on it, and nothing is measured on it.
 */
export function PicturePane(props: PicturePaneProps) {
  const { side, view, file, label, looks, light, alt, measured } = props
  const { t } = useWords()
  const [size, setSize] = useState<Size | null>(null)
  const [undrawn, setUndrawn] = useState<'original' | 'preview' | null>(null)
  const state = stateShown(file, undrawn)
  const isPreview = state === 'preview'
  const isPainted = file !== undefined && (isPreview || state === 'ready')
  const isReady = isPainted && !isPreview
  const isAbsent = file === undefined && side === 'right'
  const report = props.onShown
  usePainted(isPainted ? null : `${side} ${state}`, at => report?.(at))
  const { change, reportFrame } = looks
  const onLook = useCallback(
    (apply: (look: PictureLook) => PictureLook) => change(side, apply),
    [change, side],
  )
  const onFrame = useCallback((frame: Frame) => reportFrame(side, frame), [reportFrame, side])

  return (
    <figure className={styles.pane} onPointerDown={() => looks.activate(side)}>
      <div className={`${styles.stage} ${looks.active === side && isPainted ? styles.active : ''}`}>
        {isPainted ? (
          <PictureView
            url={isPreview ? previewUrl(view.case.id, file.sha256) : pictureUrl(view.case.id, file.sha256)}
            alt={alt}
            look={looks.of[side]}
            onLook={onLook}
            light={light}
            onFrame={onFrame}
            onShown={shown => {
              if (shown === 'undecodable') {
                setUndrawn(isPreview ? 'preview' : 'original')
                // A preview that cannot be drawn says nothing of the original.
                return isPreview ? undefined : props.onUndecodable(file.sha256)
              }
              if (!isPreview) setSize(shown.size)
              report?.(shown.at)
            }}
          />
        ) : isAbsent ? (
          <div className={styles.absent}>
            <Icon name="no-picture" className={styles.absentIcon ?? ''} />
            <strong>{t('case.evidence.noReference')}</strong>
            <p>{t('case.evidence.noReferenceHelp')}</p>
          </div>
        ) : (
          <BrokenPicture file={file} reason={state === 'ready' || isPreview ? 'missing' : state} />
        )}
        {isPreview && (
          <p className={styles.preview}>
            <StateMark state="offline">{t('case.evidence.preview')}</StateMark>
          </p>
        )}
      </div>
      <PictureCaption
        slot={label}
        file={file}
        size={isReady ? size : null}
        rules={view.rules}
        measureUrl={measured && isReady && size ? measureUrl(view.case.id, file.sha256) : null}
      />
    </figure>
  )
}

/** As what the file is drawn: a preview that cannot be drawn is as good as none. */
function stateShown(
  file: AttachmentView | undefined,
  undrawn: 'original' | 'preview' | null,
): AttachmentView['state'] | 'undecodable' {
  const state = file?.state ?? 'missing'
  if (undrawn === 'original') return 'undecodable'
  return undrawn === 'preview' && state === 'preview' ? 'missing' : state
}
