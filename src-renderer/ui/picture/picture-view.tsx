import { type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { usePainted } from '../use-painted.ts'
import { takePicture } from './picture-shelf.ts'
import styles from './picture-view.module.css'
import { type Frame, isCrisp, type PictureLook, panBy, type Size, scaleOf, zoomAt } from './viewer-math.ts'

interface PictureViewProps {
  readonly url: string
  readonly alt: string
  readonly look: PictureLook
  readonly onLook: (change: (look: PictureLook) => PictureLook) => void
  /** 1 is the picture as it is. */
  readonly light: { readonly brightness: number; readonly contrast: number }
  /** The picture has been on the screen for a frame, or turned out not to be drawable. */
  readonly onShown: (shown: { readonly at: number; readonly size: Size } | 'undecodable') => void
  /** Picture and pane, for whatever is worked out from both. */
  readonly onFrame: (frame: Frame) => void
}

/** One picture in its pane: wheel zooms at the pointer, drag moves. It is put there once it is decoded, and not before. */
export function PictureView({ url, alt, look, onLook, light, onShown, onFrame }: PictureViewProps) {
  const pane = useRef<HTMLDivElement>(null)
  const [paneSize, setPaneSize] = useState<Size>({ w: 0, h: 0 })
  const picture = takePicture(url)
  const [readyUrl, setReadyUrl] = useState(picture.now === 'ready' ? url : null)
  const ready = readyUrl === url || picture.now === 'ready'
  const size: Size = { w: picture.image.naturalWidth, h: picture.image.naturalHeight }

  useLayoutEffect(() => {
    const place = pane.current
    if (!place || !ready) return
    picture.image.className = styles.picture ?? ''
    place.append(picture.image)
    return () => picture.image.remove()
  }, [picture, ready])

  const shown = useRef(onShown)
  useEffect(() => {
    shown.current = onShown
  })
  useEffect(() => {
    let gone = false
    void picture.settled.then(outcome => {
      if (gone) return
      if (outcome === 'ready') setReadyUrl(url)
      else shown.current('undecodable')
    })
    return () => {
      gone = true
    }
  }, [picture, url])
  usePainted(ready ? url : null, at => onShown({ at, size }))

  useLayoutEffect(() => {
    const place = pane.current
    if (!place) return
    const measure = () => setPaneSize({ w: place.clientWidth, h: place.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(place)
    return () => observer.disconnect()
  }, [])

  const frame: Frame = { picture: size, pane: paneSize }
  const scale = scaleOf(look, frame)
  useLayoutEffect(() => {
    const { image } = picture
    image.alt = alt
    image.style.transform = `translate(-50%, -50%) translate(${look.x}px, ${look.y}px) rotate(${look.turn * 90}deg) scale(${scale})`
    image.style.filter = filterOf(light)
    image.style.imageRendering = isCrisp(look, frame) ? 'pixelated' : ''
    image.style.visibility = ready && paneSize.w > 0 ? 'visible' : 'hidden'
  })
  useEffect(
    () => onFrame({ picture: { w: size.w, h: size.h }, pane: paneSize }),
    [onFrame, size.w, size.h, paneSize],
  )

  const change = useRef(onLook)
  useEffect(() => {
    change.current = onLook
  })
  useEffect(() => {
    const place = pane.current
    if (!place) return
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const box = place.getBoundingClientRect()
      const point = {
        x: event.clientX - box.left - box.width / 2,
        y: event.clientY - box.top - box.height / 2,
      }
      change.current(old => zoomAt(old, Math.exp(-event.deltaY / 400), point))
    }
    // React listens passively to wheels; this one must keep the page from scrolling.
    place.addEventListener('wheel', onWheel, { passive: false })
    return () => place.removeEventListener('wheel', onWheel)
  }, [])

  const drag = useRef<{ x: number; y: number } | null>(null)
  const onPointerMove = (event: PointerEvent) => {
    const from = drag.current
    if (!from) return
    drag.current = { x: event.clientX, y: event.clientY }
    change.current(old => panBy(old, event.clientX - from.x, event.clientY - from.y))
  }
  const endDrag = () => {
    drag.current = null
  }

  return (
    <div
      ref={pane}
      className={styles.pane}
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId)
        drag.current = { x: event.clientX, y: event.clientY }
      }}
      onPointerMove={onPointerMove}
      onPointerUp={endDrag}
      onPointerCancel={endDrag}
    />
  )
}

/** What is as it is needs no filter: one costs a layer of its own. */
function filterOf({ brightness, contrast }: PictureViewProps['light']): string {
  const parts = [
    ...(brightness === 1 ? [] : [`brightness(${brightness})`]),
    ...(contrast === 1 ? [] : [`contrast(${contrast})`]),
  ]
  return parts.join(' ')
}
