import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { CameraPanel } from './camera-panel.tsx'
import styles from './papers.module.css'
import { useCamera } from './use-camera.ts'
import type { usePages } from './use-pages.ts'

interface BringPagesProps {
  /** What shot pages are called. */
  readonly caseName: string
  readonly pages: ReturnType<typeof usePages>
}

/** How pages come: from the document camera, chosen as files, or dropped here. */
export function BringPages({ caseName, pages }: BringPagesProps) {
  const { t } = useWords()
  const camera = useCamera()
  const field = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here can be chosen by the button inside, too
    <div
      className={styles.bring}
      data-over={over}
      data-drop
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        void pages.addFiles([...event.dataTransfer.files])
      }}
    >
      <div className={styles.bringTools}>
        {!camera.stream && (
          <Button loading={camera.opening} onClick={() => camera.open()}>
            {t('papers.camera')}
          </Button>
        )}
        <Button onClick={() => field.current?.click()}>{t('papers.choose')}</Button>
        <span className={styles.small}>{t('papers.drop')}</span>
      </div>
      <input
        ref={field}
        type="file"
        hidden
        multiple
        accept="image/jpeg,image/png,image/bmp"
        aria-label={t('papers.choose')}
        onChange={event => {
          void pages.addFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      {camera.failed && (
        <p role="alert">
          <StateMark state="fail" look="plain">
            {t('papers.problem.camera')}
          </StateMark>
        </p>
      )}
      <CameraPanel
        camera={camera}
        full={pages.isFull}
        onShot={picture => pages.addShot(picture, `${caseName}.jpg`)}
        onFailed={pages.fail}
      />
    </div>
  )
}
