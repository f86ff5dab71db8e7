import { Button, Select } from 'antd'
import { useEffect, useRef } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import styles from './papers.module.css'
import type { Camera } from './use-camera.ts'

interface CameraPanelProps {
  readonly camera: Camera
  readonly full: boolean
  readonly onShot: (picture: ImageBitmap) => void
  readonly onFailed: () => void
}

/** The live picture of the document camera, and a page of it at a press. */
export function CameraPanel({ camera, full, onShot, onFailed }: CameraPanelProps) {
  const { t } = useWords()
  const video = useRef<HTMLVideoElement>(null)
  const { stream } = camera
  useEffect(() => {
    if (video.current) video.current.srcObject = stream
  }, [stream])
  if (!stream) return null
  const shoot = () => {
    const element = video.current
    if (!element || element.videoWidth === 0) return onFailed()
    createImageBitmap(element).then(onShot, onFailed)
  }
  return (
    <div className={styles.camera}>
      <video
        ref={video}
        className={styles.live}
        aria-label={t('papers.cameraLive')}
        autoPlay
        muted
        playsInline
      />
      <div className={styles.cameraTools}>
        <Button type="primary" onClick={shoot} disabled={full}>
          {t('papers.shoot')}
        </Button>
        {camera.devices.length > 1 && (
          <Select
            size="small"
            aria-label={t('papers.device')}
            value={camera.device}
            popupMatchSelectWidth={false}
            getPopupContainer={element => element.parentElement ?? element}
            options={camera.devices.map(({ id, label }) => ({ value: id, label }))}
            onChange={id => id && camera.open(id)}
          />
        )}
        <Button size="small" onClick={camera.close}>
          {t('papers.cameraClose')}
        </Button>
      </div>
    </div>
  )
}
