import { useCallback, useState } from 'react'
import type { AttachmentView, CaseView } from '../../../../src-shared/desk/views.ts'
import type { Sha256 } from '../../../../src-shared/kernel/ids.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { Icon } from '../../../ui/icon.tsx'
import { pictureUrl } from '../../../ui/picture/picture-url.ts'
import { PictureView } from '../../../ui/picture/picture-view.tsx'
import type { PictureLook, Size } from '../../../ui/picture/viewer-math.ts'
import { usePainted } from '../../../ui/use-painted.ts'
import { BrokenPicture } from './broken-picture.tsx'
import { PictureCaption } from './picture-caption.tsx'
import styles from './picture-pane.module.css'
import type { Looks, PaneSide } from './use-looks.ts'

interface PicturePaneProps {
  readonly side: PaneSide
  readonly view: CaseView
  readonly file: AttachmentView | undefined
  /** What the document is called. */
  readonly label: string
  readonly looks: Looks
  readonly brightness: number
  readonly alt: string
  /** Measured against the guidance of the rulebook. */
  readonly measured: boolean
  readonly onShown?: (at: number) => void
  /** The bytes are here and verified, but no picture comes of them. */
  readonly onUndecodable: (sha256: Sha256) => void
}

/** One side of the comparison: the picture, or in its place why there is none and how to go on. */
export function PicturePane(props: PicturePaneProps) {
  const { side, view, file, label, looks, brightness, alt, measured } = props
  const { t } = useWords()
  const [size, setSize] = useState<Size | null>(null)
  const [undecodable, setUndecodable] = useState(false)
  const state = undecodable ? 'undecodable' : (file?.state ?? 'missing')
  const isReady = file !== undefined && state === 'ready'
  const isAbsent = file === undefined && side === 'right'
  const report = props.onShown
  usePainted(isReady ? null : `${side} ${state}`, at => report?.(at))
  const { change, reportScale } = looks
  const onLook = useCallback(
    (apply: (look: PictureLook) => PictureLook) => change(side, apply),
    [change, side],
  )
  const onScale = useCallback((scale: number) => reportScale(side, scale), [reportScale, side])

  return (
    <figure className={styles.pane} onPointerDown={() => looks.activate(side)}>
      <div className={`${styles.stage} ${looks.active === side && isReady ? styles.active : ''}`}>
        {isReady ? (
          <PictureView
            url={pictureUrl(view.case.id, file.sha256)}
            alt={alt}
            look={looks.of[side]}
            onLook={onLook}
            brightness={brightness}
            onScale={onScale}
            onShown={shown => {
              if (shown === 'undecodable') {
                setUndecodable(true)
                return props.onUndecodable(file.sha256)
              }
              setSize(shown.size)
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
          <BrokenPicture file={file} reason={state === 'ready' ? 'missing' : state} />
        )}
      </div>
      <PictureCaption
        slot={label}
        file={file}
        size={isReady ? size : null}
        rules={view.rules}
        measureUrl={measured && isReady && size ? pictureUrl(view.case.id, file.sha256) : null}
      />
    </figure>
  )
}
